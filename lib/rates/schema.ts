// What the verbs about rates take, and what reads answer.
import { z } from "zod";
import { day, moment } from "#lib/core/days.ts";
import { amountError, isAmount } from "#lib/core/quantity.ts";
import { identifier, rawText } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
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

const typedPrice = typedNumber
  .transform((text) => (text === "" ? null : text))
  .pipe(priceSchema.nullable())
  .default(null);

/** A rate from a form: prices as they are typed, and the day on which it begins. */
export const typedRateSchema = z
  .strictObject({
    id: z.uuid(),
    resourceId: z.uuid("Choose a model."),
    creditType: identifier(20, "Choose a credit type."),
    /** "all", "organization", or the id of a tier */
    whose: z.union([z.literal(["all", "organization"]), z.uuid()], "Choose for whom."),
    organizationId: z.uuid("Choose an organization.").nullable().default(null),
    /** Its beginning in UTC; "" is now */
    startsOn: z.union([z.literal(""), day("Enter a day.")]).default(""),
    ...(Object.fromEntries(pools.map((pool) => [pool, typedPrice])) as Record<Pool, typeof typedPrice>),
  })
  .transform(
    ({ id, resourceId, creditType, whose, organizationId, startsOn, ...typed }, context): SetRate => {
      const issue = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [field], message });
      if (whose === "organization" && !organizationId) issue("organizationId", "Choose an organization.");
      if (Object.values(typed).every((price) => price === null)) issue("input", "Enter at least one price.");
      return {
        id,
        resourceId,
        creditType,
        tierId: whose === "all" || whose === "organization" ? null : whose,
        organizationId: whose === "organization" ? organizationId : null,
        prices: typed,
        validFrom: startsOn === "" ? null : `${startsOn}T00:00:00.000Z`,
      };
    },
  );

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
  /** The version that was read; 0 where nothing was set before */
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
  creditTypeName: string;
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

/** What the form of a rate offers */
export interface RateChoices {
  /** Ids of models, by provider and name */
  models: { value: string; label: string }[];
  /** Codes of credit types */
  creditTypes: { value: string; label: string }[];
  tiers: { value: string; label: string }[];
}
