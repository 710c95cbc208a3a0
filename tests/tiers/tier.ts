// Tiers for tests.
import { v7 as uuidv7 } from "uuid";
import { type LimitName, limitRules } from "#lib/tiers/policy.ts";
import { type CreateTier, createTierSchema } from "#lib/tiers/schema.ts";
import { createTier } from "#lib/tiers/service.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";

// Vitest and Playwright number the workers: no rank is taken twice in one database. The ranks between are free for tests that take the next one.
let rank = 1000 * (1 + Number(process.env.VITEST_WORKER_ID ?? process.env.TEST_WORKER_INDEX));

/** The input of the New Tier form. It is larger than the first tier, in which new organizations start. */
export function tierForm(fields: Record<string, unknown> = {}): CreateTier {
  const code = unique();
  rank += 2;
  return createTierSchema.parse({
    id: uuidv7(),
    name: `Tier ${code}`,
    code,
    rank,
    memberLimit: "",
    monthlyCredits: "",
    prices: "",
    modelIds: [],
    workspaceLimit: "",
    connectionLimit: "",
    storageLimit: "",
    apiCallLimit: "",
    featuresOff: [],
    ...fields,
  });
}

export async function makeTier(fields: Record<string, unknown> = {}): Promise<CreateTier> {
  const form = tierForm(fields);
  await createTier(systemActor, form);
  return form;
}

/** An organization in this tier. */
export function makeOrganizationIn({ id, rank }: { id: string; rank: number }) {
  return makeOrganization({}, { tierId: id, tierRank: rank });
}

/** Writes an override, also one that has ended. */
export async function override(
  organizationId: string,
  limit: LimitName,
  value: string | number,
  endsAt = new Date(Date.now() + 86_400_000),
): Promise<void> {
  const data = { source: "OVERRIDE" as const, organizationId, ...limitRules[limit] };
  await asPlatform((tx) =>
    tx.limitRule.create({ data: { ...data, amount: value, reason: unique(), endsAt } }),
  );
}
