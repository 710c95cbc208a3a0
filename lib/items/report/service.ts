// Reporting items: set-wise, idempotent by the app's identifier and time.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { notFound } from "#lib/core/errors.ts";
import { newIds } from "#lib/core/ids.ts";
import type { ItemAnswer, ReportedItem, ReportItems } from "#lib/items/report/schema.ts";

const keyOf = ({ kind, externalId }: Pick<ReportedItem, "kind" | "externalId">) => `${kind} ${externalId}`;

/**
 * Records what an app says about its items, one answer each in their order. An older report never overwrites a newer one, and
 * one that names a workspace that is not there is rejected by itself. Nothing else fails because of it. No audit event: the
 * app owns its items and Steward only counts them. Throws NOT_FOUND for an unknown organization.
 */
export async function reportItems(
  actor: Actor,
  { organizationId, items }: ReportItems,
): Promise<ItemAnswer[]> {
  const scope = await authorize(actor, "item:report", organizationId);
  return retryOnConflict(() =>
    rawTransaction(scope, async (tx) => {
      const workspaces = await findWorkspaces(tx, organizationId, items);
      const known = (item: ReportedItem) => item.workspaceId === null || workspaces.has(item.workspaceId);
      const written = await upsert(tx, organizationId, latestOfEach(items.filter(known)));
      const answered = new Set<string>();
      return items.map((item): ItemAnswer => {
        const { kind, externalId } = item;
        if (!known(item)) return { kind, externalId, outcome: "rejected", reason: "UNKNOWN_WORKSPACE" };
        const outcome = written.get(keyOf(item));
        const first = !answered.has(keyOf(item)) && outcome?.updatedAt === Date.parse(item.updatedAt);
        if (!outcome || !first) return { kind, externalId, outcome: "ignored" };
        answered.add(keyOf(item));
        return { kind, externalId, outcome: outcome.created ? "created" : "updated" };
      });
    }),
  );
}

/** The ids of those that there are. Throws NOT_FOUND. */
async function findWorkspaces(
  tx: RawTx,
  organizationId: string,
  items: readonly ReportedItem[],
): Promise<Set<string>> {
  const ids = [...new Set(items.flatMap(({ workspaceId }) => workspaceId ?? []))];
  const [found] = await tx.$queryRaw<{ ids: string[] }[]>`
    SELECT ARRAY(SELECT w.id FROM workspace w WHERE w.organization_id = o.id AND w.id = ANY (${ids}::uuid[])
      AND w.deleted_at IS NULL) AS ids
    FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
  return new Set(found.ids);
}

/** One report may name an item twice; in the order of the key, so that two reports never deadlock. */
function latestOfEach(items: readonly ReportedItem[]): ReportedItem[] {
  const latest = new Map<string, ReportedItem>();
  for (const item of items) {
    const other = latest.get(keyOf(item));
    if (!other || Date.parse(other.updatedAt) < Date.parse(item.updatedAt)) latest.set(keyOf(item), item);
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

async function upsert(
  tx: RawTx,
  organizationId: string,
  items: readonly ReportedItem[],
): Promise<Map<string, { created: boolean; updatedAt: number }>> {
  const newId = newIds();
  const plain = (of: (item: ReportedItem) => string | number | null) => plainColumn(items.map(of));
  const texts = (of: (item: ReportedItem) => string) => textColumn(items.map(of));
  const rows = await tx.$queryRaw<
    { kind: ReportedItem["kind"]; externalId: string; created: boolean; updatedAt: Date }[]
  >`
    INSERT INTO item AS i (id, organization_id, workspace_id, kind, external_id, name, status, owner_id, bytes, url, created_at,
      updated_at, published_at, deleted_at)
    SELECT id, ${organizationId}::uuid, workspace_id, kind::"ItemKind", external_id, name, status, owner_id, bytes, url, created_at,
      updated_at, published_at, CASE WHEN deleted THEN now() END
    FROM unnest(${plain(newId)}::uuid[], ${plain((item) => item.workspaceId)}::uuid[], ${plain((item) => item.kind)}::text[],
      ${texts((item) => item.externalId)}::text[], ${texts((item) => item.name)}::text[], ${texts((item) => item.status)}::text[],
      ${plain((item) => item.ownerId)}::uuid[], ${plain((item) => item.bytes)}::bigint[], ${texts((item) => item.url)}::text[],
      ${texts((item) => item.createdAt)}::timestamptz[], ${texts((item) => item.updatedAt)}::timestamptz[],
      ${textColumn(items.map((item) => item.publishedAt))}::timestamptz[], ${plain((item) => String(item.deleted))}::boolean[])
      AS row (id, workspace_id, kind, external_id, name, status, owner_id, bytes, url, created_at, updated_at, published_at, deleted)
    ON CONFLICT (organization_id, kind, external_id) DO UPDATE SET workspace_id = excluded.workspace_id, name = excluded.name,
      status = excluded.status, owner_id = excluded.owner_id, bytes = excluded.bytes, url = excluded.url,
      created_at = excluded.created_at, updated_at = excluded.updated_at, published_at = excluded.published_at,
      reported_at = now(), deleted_at = excluded.deleted_at
      WHERE i.updated_at < excluded.updated_at
    RETURNING i.kind::text AS kind, i.external_id AS "externalId", i.xmax = 0 AS created, i.updated_at AS "updatedAt"`;
  return new Map(
    rows.map(({ created, updatedAt, ...row }) => [keyOf(row), { created, updatedAt: updatedAt.getTime() }]),
  );
}
