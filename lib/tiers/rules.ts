// The limits of a tier between its form and the one list of limits.
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "#lib/core/db/transaction.ts";
import { type LimitName, limitNameOf, limitNames, limitRules } from "#lib/tiers/policy.ts";
import type { CreateTier } from "#lib/tiers/schema.ts";
import type { LimitRule } from "#prisma/client/client.ts";

type LimitFields = Pick<
  CreateTier,
  "memberLimit" | "workspaceLimit" | "connectionLimit" | "storageLimit" | "apiCallLimit" | "monthlyCredits"
>;

/** Decimal text; null is no limit */
type Limits = Record<LimitName, string | null>;

const textOf = (value: number | null) => (value === null ? null : String(value));

/** Takes the limits out of what a form says. */
export function splitLimits<T extends LimitFields>({
  memberLimit,
  workspaceLimit,
  connectionLimit,
  storageLimit,
  apiCallLimit,
  monthlyCredits,
  ...fields
}: T): Omit<T, keyof LimitFields> & { limits: Limits } {
  const limits = {
    members: textOf(memberLimit),
    workspaces: textOf(workspaceLimit),
    connections: textOf(connectionLimit),
    storage: textOf(storageLimit),
    "api-calls": textOf(apiCallLimit),
    credits: monthlyCredits,
  };
  return { ...fields, limits };
}

/** What the form shows of a tier's limits. */
export function limitFieldsOf(rules: readonly LimitRule[]): LimitFields {
  const amounts = new Map(rules.map((rule) => [limitNameOf(rule), rule.amount]));
  const whole = (name: LimitName) => amounts.get(name)?.toNumber() ?? null;
  return {
    memberLimit: whole("members"),
    workspaceLimit: whole("workspaces"),
    connectionLimit: whole("connections"),
    storageLimit: whole("storage"),
    apiCallLimit: whole("api-calls"),
    monthlyCredits: amounts.get("credits")?.toString() ?? null,
  };
}

/** Replaces the limits of a tier, whose row is locked or new. */
export async function setTierLimits(tx: Tx, tierId: string, limits: Limits): Promise<void> {
  await tx.limitRule.deleteMany({ where: { tierId } });
  await tx.limitRule.createMany({
    data: limitNames.flatMap((name) => {
      const amount = limits[name];
      return amount === null
        ? []
        : [{ id: uuidv7(), source: "TIER" as const, tierId, ...limitRules[name], amount }];
    }),
  });
}
