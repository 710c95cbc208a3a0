// Subscription tiers: features, limits and prices.
import { z } from "zod";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { codeText, rawText, requiredLine } from "#lib/core/text.ts";
import { ambiguityOf, isAmbiguousNumber } from "#lib/core/typed-number.ts";
import { creditLimit, storageLimit, wholeLimit } from "#lib/tiers/amounts/schema.ts";
import { builtFeatures, type Feature } from "#lib/tiers/features/policy.ts";

/** "49 USD, 65.50 SGD" as typed: one price per currency. */
const prices = rawText(500, "Enter fewer prices.").transform((typed, context) => {
  const found: Price[] = [];
  const [, grouped] = /(?:^|[\s;])([1-9]\d{0,2},\d{3})\s*[A-Za-z]{3}\b/.exec(typed) ?? [];
  if (grouped) {
    context.addIssue({ code: "custom", message: ambiguityOf(grouped) });
    return z.NEVER;
  }
  for (const part of typed.split(/[,;\n]/).map((text) => text.trim())) {
    if (part === "") continue;
    const [, amount, currency] = /^(\d{1,12}(?:\.\d{1,4})?)\s*([A-Za-z]{3})$/.exec(part) ?? [];
    if (!amount || !currency) {
      context.addIssue({
        code: "custom",
        message: `“${part}” isn't a price. Write prices like 49 USD, 65.50 SGD.`,
      });
      return z.NEVER;
    }
    if (isAmbiguousNumber(amount)) {
      context.addIssue({ code: "custom", message: ambiguityOf(amount) });
      return z.NEVER;
    }
    if (found.some((price) => price.currency === currency.toUpperCase())) {
      context.addIssue({ code: "custom", message: `Enter only one price in ${currency.toUpperCase()}.` });
      return z.NEVER;
    }
    found.push({ amount, currency: currency.toUpperCase() });
  }
  return found;
});

/** What a tier says. The models that it includes are rows of their own. */
export const tierFields = {
  name: requiredLine(80, "a name"),
  code: codeText(32, "toLowerCase"),
  rank: wholeNumber({
    min: 1,
    max: 1_000_000,
    error: "Enter a whole number.",
    tooSmall: "Enter a number of 1 or more.",
    tooLarge: "Enter at most 1,000,000.",
  }),
  memberLimit: wholeLimit(7),
  workspaceLimit: wholeLimit(7),
  /** Platform connections of each workspace */
  connectionLimit: wholeLimit(7),
  storageLimit,
  apiCallLimit: wholeLimit(12),
  monthlyCredits: creditLimit,
  /** The others are on */
  featuresOff: z
    .array(z.enum(builtFeatures))
    .max(builtFeatures.length)
    .transform((keys) => builtFeatures.filter((key) => keys.includes(key))),
  prices,
  /** None means all models */
  modelIds: z.array(z.uuid()).max(1000),
};

export const createTierSchema = z.strictObject({ id: z.uuid(), ...tierFields });
export type CreateTier = z.output<typeof createTierSchema>;

export const updateTierSchema = z.strictObject({
  id: z.uuid(),
  version: versionSchema,
  /** Saved also when organizations are then over these limits or without these features (confirmationOf) */
  confirmed: rawText(200).default(""),
  ...tierFields,
});
export type UpdateTier = z.output<typeof updateTierSchema>;

export const deleteTierSchema = z.strictObject({ id: z.uuid() });
export type DeleteTier = z.output<typeof deleteTierSchema>;

export interface Price {
  /** Decimal text */
  amount: string;
  /** ISO 4217 */
  currency: string;
}

export interface Tier {
  id: string;
  version: number;
  name: string;
  code: string;
  rank: number;
  /** null is no limit */
  memberLimit: number | null;
  workspaceLimit: number | null;
  /** Platform connections of each workspace */
  connectionLimit: number | null;
  /** Bytes */
  storageLimit: number | null;
  /** Per calendar month, as credits */
  apiCallLimit: number | null;
  /** Decimal text */
  monthlyCredits: string | null;
  /** The others are on */
  featuresOff: Feature[];
  prices: Price[];
  /** None means all models */
  modelIds: string[];
  /** Number of organizations, without deleted ones */
  organizations: number;
}

/** The organizations that would exceed a limit: their number, and the first of them. */
export interface OverLimit {
  limit: "members" | "credits";
  /** The new limit; decimal text */
  allowed: string;
  count: number;
  first: { name: string; slug: string; used: string }[];
}

/** A limit of a tier that one organization would exceed. */
export interface ExceededLimit {
  limit: OverLimit["limit"];
  /** Members now, or credits spent this month; decimal text, like `allowed` */
  used: string;
  allowed: string;
}

/** What a tier without single sign-on pauses, where it works now */
export interface PausedProviders {
  /** Organizations */
  count: number;
  /** Active members who have neither a password nor a passkey */
  people: number;
  first: { name: string; slug: string }[];
}
