// Reading tiers.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Tier } from "#lib/tiers/schema.ts";

/** All tiers with everything that they include, smallest first. */
export async function listWholeTiers(actor: Actor): Promise<Tier[]> {
  const scope = await authorize(actor, "tier:manage");
  return readTransaction(
    scope,
    (tx) => tx.$queryRaw<Tier[]>`
      SELECT t.id, t.version, t.name, t.code, t.rank, t.member_limit AS "memberLimit", t.workspace_limit AS "workspaceLimit",
        t.storage_limit::float8 AS "storageLimit", t.api_call_limit::float8 AS "apiCallLimit", t.features_off AS "featuresOff",
        trim_scale(t.monthly_credits)::text AS "monthlyCredits", t.prices,
        ARRAY(SELECT e::text FROM access_policy p, unnest(p.exceptions) e WHERE p.tier_id = t.id AND p.kind = 'MODEL' ORDER BY 1) AS "modelIds",
        (SELECT coalesce(sum(y.count), 0)::int FROM platform_organization_stats y WHERE y.tier_id = t.id) AS organizations
      FROM tier t ORDER BY t.rank`,
  );
}

/** One tier, for its form. Throws NOT_FOUND. */
export async function getTier(actor: Actor, id: string): Promise<Tier> {
  await authorize(actor, "tier:manage");
  const found = z.uuid().safeParse(id).success
    ? (await listWholeTiers(actor)).find((tier) => tier.id === id)
    : undefined;
  if (!found) throw notFound("Tier");
  return found;
}
