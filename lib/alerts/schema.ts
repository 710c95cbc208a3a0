import { z } from "zod";
import { amountError, isAmount } from "#lib/core/quantity.ts";
import { typedNumber } from "#lib/core/typed-number.ts";

const threshold = typedNumber.refine((text) => isAmount(text), {
  error: amountError("Enter a number like 100 or 12.5."),
});

const balanceAlert = { enabled: z.boolean(), threshold };

export const setBalanceAlertSchema = z.strictObject({ organizationId: z.uuid(), ...balanceAlert });
export type SetBalanceAlert = z.output<typeof setBalanceAlertSchema>;

export const resetBalanceAlertSchema = z.strictObject({ organizationId: z.uuid() });
export type ResetBalanceAlert = z.output<typeof resetBalanceAlertSchema>;

export const setDefaultBalanceAlertSchema = z.strictObject(balanceAlert);
export type SetDefaultBalanceAlert = z.output<typeof setDefaultBalanceAlertSchema>;

/** Decimal text */
export interface BalanceRule {
  enabled: boolean;
  threshold: string;
}

export interface BalanceAlert {
  rule: BalanceRule;
  /** Whether the rule is the organization's own */
  own: boolean;
  /** The platform's rule */
  standard: BalanceRule;
  unit: { name: string; decimals: number };
  /** ISO 8601: since when the alert is raised; null while the balance suffices */
  raisedAt: string | null;
  can: { set: boolean };
}
