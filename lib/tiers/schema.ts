// Subscription tiers: what they include, how much of it, and what that costs.
import { z } from "zod";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { codeText, line, rawText, requiredLine } from "#lib/core/text.ts";
import { ambiguityOf, isAmbiguousNumber } from "#lib/core/typed-number.ts";
import { creditLimit, storageLimit, wholeLimit } from "#lib/tiers/amounts/schema.ts";
import { maxFeatures } from "#lib/tiers/policy.ts";

/** Names of features, one on each line. */
const features = rawText(5000, "These are too many features.").transform((typed, context) => {
  const found: string[] = [];
  for (const text of typed.split("\n")) {
    const name = line(80).safeParse(text);
    const given = found.some((other) => other.toLowerCase() === name.data?.toLowerCase());
    if (name.success && !given) {
      if (name.data !== "") found.push(name.data);
      continue;
    }
    const message = given ? `“${name.data}” stands there twice.` : name.error?.issues[0]?.message;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  if (found.length > maxFeatures) {
    context.addIssue({ code: "custom", message: `Name at most ${maxFeatures} features.` });
    return z.NEVER;
  }
  return found;
});

/** "49 USD, 65.50 SGD" as typed: one price for each currency. */
const prices = rawText(500, "These are too many prices.").transform((typed, context) => {
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
        message: `“${part}” is no price. Write them like 49 USD, 65.50 SGD.`,
      });
      return z.NEVER;
    }
    if (isAmbiguousNumber(amount)) {
      context.addIssue({ code: "custom", message: ambiguityOf(amount) });
      return z.NEVER;
    }
    if (found.some((price) => price.currency === currency.toUpperCase())) {
      context.addIssue({ code: "custom", message: `There are two prices in ${currency.toUpperCase()}.` });
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
    ...{ min: 1, max: 1_000_000, error: "Enter a whole number." },
    tooSmall: "Enter a number from 1 on.",
    tooLarge: "Enter at most 1,000,000.",
  }),
  memberLimit: wholeLimit(7),
  workspaceLimit: wholeLimit(7),
  storageLimit,
  apiCallLimit: wholeLimit(12),
  monthlyCredits: creditLimit,
  features,
  prices,
  /** None means all of the catalogue */
  modelIds: z.array(z.uuid()).max(1000),
};

export const createTierSchema = z.strictObject({ id: z.uuid(), ...tierFields });
export type CreateTier = z.output<typeof createTierSchema>;

export const updateTierSchema = z.strictObject({
  id: z.uuid(),
  version: versionSchema,
  /** Saved also when organizations are then over these limits (confirmationOf) */
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
  /** Bytes */
  storageLimit: number | null;
  /** In a calendar month, as credits are */
  apiCallLimit: number | null;
  /** Decimal text */
  monthlyCredits: string | null;
  /** Named features of the platform, as an Admin wrote them */
  features: string[];
  prices: Price[];
  /** None means all of the catalogue */
  modelIds: string[];
  /** Not counting deleted ones */
  organizations: number;
}

/** Organizations that would be over a limit: how many, and the first of them. */
export interface OverLimit {
  limit: "members" | "credits";
  /** The new limit; decimal text */
  allowed: string;
  count: number;
  first: { name: string; slug: string; figure: string }[];
}

/** A limit of a tier that one organization would be over. */
export interface ExceededLimit {
  limit: OverLimit["limit"];
  /** Members now, or credits spent this month; decimal text, like what is allowed */
  used: string;
  allowed: string;
}
