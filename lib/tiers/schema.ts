// Subscription tiers: what they include, how much of it, and what that costs.
import { z } from "zod";
import { parseQuantity, quantityText } from "#lib/ledger/quantity.ts";
import { requiredLine } from "#lib/text.ts";

/** A number of members as typed; '' is no limit, which is null here. */
const memberLimit = z
  .string()
  .trim()
  .regex(/^\d{0,7}$/, "Enter a whole number, or nothing for no limit.")
  .transform((text) => (text === "" ? null : Number(text)));

/** Credits as typed; '' is no limit, which is null here. */
const monthlyCredits = z
  .string()
  .trim()
  .regex(/^(\d{1,18}(\.\d{1,6})?)?$/, "Enter a number like 1000 or 12.5, or nothing for no limit.")
  .transform((text) => (text === "" ? null : quantityText(parseQuantity(text))));

/** "49 USD, 65.50 SGD" as typed: one price for each currency. */
const prices = z
  .string()
  .max(500, "These are too many prices.")
  .transform((typed, context) => {
    const found: Price[] = [];
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
      if (found.some((price) => price.currency === currency.toUpperCase())) {
        context.addIssue({ code: "custom", message: `There are two prices in ${currency.toUpperCase()}.` });
        return z.NEVER;
      }
      found.push({ amount, currency: currency.toUpperCase() });
    }
    return found;
  });

const fields = {
  name: requiredLine(80, "a name"),
  code: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Enter a code.")
    .max(32, "Use at most 32 characters.")
    .regex(/^[a-z0-9][a-z0-9-]*$/, "Use letters, digits and hyphens, starting with a letter or digit."),
  rank: z.coerce
    .number({ error: "Enter a whole number." })
    .int("Enter a whole number.")
    .min(1, "Enter a number from 1 on.")
    .max(1_000_000, "Enter at most 1,000,000."),
  memberLimit,
  monthlyCredits,
  prices,
  /** None means all of the catalogue */
  modelIds: z.array(z.uuid()).max(1000),
};

export const createTierSchema = z.strictObject({ id: z.uuid(), ...fields });
export type CreateTier = z.output<typeof createTierSchema>;

export const updateTierSchema = z.strictObject({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  /** Saved also when organizations are then over a limit */
  confirmed: z.boolean().default(false),
  ...fields,
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
  /** Decimal text; null is no limit */
  monthlyCredits: string | null;
  prices: Price[];
  /** None means all of the catalogue */
  modelIds: string[];
  /** Not counting deleted ones */
  organizations: number;
}

/** Organizations that would be over a limit: how many, and the first of them. */
export interface OverLimit {
  limit: "members" | "credits";
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
