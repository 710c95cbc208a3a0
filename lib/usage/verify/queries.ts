// Recomputes the buckets from the events alone, month by month, and says which do not agree.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface UsageDifference {
  /** Like "calls from 2026-11-30T10:15:00Z" */
  what: string;
  /** The organization's code */
  organization: string;
  stored: string;
  computed: string;
}

export interface UsageVerdict {
  events: number;
  buckets: number;
  /** At most a hundred */
  differences: UsageDifference[];
}

const most = 100;

const sums = [
  ["events", "count(*)"],
  ["calls", "sum(e.calls)"],
  ["errors", "coalesce(sum(e.calls) FILTER (WHERE e.outcome = 'ERROR'), 0)"],
  ["input_tokens", "sum(e.input_tokens)"],
  ["output_tokens", "sum(e.output_tokens)"],
  ["cache_read_tokens", "sum(e.cache_read_tokens)"],
  ["cache_write_tokens", "sum(e.cache_write_tokens)"],
  ["reasoning_tokens", "sum(e.reasoning_tokens)"],
  ["embedding_tokens", "sum(e.embedding_tokens)"],
  ["cost", "coalesce(sum(e.cost), 0)"],
  ["unknown", "coalesce(sum(e.calls) FILTER (WHERE e.cost IS NULL), 0)"],
  ["latency", "coalesce(sum(e.latency), 0)"],
  ["timed", "count(e.latency)"],
] as const;

const nil = "'00000000-0000-0000-0000-000000000000'::uuid";
const bucketAt = "date_bin('15 minutes', e.occurred_at, '2000-01-01Z')";

/** The dimensions of a bucket, and what they are of event e */
const ofBuckets = [
  ["organization_id", "e.organization_id"],
  ["bucket_at", bucketAt],
  ["workspace_id", `coalesce(e.workspace_id, ${nil})`],
  ["member_id", `coalesce(e.member_id, ${nil})`],
  ["key_id", `coalesce(e.key_id, ${nil})`],
  ["resource_id", `coalesce(e.resource_id, ${nil})`],
  ["model", "CASE WHEN e.resource_id IS NULL THEN e.model ELSE '' END"],
  ["assistant_id", `coalesce(e.assistant_id, ${nil})`],
  ["router_id", `coalesce(e.router_id, ${nil})`],
  ["item_kind", "e.item_kind"],
  ["item_external_id", "e.item_external_id"],
  ["charging", "e.charging"],
  ["unit_id", "e.unit_id"],
] as const;

const ofTagBuckets = [
  ["organization_id", "e.organization_id"],
  ["bucket_at", bucketAt],
  ["key", "t.key"],
  ["value", "t.value"],
  ["charging", "e.charging"],
  ["unit_id", "e.unit_id"],
] as const;

interface Compared {
  table: string;
  from: string;
  columns: readonly (readonly [column: string, sql: string])[];
  /** What the table counts, in the text of a difference */
  of: string;
}

const compared: readonly Compared[] = [
  { table: "usage_bucket", from: "usage_event e", columns: ofBuckets, of: "" },
  {
    table: "usage_tag_bucket",
    from: "usage_event e CROSS JOIN LATERAL usage_tags(e.organization_id, e.tags) t",
    columns: ofTagBuckets,
    of: " of tags",
  },
];

/** Reads each month at one moment; recording goes on meanwhile. Months whose events were removed are not compared. */
export async function verifyUsage(actor: Actor, signal?: AbortSignal): Promise<UsageVerdict> {
  const scope = await authorize(actor, "usage:verify");
  const verdict: UsageVerdict = { events: 0, buckets: 0, differences: [] };
  const months = await readTransaction(scope, listMonths);
  for (const month of months) {
    if (verdict.differences.length >= most) break;
    await readTransaction(scope, async (tx) => {
      // A month of a busy platform takes longer than a request may.
      await tx.$queryRaw`SET LOCAL statement_timeout = '30min'`;
      const [counts] = await tx.$queryRaw<{ events: number; buckets: number }[]>`
        SELECT (SELECT count(*) FROM usage_event e WHERE ${within("e.occurred_at", month)})::float8 AS events,
          (SELECT count(*) FROM usage_bucket b WHERE ${within("b.bucket_at", month)})::float8 AS buckets`;
      verdict.events += counts?.events ?? 0;
      verdict.buckets += counts?.buckets ?? 0;
      for (const one of compared) {
        signal?.throwIfAborted();
        verdict.differences.push(...(await compare(tx, month, one)));
      }
    });
  }
  verdict.differences.splice(most);
  return verdict;
}

/** The first days of the months that have a partition, in UTC. */
async function listMonths(tx: ReadTx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ month: string }[]>`
    SELECT to_date(right(c.relname, 7), 'YYYY_MM')::text AS month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'usage_event'::regclass ORDER BY 1`;
  return rows.map(({ month }) => month);
}

function within(column: string, month: string): Prisma.Sql {
  const at = expression(column);
  return Prisma.sql`${at} >= ${month}::date::timestamp AT TIME ZONE 'UTC' AND ${at} < (${month}::date + interval '1 month') AT TIME ZONE 'UTC'`;
}

function compare(
  tx: ReadTx,
  month: string,
  { table, from, columns, of }: Compared,
): Promise<UsageDifference[]> {
  const names = columns.map(([name]) => name).join(", ");
  const computed = [...columns, ...sums].map(([name, sql]) => `${sql} AS ${name}`).join(", ");
  const values = sums
    .map(([name]) => `('${name}', coalesce(s.${name}, 0), coalesce(c.${name}, 0))`)
    .join(", ");
  return tx.$queryRaw<UsageDifference[]>`
    WITH c AS (
      SELECT ${expression(computed)} FROM ${expression(from)} WHERE ${within("e.occurred_at", month)}
      GROUP BY ${expression(columns.map((_, at) => at + 1).join(", "))}
    ), s AS (SELECT * FROM ${expression(table)} b WHERE ${within("b.bucket_at", month)})
    SELECT v.what || ${of} || ' from ' || to_char(bucket_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') AS what,
      coalesce(o.code, organization_id::text) AS organization, v.stored::text AS stored, v.computed::text AS computed
    FROM s FULL JOIN c USING (${expression(names)}) LEFT JOIN organization o ON o.id = organization_id
    CROSS JOIN LATERAL (VALUES ${expression(values)}) v (what, stored, computed)
    WHERE v.stored <> v.computed ORDER BY o.number, bucket_at, v.what LIMIT ${most}`;
}
