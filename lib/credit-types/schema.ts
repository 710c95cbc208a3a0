// Credit types: the units of credits.
import { z } from "zod";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { ledgerDecimals } from "#lib/core/quantity.ts";
import { codeText, line, requiredLine } from "#lib/core/text.ts";

export const creditTypeFields = {
  name: requiredLine(80, "a name"),
  code: codeText(16, "toUpperCase"),
  symbol: line(8),
  decimals: wholeNumber({
    min: 0,
    max: ledgerDecimals,
    error: "Choose the number of decimals.",
    tooLarge: `At most ${ledgerDecimals} decimals.`,
  }),
};

export const createCreditTypeSchema = z.strictObject({ id: z.uuid(), ...creditTypeFields });
export type CreateCreditType = z.output<typeof createCreditTypeSchema>;

export const updateCreditTypeSchema = z.strictObject({
  id: z.uuid(),
  version: versionSchema,
  ...creditTypeFields,
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
  /** Whether it is the default of new organizations */
  standard: boolean;
  /** Number of organizations, without deleted ones */
  organizations: number;
}

/** A choice in a form. */
export interface CreditTypeOption {
  code: string;
  name: string;
}
