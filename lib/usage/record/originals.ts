// The events that corrections name, with what earlier corrections left of them.
import type { RawTx } from "#lib/core/db/raw.ts";
import { parseQuantity } from "#lib/core/quantity.ts";
import { type Prices, pools, type Tokens } from "#lib/usage/policy.ts";
import { bytesColumn } from "#lib/usage/record/load.ts";
import { digestOf, type PreparedEvent } from "#lib/usage/record/prepare.ts";
import type { Charging } from "#prisma/client/enums.ts";

export interface Original {
  id: string;
  workspaceId: string | null;
  memberId: string | null;
  endUser: string;
  keyId: string | null;
  resourceId: string | null;
  model: string;
  assistantId: string | null;
  routerId: string | null;
  itemKind: string;
  itemExternalId: string;
  charging: Charging;
  unitId: string;
  rateId: string | null;
  markup: string | null;
  tags: Record<string, string>;
  prices: Prices | null;
  /** What corrections have left, counted down; cost null is unknown */
  left: { calls: number; tokens: Record<keyof Tokens, number>; cost: bigint | null };
}

type Row = Omit<Original, "left"> & {
  digest: string;
  calls: number;
  tokens: number[];
  cost: string | null;
};

/** By digest; those that are not recorded, were forgotten, or are corrections themselves are not in the answer. */
export async function loadOriginals(
  tx: RawTx,
  organizationId: string,
  prepared: readonly PreparedEvent[],
): Promise<Map<string, Original>> {
  const digests = prepared.flatMap(({ event }) =>
    event.corrects == null ? [] : digestOf(event.source, event.corrects),
  );
  if (digests.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT encode(r.digest, 'hex') AS digest, e.id, e.workspace_id AS "workspaceId", e.member_id AS "memberId", e.end_user AS "endUser",
      e.key_id AS "keyId", e.resource_id AS "resourceId", e.model, e.assistant_id AS "assistantId", e.router_id AS "routerId",
      e.item_kind AS "itemKind", e.item_external_id AS "itemExternalId", e.charging::text AS charging, e.unit_id AS "unitId",
      e.rate_id AS "rateId", e.markup::text AS markup, e.tags,
      CASE WHEN t.id IS NOT NULL THEN json_build_object('input', t.input::text, 'output', t.output::text, 'cacheRead', t.cache_read::text,
        'cacheWrite', t.cache_write::text, 'reasoning', t.reasoning::text, 'embedding', t.embedding::text) END AS prices,
      (e.calls + coalesce(c.calls, 0))::float8 AS calls,
      ARRAY[e.input_tokens + coalesce(c.input, 0), e.output_tokens + coalesce(c.output, 0), e.cache_read_tokens + coalesce(c.cache_read, 0),
        e.cache_write_tokens + coalesce(c.cache_write, 0), e.reasoning_tokens + coalesce(c.reasoning, 0),
        e.embedding_tokens + coalesce(c.embedding, 0)]::float8[] AS tokens,
      (e.cost + coalesce(c.cost, 0))::text AS cost
    FROM usage_receipt r
    JOIN usage_event e ON e.organization_id = r.organization_id AND e.occurred_at = r.occurred_at AND e.id = r.event_id
    LEFT JOIN rate t ON t.id = e.rate_id
    CROSS JOIN LATERAL (
      SELECT sum(c.calls) AS calls, sum(c.input_tokens) AS input, sum(c.output_tokens) AS output, sum(c.cache_read_tokens) AS cache_read,
        sum(c.cache_write_tokens) AS cache_write, sum(c.reasoning_tokens) AS reasoning, sum(c.embedding_tokens) AS embedding, sum(c.cost) AS cost
      FROM usage_event c WHERE c.organization_id = e.organization_id AND c.corrects_id = e.id
    ) c
    WHERE r.organization_id = ${organizationId}::uuid AND r.digest = ANY (${bytesColumn(digests)}::bytea[]) AND e.corrects_id IS NULL`;
  return new Map(rows.map(({ digest, ...row }) => [digest, originalOf(row)]));
}

function originalOf({ calls, tokens, cost, ...row }: Omit<Row, "digest">): Original {
  const left = Object.fromEntries(pools.map((pool, at) => [pool, tokens[at] ?? 0]));
  return {
    ...row,
    left: {
      calls,
      tokens: left as Record<keyof Tokens, number>,
      cost: cost === null ? null : parseQuantity(cost),
    },
  };
}
