// SQL of buckets b, which sums and breakdowns share.
import { NIL } from "uuid";
import { expression } from "#lib/core/db/sql.ts";
import { type Pool, pools } from "#lib/usage/policy.ts";
import type { Dimension, UsageQuery, UsageSums } from "#lib/usage/summary/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const columns: Record<Pool, string> = {
  input: "input_tokens",
  output: "output_tokens",
  cacheRead: "cache_read_tokens",
  cacheWrite: "cache_write_tokens",
  reasoning: "reasoning_tokens",
  embedding: "embedding_tokens",
};

/** Aggregates, in the order of `sumsOf`; `only` is a condition on the rows that count */
export function aggregates(only: string): Prisma.Sql {
  const sum = (column: string) => `coalesce(sum(${column}) FILTER (WHERE ${only}), 0)`;
  const charged = `coalesce(sum(b.cost) FILTER (WHERE ${only} AND b.charging = 'CREDITS'), 0)`;
  const numbers = ["calls", "errors", "unknown", "latency", "timed"].map(
    (column) => `${sum(`b.${column}`)}::text`,
  );
  const tokens = pools.map((pool) => `${sum(`b.${columns[pool]}`)}::text`);
  const amounts = [`trim_scale(${sum("b.cost")})::text`, `trim_scale(${charged})::text`];
  return expression(`ARRAY[${[...numbers, ...tokens, ...amounts].join(", ")}]`);
}

export function sumsOf(values: readonly string[]): UsageSums {
  const [calls = "0", errors = "0", unknown = "0", latency = "0", timed = "0", ...rest] = values;
  const [cost = "0", charged = "0"] = rest.slice(pools.length);
  return {
    calls: Number(calls),
    errors: Number(errors),
    tokens: Object.fromEntries(pools.map((pool, at) => [pool, rest[at] ?? "0"])) as Record<Pool, string>,
    cost,
    charged,
    unknown: Number(unknown),
    latency: timed === "0" ? null : Math.round(Number(latency) / Number(timed)),
  };
}

/** An app may name anything: jobs, which see every organization, show no name of another one either. */
const visible = "AND (n.organization_id IS NULL OR n.organization_id = o.id)";

/** What a bucket is grouped by, and the name of that from the joined row n */
export const groupings: Readonly<
  Record<Exclude<Dimension, "tag">, { key: string; join: string; label: string }>
> = {
  workspace: {
    key: "b.workspace_id::text",
    join: "LEFT JOIN workspace n ON n.organization_id = o.id AND n.id = g.key::uuid",
    label: "n.name",
  },
  member: {
    key: "b.member_id::text",
    join: 'LEFT JOIN "user" n ON n.id = g.key::uuid',
    label: "coalesce(nullif(n.name, ''), n.email)",
  },
  // Models that the catalogue does not have go by what was reported.
  model: {
    key: "CASE WHEN b.model <> '' THEN b.model ELSE b.resource_id::text END",
    join: `LEFT JOIN resource n ON n.id::text = g.key ${visible}`,
    label: "coalesce(n.name, g.key)",
  },
  assistant: {
    key: "b.assistant_id::text",
    join: `LEFT JOIN resource n ON n.id = g.key::uuid ${visible}`,
    label: "n.name",
  },
  router: {
    key: "b.router_id::text",
    join: `LEFT JOIN resource n ON n.id = g.key::uuid ${visible}`,
    label: "n.name",
  },
  key: {
    key: "b.key_id::text",
    join: `LEFT JOIN api_key n ON n.id = g.key::uuid ${visible}`,
    label: "n.name",
  },
  campaign: {
    key: "CASE WHEN b.item_kind = 'CAMPAIGN' THEN b.item_external_id ELSE '' END",
    join: "LEFT JOIN item n ON n.organization_id = o.id AND n.kind = 'CAMPAIGN' AND n.external_id = g.key",
    label: "coalesce(nullif(n.name, ''), nullif(g.key, ''))",
  },
  item: {
    key: "CASE WHEN b.item_kind = '' THEN '' ELSE b.item_kind || ' ' || b.item_external_id END",
    join: `LEFT JOIN item n ON n.organization_id = o.id AND n.kind = nullif(split_part(g.key, ' ', 1), '')::"ItemKind"
      AND n.external_id = substr(g.key, strpos(g.key, ' ') + 1)`,
    label: "coalesce(nullif(n.name, ''), nullif(g.key, ''))",
  },
};

/** What a query narrows to. */
export function conditionsOf(query: Pick<UsageQuery, Filter | "itemId" | "model">): Prisma.Sql[] {
  const { itemId, model, resourceId } = query;
  return [
    ...filters.flatMap(([name, column]) => {
      const id = query[name];
      return id == null ? [] : [Prisma.sql`${expression(column)} = ${id}::uuid`];
    }),
    // Without one of the catalogue, and without the name of another one
    ...(resourceId === NIL ? [Prisma.sql`b.model = ''`] : []),
    ...(model == null ? [] : [Prisma.sql`b.model = ${model}::text`]),
    ...(itemId == null ? [] : [Prisma.sql`b.item_external_id = ${itemId}::text`]),
  ];
}

const filters = [
  ["workspaceId", "b.workspace_id"],
  ["memberId", "b.member_id"],
  ["resourceId", "b.resource_id"],
  ["assistantId", "b.assistant_id"],
  ["routerId", "b.router_id"],
  ["keyId", "b.key_id"],
] as const;

type Filter = (typeof filters)[number][0];
