// Reading tiers.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { tierAmount } from "#lib/tiers/limits.ts";
import type { Tier } from "#lib/tiers/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** All tiers with everything that they include, smallest first. */
export async function listWholeTiers(actor: Actor): Promise<Tier[]> {
  const scope = await authorize(actor, "tier:manage");
  return readTransaction(
    scope,
    (tx) => tx.$queryRaw<Tier[]>`
      SELECT y.id, y.version, y.name, y.code, y.rank, y.features_off AS "featuresOff", y.prices, ${tierAmount("members", Prisma.sql`y.id`)}::int AS "memberLimit",
        ${tierAmount("workspaces", Prisma.sql`y.id`)}::int AS "workspaceLimit", ${tierAmount("connections", Prisma.sql`y.id`)}::int AS "connectionLimit",
        ${tierAmount("storage", Prisma.sql`y.id`)}::float8 AS "storageLimit", ${tierAmount("api-calls", Prisma.sql`y.id`)}::float8 AS "apiCallLimit",
        trim_scale(${tierAmount("credits", Prisma.sql`y.id`)})::text AS "monthlyCredits",
        ARRAY(SELECT e::text FROM access_policy p, unnest(p.exceptions) e WHERE p.tier_id = y.id AND p.kind = 'MODEL' ORDER BY 1) AS "modelIds",
        (SELECT coalesce(sum(n.count), 0)::int FROM platform_organization_stats n WHERE n.tier_id = y.id) AS organizations
      FROM tier y ORDER BY y.rank`,
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
