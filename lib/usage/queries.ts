// Usage of an organization: sums, series and breakdowns from the buckets, against the period before.
import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { type Reach, readReach } from "#lib/usage/reach.ts";
import { periodBefore } from "#lib/usage/summary/policy.ts";
import { type Facts, readFacts, readSeries, readSums, sourceOf } from "#lib/usage/summary/read.ts";
import type { UsageGroup, UsageQuery, UsageSummary } from "#lib/usage/summary/schema.ts";
import { aggregates, groupings, sumsOf } from "#lib/usage/summary/sql.ts";
import type { Prisma } from "#prisma/client/client.ts";

/**
 * Sums of a period by day, week (from Monday) or month in the organization's time zone, and by a dimension. A member sees their
 * own usage, an Admin of a workspace all of that one, and a key that of its workspace or member. Throws NOT_FOUND, and INVALID for tags together with a filter: they are
 * counted for the whole organization.
 */
export async function getUsage(actor: Actor, query: UsageQuery): Promise<UsageSummary> {
  const scope = await authorize(actor, "usage:read", query.organizationId);
  const before = periodBefore(query);
  return readTransaction(scope, async (tx) => {
    const [reach, facts] = await Promise.all([
      readReach(tx, actor, query.organizationId, query.workspaceId),
      readFacts(tx, query, before),
    ]);
    const source = sourceOf(narrow(query, reach), facts);
    const [series, groups, sums] = await Promise.all([
      readSeries(tx, query, source, facts),
      query.groupBy ? readGroups(tx, query, source, facts) : { named: [], others: null },
      readSums(tx, source, facts),
    ]);
    const { from, to } = query;
    const { timeZone, unit, now } = facts;
    const common = { from, to, timeZone, unit, asOf: now.toISOString(), series };
    return {
      ...common,
      sums: sums.now,
      before: { ...before, sums: sums.before },
      groups: groups.named,
      others: groups.others,
    };
  });
}

/** An actor who sees only a part of it asks for that part; for another one there is nothing. */
function narrow(query: UsageQuery, { workspaceId, memberId }: Reach): UsageQuery & { nothing: boolean } {
  const isOther = (own: string | null, asked: string | null | undefined) =>
    own !== null && asked != null && asked !== own;
  return {
    ...query,
    workspaceId: workspaceId ?? query.workspaceId,
    memberId: memberId ?? query.memberId,
    nothing: isOther(workspaceId, query.workspaceId) || isOther(memberId, query.memberId),
  };
}

async function readGroups(
  tx: ReadTx,
  { groupBy, organizationId, groups: most }: UsageQuery,
  source: Prisma.Sql,
  { middle }: Facts,
): Promise<{ named: UsageGroup[]; others: UsageSummary["others"] }> {
  const { key, join, label } =
    groupBy && groupBy !== "tag"
      ? groupings[groupBy]
      : { key: "b.value", join: "", label: "nullif(g.key, '')" };
  // By cost, and where all of it is unknown by calls.
  const rows = await tx.$queryRaw<
    { key: string; label: string | null; sums: string[]; before: string[]; rest: boolean }[]
  >`
    WITH grouped AS MATERIALIZED (
      SELECT b.group_key AS key, row_number() OVER (ORDER BY sum(b.cost) FILTER (WHERE b.is_now) DESC NULLS LAST,
          sum(b.calls) FILTER (WHERE b.is_now) DESC NULLS LAST, b.group_key) AS place,
        ${aggregates("b.is_now")} AS sums, ${aggregates("NOT b.is_now")} AS before
      FROM (SELECT b.*, ${expression(key)} AS group_key, b.bucket_at >= ${middle}::timestamptz AS is_now ${source}) b
      GROUP BY b.group_key
    )
    SELECT g.key, ${expression(label)} AS label, g.sums, g.before, false AS rest
    FROM grouped g CROSS JOIN (SELECT ${organizationId}::uuid AS id) o ${expression(join)} WHERE g.place <= ${most} ORDER BY g.place`;
  const named = rows.map(({ sums, before, ...row }) => ({
    key: row.key === NIL ? "" : row.key,
    label: row.key === NIL ? null : row.label,
    sums: sumsOf(sums),
    before: sumsOf(before),
  }));
  if (rows.length < most) return { named, others: null };
  const keys = rows.map((row) => row.key);
  const [others] = await tx.$queryRaw<{ sums: string[]; n: number }[]>`
    SELECT ${aggregates("true")} AS sums, count(*)::int AS n
    FROM (SELECT b.*, ${expression(key)} AS group_key ${source} AND b.bucket_at >= ${middle}::timestamptz) b
    WHERE b.group_key <> ALL (${keys}::text[])`;
  return { named, others: others && others.n > 0 ? sumsOf(others.sums) : null };
}
