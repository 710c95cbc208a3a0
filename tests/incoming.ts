// Walks the input schemas: every exported one, down to each single value.
import { globSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "..");

export interface Field {
  /** Like "lib/users/schema.ts createUserSchema.email" */
  name: string;
  schema: z.ZodType;
}

/** Every exported schema, by file and name. */
export async function exportedSchemas(pattern = "lib/**/schema.ts"): Promise<Field[]> {
  const found: Field[] = [];
  for (const file of globSync(pattern, { cwd: root }).toSorted()) {
    const exports: Record<string, unknown> = await import(path.join(root, file));
    for (const [name, value] of Object.entries(exports))
      if (value instanceof z.ZodType) found.push({ name: `${file} ${name}`, schema: value });
  }
  return found;
}

/** The single values of a schema, each with its wrappers. */
export function fieldsOf({ name, schema }: Field): Field[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([key, value]) =>
      fieldsOf({ name: `${name}.${key}`, schema: value as z.ZodType }),
    );
  if (inner instanceof z.ZodArray) return fieldsOf({ name: `${name}[]`, schema: inner.element as z.ZodType });
  if (inner instanceof z.ZodRecord)
    return [
      ...fieldsOf({ name: `${name} key`, schema: inner.keyType as z.ZodType }),
      ...fieldsOf({ name: `${name} value`, schema: inner.valueType as z.ZodType }),
    ];
  if (
    inner instanceof z.ZodUnion &&
    inner.options.some((option) => unwrap(option as z.ZodType) instanceof z.ZodObject)
  )
    return inner.options.flatMap((option, n) =>
      fieldsOf({ name: `${name}|${n}`, schema: option as z.ZodType }),
    );
  return [{ name, schema }];
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodCatch
  )
    return unwrap(schema.def.innerType as z.ZodType);
  // A form that is transformed as a whole, like one with a phone number that needs the country.
  if (schema instanceof z.ZodPipe && unwrap(schema.in as z.ZodType) instanceof z.ZodObject)
    return unwrap(schema.in as z.ZodType);
  return schema;
}
