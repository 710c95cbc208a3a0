// Case 25: an action accepts the fields of its form and no others.
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { inFolder, root } from "./source.ts";

const extras = ["role", "orgId", "isPlatformAdmin", "createdAt", "number", "slug", "memberCount"];

/** By file and name, the input schema of each action that has one. */
const inputs: [string, string, string][] = inFolder("lib")
  .filter((file) => file.path.endsWith("/actions.ts"))
  .flatMap((file) =>
    file.text
      .split(/^export const /m)
      .slice(1)
      .flatMap((part): [string, string, string][] => {
        const [, action = ""] = /^(\w+)/.exec(part) ?? [];
        const [, schema] = /\.inputSchema\((?:fromForm\()?(\w+)/.exec(part) ?? [];
        const from = file.imports.find(({ names }) => schema && names.includes(schema))?.from;
        return schema ? [[action, schema, from ?? ""]] : [];
      }),
  );

test.each(inputs)("%s takes no field that %s does not have", async (_action, name, from) => {
  const exports: Record<string, unknown> = await import(path.join(root, from.replace(/^[#.]\/?/, "")));
  const objects = objectsIn(exports[name] as z.ZodType);
  expect(objects.length).toBeGreaterThan(0);
  for (const object of objects) {
    for (const extra of extras.filter((field) => !(field in object.shape))) {
      const issues = object.safeParse({ [extra]: "1" }).error?.issues ?? [];
      expect(issues.find(({ code }) => code === "unrecognized_keys")).toMatchObject({ keys: [extra] });
    }
  }
});

test("the walk sees the actions", () => expect(inputs.length).toBeGreaterThan(70));

/** The object schemas within a schema, behind any transformations. */
function objectsIn(schema: z.ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => objectsIn(one as z.ZodType));
  if (schema instanceof z.ZodPipe)
    return [schema.in, schema.out].flatMap((one) => objectsIn(one as z.ZodType));
  if (schema instanceof z.ZodOptional) return objectsIn(schema.unwrap() as z.ZodType);
  return [];
}
