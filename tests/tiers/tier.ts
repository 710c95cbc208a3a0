// Tiers for tests.
import { randomInt } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type CreateTier, createTierSchema } from "#lib/tiers/schema.ts";
import { createTier } from "#lib/tiers/service.ts";
import { makeOrganization, systemActor, unique } from "#tests/factories.ts";

/** What the New Tier form sends. It is larger than the first tier, in which new organizations start. */
export function tierForm(fields: Record<string, unknown> = {}): CreateTier {
  const code = unique();
  return createTierSchema.parse({
    ...{ id: uuidv7(), name: `Tier ${code}`, code, rank: randomInt(1000, 1_000_000) },
    ...{ memberLimit: "", monthlyCredits: "", prices: "", modelIds: [] },
    ...{ workspaceLimit: "", storageLimit: "", apiCallLimit: "", features: "" },
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
