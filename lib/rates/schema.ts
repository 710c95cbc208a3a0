// What the verbs about rates take, and what reads answer.
import { z } from "zod";
import { moment } from "#lib/core/days.ts";
import { amountError, isAmount } from "#lib/core/quantity.ts";
import { identifier, rawText } from "#lib/core/text.ts";
import { chargingNames } from "#lib/rates/policy.ts";
import { type Pool, pools } from "#lib/usage/policy.ts";
import type { Charging } from "#prisma/client/enums.ts";

/** Per million tokens, from zero on */
export const priceSchema = rawText(100)
  .trim()
  .refine((text) => isAmount(text), {
    error: amountError("Enter a price from 0, with at most 6 decimal places."),
  });

const prices = z.strictObject(
  Object.fromEntries(pools.map((pool) => [pool, priceSchema.nullable().default(null)])) as Record<
    Pool,
    z.ZodDefault<z.ZodNullable<typeof priceSchema>>
  >,
);

export const setRateSchema = z
  .strictObject({
    id: z.uuid(),
    resourceId: z.uuid("Choose a model."),
    /** The code of a credit type */
    creditType: identifier(20, "Choose a credit type."),
    /** Whose it is; both null for all */
    tierId: z.uuid().nullable().default(null),
    organizationId: z.uuid().nullable().default(null),
    prices,
    /** null is now */
    validFrom: moment("Enter a date and time.").nullable().default(null),
  })
  .superRefine((rate, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if (rate.tierId && rate.organizationId)
      issue(["organizationId"], "A rate is of a tier or of an organization, not of both.");
    if (Object.values(rate.prices).every((price) => price === null))
      issue(["prices"], "Enter at least one price.");
  });
export type SetRate = z.output<typeof setRateSchema>;

export const endRateSchema = z.strictObject({ id: z.uuid() });
export type EndRate = z.output<typeof endRateSchema>;

export const deleteRateSchema = z.strictObject({ id: z.uuid() });
export type DeleteRate = z.output<typeof deleteRateSchema>;

const markup = rawText(20)
  .trim()
  .regex(/^-?\d{1,4}(?:\.\d{1,4})?$/, "Enter a percentage with at most 4 decimal places.")
  .refine((text) => Number(text) >= -100 && Number(text) <= 1000, "Enter a percentage from -100 to 1000.");

export const setChargingSchema = z.strictObject({
  organizationId: z.uuid(),
  charging: z.enum(chargingNames),
  markup,
  /** Of what was read; 0 where nothing was set before */
  version: z.int().min(0).max(2_000_000_000),
});
export type SetCharging = z.output<typeof setChargingSchema>;

export interface OrganizationCharging {
  charging: Charging;
  /** Percent, decimal text */
  markup: string;
  version: number;
}

export interface RateRow {
  id: string;
  resourceId: string;
  resource: string;
  creditType: string;
  tier: { id: string; name: string } | null;
  organization: { id: string; name: string } | null;
  prices: Record<Pool, string | null>;
  validFrom: string;
  validTo: string | null;
  state: "PLANNED" | "CURRENT" | "ENDED";
}

/** What models cost an organization now */
export interface AppliedRate {
  resourceId: string;
  resource: string;
  key: string;
  whose: "organization" | "tier" | "all";
  prices: Record<Pool, string | null>;
}
