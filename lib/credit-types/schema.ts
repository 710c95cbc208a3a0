// What credits are counted in.
import { z } from "zod";
import { ledgerDecimals } from "#lib/ledger/policy.ts";
import { line, requiredLine } from "#lib/text.ts";

const fields = {
  name: requiredLine(80, "a name"),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .min(1, "Enter a code.")
    .max(16, "Use at most 16 characters.")
    .regex(/^[A-Z0-9][A-Z0-9-]*$/, "Use letters, digits and hyphens, starting with a letter or digit."),
  symbol: line(8),
  decimals: z.coerce
    .number({ error: "Choose how many decimals." })
    .int("Choose how many decimals.")
    .min(0, "Choose how many decimals.")
    .max(ledgerDecimals, `At most ${ledgerDecimals} decimals.`),
};

export const createCreditTypeSchema = z.strictObject({ id: z.uuid(), ...fields });
export type CreateCreditType = z.output<typeof createCreditTypeSchema>;

export const updateCreditTypeSchema = z.strictObject({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  ...fields,
});
export type UpdateCreditType = z.output<typeof updateCreditTypeSchema>;

export const deleteCreditTypeSchema = z.strictObject({ id: z.uuid() });
export type DeleteCreditType = z.output<typeof deleteCreditTypeSchema>;

export interface CreditType {
  id: string;
  version: number;
  name: string;
  code: string;
  symbol: string;
  decimals: number;
  /** What organizations have until they are given another one */
  standard: boolean;
  /** Not counting deleted ones */
  organizations: number;
}

/** What a form offers. */
export interface CreditTypeOption {
  code: string;
  name: string;
}
