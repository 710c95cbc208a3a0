// Credit types for tests.
import { v7 as uuidv7 } from "uuid";
import { type CreateCreditType, createCreditTypeSchema } from "#lib/credit-types/schema.ts";
import { createCreditType } from "#lib/credit-types/service.ts";
import { systemActor, unique } from "#tests/factories.ts";

/** The input of the New Credit Type form. */
export function creditTypeForm(fields: Record<string, unknown> = {}): CreateCreditType {
  const code = unique();
  return createCreditTypeSchema.parse({
    id: uuidv7(),
    name: `Credits ${code}`,
    code,
    symbol: "S$",
    decimals: "2",
    ...fields,
  });
}

export async function makeCreditType(fields: Record<string, unknown> = {}): Promise<CreateCreditType> {
  const form = creditTypeForm(fields);
  await createCreditType(systemActor, form);
  return form;
}
