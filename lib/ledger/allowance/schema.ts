// How many credits members may spend in a calendar month.
import { z } from "zod";
import { amountError, isAmount, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { rawText } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

const allowanceHint = "Enter a number like 1000 or 12.5, 0 for none, or leave it empty for no limit.";

/** As typed: decimal text, 0 for none, '' for no limit, which is null here. How many places it may have is the unit's to say. */
export const monthlyAmount = typedNumber.transform((text, context) => {
  if (text === "") return null;
  if (isAmount(text)) return quantityText(parseQuantity(text));
  context.addIssue({ code: "custom", message: amountError(allowanceHint)({ input: text }) });
  return z.NEVER;
});

const timeZone = rawText(64, "Choose a time zone.").refine(isTimeZone, "Choose a time zone from the list.");

// Names of places, not offsets like "+05:00", which no part of the year is changed by.
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const setOrganizationAllowanceSchema = z.strictObject({
  organizationId: z.uuid(),
  monthlyAllowance: monthlyAmount,
  timeZone,
});
export type SetOrganizationAllowance = z.output<typeof setOrganizationAllowanceSchema>;

export const setMemberAllowanceSchema = z.strictObject({
  organizationId: z.uuid(),
  userId: z.uuid(),
  /** Whether the amount counts instead of the organization's */
  own: z.boolean(),
  monthlyAllowance: monthlyAmount,
});
export type SetMemberAllowance = z.output<typeof setMemberAllowanceSchema>;

export interface OrganizationAllowance {
  /** Decimal text; null is no limit */
  monthlyAllowance: string | null;
  /** IANA */
  timeZone: string;
  /** ISO 8601: when the month after this one begins there */
  nextMonth: string;
  unit: { code: string; name: string; symbol: string; decimals: number };
  can: { set: boolean };
}

/** What the actor spent there by month of the organization's calendar: the last twelve, oldest first. Decimal text. */
export interface OwnSpending {
  months: string[];
  spent: string[];
  unit: { code: string; name: string; symbol: string };
}

/** The actor's credits in one of their organizations. Quantities are decimal text. */
export interface OwnCredits {
  /** null is no limit */
  monthlyAllowance: string | null;
  spent: string;
  /** What is left of the allowance; null where there is no limit */
  left: string | null;
  nextMonth: string;
  unit: { name: string; code: string; symbol: string };
  /** What is assigned to them alone and not spent */
  assigned: { unitKind: UnitKind; name: string; code: string; symbol: string; quantity: string }[];
}
