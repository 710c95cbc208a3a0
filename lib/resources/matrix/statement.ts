// The statement that reads, and the one that changes, many policies at once.
import type { EditMatrix } from "#lib/resources/matrix/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * Each holder with the models that it can get or lose. An organization only gets what is in its tier; nobody gets a retired
 * one. Policies are locked in one order.
 */
function cells({ resourceIds, holders, enabled }: EditMatrix, lock: boolean): Prisma.Sql {
  const ids = Prisma.sql`${[...new Set(resourceIds)]}::uuid[]`;
  const holder =
    holders.level === "ORGANIZATION"
      ? Prisma.sql`SELECT o.id AS organization_id, NULL::uuid AS workspace_id, o.tier_id FROM organization o
          WHERE (o.id = ANY (${holders.organizationIds}::uuid[]) OR o.tier_id = ANY (${holders.tierIds}::uuid[])) AND o.deleted_at IS NULL`
      : Prisma.sql`SELECT w.organization_id, w.id AS workspace_id, NULL::uuid AS tier_id FROM workspace w
          WHERE w.organization_id = ${holders.organizationId}::uuid AND w.id = ANY (${holders.workspaceIds}::uuid[])
            AND w.deleted_at IS NULL`;
  return Prisma.sql`
    holder AS MATERIALIZED (${holder}),
    model AS MATERIALIZED (SELECT id FROM resource WHERE id = ANY (${ids}) AND kind = 'MODEL' AND (NOT ${enabled} OR retired_at IS NULL)),
    offer AS MATERIALIZED (
      SELECT t.tier_id, coalesce(array_agg(m.id) FILTER (WHERE NOT ${enabled} OR access_allows(p.mode, p.exceptions, m.id)), '{}') AS ids
      FROM (SELECT DISTINCT tier_id FROM holder) t CROSS JOIN model m
      LEFT JOIN access_policy p ON p.tier_id = t.tier_id AND p.kind = 'MODEL' GROUP BY t.tier_id),
    policy AS MATERIALIZED (
      SELECT p.id, p.organization_id, p.workspace_id, p.mode, p.exceptions FROM access_policy p
      WHERE p.kind = 'MODEL' AND p.level = ${holders.level}::text::"AccessLevel"
        AND p.organization_id IN (SELECT organization_id FROM holder)
      ORDER BY p.organization_id, p.id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}),
    cell AS MATERIALIZED (
      SELECT h.organization_id, h.workspace_id, p.id, coalesce(p.mode, 'ALL_EXCEPT') AS mode, coalesce(p.exceptions, '{}') AS exceptions,
        coalesce(cardinality(f.ids), 0) AS offered,
        ARRAY(SELECT e FROM unnest(f.ids) e WHERE access_allows(p.mode, p.exceptions, e) <> ${enabled}) AS changed
      FROM holder h LEFT JOIN offer f ON f.tier_id IS NOT DISTINCT FROM h.tier_id
      LEFT JOIN policy p ON p.organization_id = h.organization_id AND p.workspace_id IS NOT DISTINCT FROM h.workspace_id)`;
}

const counts = (asked: number) => Prisma.sql`
  SELECT count(*) FILTER (WHERE changed <> '{}')::int AS holders, coalesce(sum(cardinality(changed)), 0)::int AS switches,
    coalesce(sum(offered - cardinality(changed)), 0)::int AS unchanged,
    coalesce(sum(${asked}::int - offered), 0)::int AS refused
  FROM cell`;

const askedOf = ({ resourceIds }: EditMatrix) => new Set(resourceIds).size;

/** What the edit would change; a row of MatrixResult. */
export function previewStatement(input: EditMatrix): Prisma.Sql {
  return Prisma.sql`WITH ${cells(input, false)} ${counts(askedOf(input))}`;
}

/** Changes all policies; a row of MatrixResult. */
export function editStatement(input: EditMatrix, changedById: string | null): Prisma.Sql {
  const { holders, enabled } = input;
  const [listed, unlisted] = enabled ? ["ONLY", "ALL_EXCEPT"] : ["ALL_EXCEPT", "ONLY"];
  return Prisma.sql`WITH ${cells(input, true)},
    edited AS (
      UPDATE access_policy p SET changed_at = now(), changed_by_id = ${changedById}::uuid,
        exceptions = CASE c.mode::text WHEN ${listed} THEN c.exceptions || c.changed
          WHEN ${unlisted} THEN ARRAY(SELECT e FROM unnest(c.exceptions) e WHERE e <> ALL (c.changed)) END
      FROM cell c WHERE p.id = c.id AND c.changed <> '{}'),
    added AS (
      INSERT INTO access_policy (id, level, organization_id, workspace_id, kind, mode, exceptions, changed_by_id)
      SELECT gen_random_uuid(), ${holders.level}::text::"AccessLevel", organization_id, workspace_id, 'MODEL', 'ALL_EXCEPT', changed,
        ${changedById}::uuid
      FROM cell WHERE id IS NULL AND changed <> '{}')
    ${counts(askedOf(input))}`;
}
