// What of the demo is removed, and what stays because something that people made depends on it.
import { MAX } from "uuid";
import { expression } from "#lib/core/db/sql.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { RemovalCounts, RemovalEffect } from "#lib/setup/removal/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const isDemoUser = (id: string) =>
  Prisma.sql`EXISTS (SELECT 1 FROM demo_record d WHERE d.kind = 'user' AND d.id = ${expression(id)})`;

/** Why an organization of the demo, `o`, counts as used: the first reason, or NULL. What the seed did, a program did. */
const whyUsed = Prisma.sql`CASE
  WHEN EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = o.id AND NOT ${isDemoUser("m.user_id")})
    THEN 'has members of your own'
  WHEN EXISTS (SELECT 1 FROM transfer t WHERE t.organization_id = o.id AND t.actor LIKE 'user:%')
    OR EXISTS (SELECT 1 FROM transfer t WHERE t.organization_id = o.id AND t.actor LIKE 'key:%')
    THEN 'has credits or purchases that somebody recorded'
  WHEN EXISTS (SELECT 1 FROM invitation i LEFT JOIN "user" u ON u.id = i.invited_by_id WHERE i.organization_id = o.id
      AND (u.platform_role IS NOT NULL OR NOT ${isDemoUser("i.invited_by_id")}))
    THEN 'has invitations that somebody sent'
  WHEN EXISTS (SELECT 1 FROM workspace w WHERE w.organization_id = o.id AND w.created_by_id IS NOT NULL AND w.deleted_at IS NULL)
    THEN 'has workspaces that somebody created'
  WHEN EXISTS (SELECT 1 FROM organization_internal n WHERE n.organization_id = o.id)
    THEN 'has a note, tags or an account manager'
  WHEN EXISTS (SELECT 1 FROM oauth_connection c WHERE c.organization_id = o.id) THEN 'has an identity provider'
END`;

/** Whether what stays refers to a resource of the demo: then all of them stay, because they refer to each other. */
const usesDemo = (gone: Prisma.Sql) => Prisma.sql`EXISTS (
  WITH demo AS (SELECT id FROM demo_record WHERE kind = 'model'),
    own AS (SELECT y.id, y.target_id, y.successor_id FROM resource y WHERE y.id NOT IN (SELECT id FROM demo)
      AND (y.organization_id IS NULL OR y.organization_id <> ALL (${gone})))
  SELECT FROM own WHERE target_id IN (SELECT id FROM demo) OR successor_id IN (SELECT id FROM demo)
    OR EXISTS (SELECT FROM assistant_tool t WHERE t.assistant_id = own.id AND t.tool_id IN (SELECT id FROM demo))
    OR EXISTS (SELECT FROM router_target t WHERE t.router_id = own.id AND t.model_id IN (SELECT id FROM demo))
  UNION ALL
  SELECT FROM organization o WHERE o.id <> ALL (${gone})
    AND (o.default_router_id IN (SELECT id FROM demo) OR o.naming_model_id IN (SELECT id FROM demo))
  UNION ALL
  SELECT FROM workspace w WHERE w.organization_id <> ALL (${gone})
    AND (w.default_router_id IN (SELECT id FROM demo) OR w.naming_model_id IN (SELECT id FROM demo))
  UNION ALL
  SELECT FROM access_policy p WHERE p.mode = 'ONLY' AND (p.organization_id IS NULL OR p.organization_id <> ALL (${gone}))
    AND EXISTS (SELECT FROM demo WHERE id = ANY (p.exceptions)))`;

/** Whether there is anything that the demo created. */
export async function hasDemoRecords(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ demo: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM demo_record WHERE kind <> 'removed') AS demo`;
  return row?.demo ?? false;
}

/** The id of the record that exists from the first batch of a removal to its last */
export const begunId = MAX;

/** Whether a first batch was removed, and not yet the last. */
export async function hasBegun(tx: Tx): Promise<boolean> {
  return (await tx.demoRecord.count({ where: { kind: "removed", id: begunId } })) > 0;
}

interface UsedOrganization {
  id: string;
  name: string;
  why: string | null;
}

interface RemovalPlan {
  organizations: string[];
  users: string[];
  models: string[];
}

/** The organizations of the demo, each with why it is used. Deleted ones that can be restored are among them. */
export function findDemoOrganizations(tx: Tx): Promise<UsedOrganization[]> {
  return tx.$queryRaw<UsedOrganization[]>`
    SELECT o.id, o.name, ${whyUsed} AS why FROM demo_record r JOIN organization o ON o.id = r.id
    WHERE r.kind = 'organization' ORDER BY o.name_key, o.id`;
}

/**
 * The organizations given, the users of the demo who belong to no other organization, and its resources where
 * nothing that stays uses one. Never the actor's own account.
 */
export async function planRemoval(
  tx: Tx,
  organizations: readonly string[],
  actorId: string | null,
): Promise<RemovalPlan> {
  const gone = Prisma.sql`${[...organizations]}::uuid[]`;
  const [users, models] = await Promise.all([
    tx.$queryRaw<{ id: string }[]>`
      SELECT u.id FROM demo_record r JOIN "user" u ON u.id = r.id WHERE r.kind = 'user' AND u.id IS DISTINCT FROM ${actorId}::uuid
        AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id <> ALL (${gone}))`,
    tx.$queryRaw<{ id: string }[]>`
      SELECT x.id FROM demo_record r JOIN resource x ON x.id = r.id WHERE r.kind = 'model' AND NOT ${usesDemo(gone)}`,
  ]);
  return {
    organizations: [...organizations],
    users: users.map(({ id }) => id),
    models: models.map(({ id }) => id),
  };
}

export async function countRemoval(tx: Tx, plan: RemovalPlan): Promise<RemovalCounts> {
  const { organizations, users, models } = plan;
  const gone = Prisma.sql`${organizations}::uuid[]`;
  const [counts] = await tx.$queryRaw<Omit<RemovalCounts, "organizations" | "users" | "models">[]>`
    SELECT (SELECT count(*)::int FROM membership WHERE organization_id = ANY (${gone})) AS memberships,
      (SELECT count(*)::int FROM invitation WHERE organization_id = ANY (${gone})) AS invitations,
      (SELECT count(*)::int FROM purchase WHERE organization_id = ANY (${gone})) AS purchases,
      (SELECT count(*)::int FROM transfer WHERE organization_id = ANY (${gone})) AS transfers,
      (SELECT count(DISTINCT user_id)::int FROM membership m WHERE organization_id = ANY (${gone})
        AND NOT ${isDemoUser("m.user_id")}) AS "ownMembers"`;
  const none = { memberships: 0, invitations: 0, purchases: 0, transfers: 0, ownMembers: 0 };
  return {
    organizations: organizations.length,
    users: users.length,
    models: models.length,
    ...(counts ?? none),
  };
}

/** Used organizations that are named */
const named = 5;

export function usedIn(found: readonly UsedOrganization[]): Pick<RemovalEffect, "used" | "usedCount"> {
  const used = found.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }]));
  return { used: used.slice(0, named), usedCount: used.length };
}
