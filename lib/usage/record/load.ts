// All that deciding about a batch of events needs, read in one query behind the organization's lock.
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Prices } from "#lib/usage/policy.ts";
import type { PreparedEvent } from "#lib/usage/record/prepare.ts";
import type { Charging, ResourceKind } from "#prisma/client/enums.ts";

export interface FoundRate {
  id: string;
  resourceId: string;
  /** Whose it is: the organization's own comes before its tier's, and that before the one for all */
  rank: number;
  /** Milliseconds; to null is open */
  from: number;
  to: number | null;
  prices: Prices;
}

export interface UsageState {
  /** Milliseconds, by the database's clock */
  now: number;
  unitId: string;
  decimals: number;
  charging: Charging;
  /** Percent, as decimal text */
  markup: string;
  /** Fingerprints by digest: of what was recorded before, and of what was accepted in this batch */
  receipts: Map<string, string>;
  workspaces: ReadonlySet<string>;
  members: ReadonlySet<string>;
  keys: ReadonlySet<string>;
  resources: ReadonlyMap<string, ResourceKind>;
  /** Ids of models by key */
  models: ReadonlyMap<string, readonly string[]>;
  rates: readonly FoundRate[];
}

interface Row {
  now: number;
  unitId: string;
  decimals: number;
  charging: Charging;
  markup: string;
  receipts: [digest: string, fingerprint: string][] | null;
  workspaces: string[];
  members: string[];
  keys: string[];
  resources: [id: string, kind: ResourceKind, key: string][] | null;
  rates:
    | [id: string, resourceId: string, rank: number, from: number, to: number | null, prices: Prices][]
    | null;
}

/** Throws NOT_FOUND for an organization that is not there. */
export async function loadUsageState(
  tx: RawTx,
  organizationId: string,
  prepared: readonly PreparedEvent[],
): Promise<UsageState> {
  const events = prepared.map(({ event }) => event);
  const ids = (of: (event: PreparedEvent["event"]) => string | null | undefined) =>
    plainColumn([...new Set(events.map(of).filter((id) => id != null))]);
  const resources = plainColumn(
    [...new Set(events.flatMap((event) => [event.resourceId, event.assistantId, event.routerId]))].filter(
      (id) => id != null,
    ),
  );
  const models = textColumn([...new Set(events.flatMap(({ model }) => model ?? []))]);
  const times = events.map(({ occurredAt }) => occurredAt).toSorted();
  const [row] = await tx.$queryRaw<Row[]>`
    WITH o AS (
      SELECT o.id, o.tier_id, o.credit_type_id, u.decimals, coalesce(c.charging, 'CREDITS') AS charging, coalesce(c.markup, 0) AS markup
      FROM organization o JOIN unit u ON u.id = o.credit_type_id LEFT JOIN organization_charging c ON c.organization_id = o.id
      WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL
    ), found AS (
      SELECT r.id, r.kind, r.key FROM resource r
      WHERE (r.organization_id IS NULL OR r.organization_id = ${organizationId}::uuid)
        AND (r.id = ANY (${resources}::uuid[]) OR r.kind = 'MODEL' AND r.key = ANY (${models}::text[]))
    )
    SELECT extract(epoch FROM now())::float8 * 1000 AS now, o.credit_type_id AS "unitId", o.decimals, o.charging::text AS charging,
      o.markup::text AS markup,
      (SELECT json_agg(json_build_array(encode(r.digest, 'hex'), encode(r.fingerprint, 'hex'))) FROM usage_receipt r
        WHERE r.organization_id = o.id AND r.digest = ANY (${bytesColumn(prepared.map(({ digest }) => digest))}::bytea[])) AS receipts,
      ARRAY(SELECT w.id FROM workspace w WHERE w.organization_id = o.id AND w.id = ANY (${ids((event) => event.workspaceId)}::uuid[])) AS workspaces,
      ARRAY(SELECT m.user_id FROM membership m
        WHERE m.organization_id = o.id AND m.user_id = ANY (${ids((event) => event.memberId)}::uuid[])) AS members,
      ARRAY(SELECT k.id FROM api_key k
        WHERE k.organization_id = o.id AND k.id = ANY (${ids((event) => event.keyId)}::uuid[])) AS keys,
      (SELECT json_agg(json_build_array(f.id, f.kind, f.key)) FROM found f) AS resources,
      (SELECT json_agg(json_build_array(r.id, r.resource_id, CASE WHEN r.organization_id IS NOT NULL THEN 0 WHEN r.tier_id IS NOT NULL THEN 1 ELSE 2 END,
          extract(epoch FROM r.valid_from)::float8 * 1000, extract(epoch FROM r.valid_to)::float8 * 1000, json_build_object(
            'input', r.input::text, 'output', r.output::text, 'cacheRead', r.cache_read::text, 'cacheWrite', r.cache_write::text,
            'reasoning', r.reasoning::text, 'embedding', r.embedding::text)))
        FROM rate r WHERE r.resource_id IN (SELECT f.id FROM found f) AND r.unit_id = o.credit_type_id
          AND (r.organization_id = o.id OR r.organization_id IS NULL AND (r.tier_id IS NULL OR r.tier_id = o.tier_id))
          AND r.valid_from <= ${times.at(-1) ?? null}::timestamptz
          AND (r.valid_to IS NULL OR r.valid_to > ${times[0] ?? null}::timestamptz)) AS rates
    FROM o`;
  if (!row) throw notFound("Organization");
  const found = row.resources ?? [];
  return {
    ...row,
    receipts: new Map(row.receipts),
    workspaces: new Set(row.workspaces),
    members: new Set(row.members),
    keys: new Set(row.keys),
    resources: new Map(found.map(([id, kind]) => [id, kind])),
    models: modelsOf(found),
    rates: (row.rates ?? []).map(([id, resourceId, rank, from, to, prices]) => ({
      id,
      resourceId,
      rank,
      from,
      to,
      prices,
    })),
  };
}

function modelsOf(found: NonNullable<Row["resources"]>): Map<string, string[]> {
  const models = new Map<string, string[]>();
  for (const [id, kind, key] of found)
    if (kind === "MODEL") models.set(key, [...(models.get(key) ?? []), id]);
  return models;
}

/** Bytes in hexadecimal as a parameter for bytea[]. */
export function bytesColumn(values: readonly string[]): string {
  return textColumn(values.map((value) => `\\x${value}`));
}
