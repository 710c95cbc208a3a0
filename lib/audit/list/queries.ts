// The audit log: of the platform, or of one organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may, type Scope } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { findTargetName } from "#lib/activity/events.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import { readAuditRows } from "#lib/audit/list/rows.ts";
import type { AuditFilter, AuditList, FilterNames, ListParams, Sorting } from "#lib/audit/list/schema.ts";
import { auditSource } from "#lib/audit/list/source.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import { readSealedUntil } from "#lib/audit/seal/read.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { countTabs } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf } from "#lib/list/rows.ts";
import { queryText } from "#lib/list/search.ts";
import { tableColumns } from "#lib/list/table.ts";

/** One page of the events that the actor may see, with counts of the same snapshot. Throws NOT_FOUND. */
export async function listAuditEvents(
  actor: Actor,
  given: ListParams,
  organizationId?: string,
): Promise<AuditList> {
  const scope = await authorize(actor, "audit:read", organizationId);
  const params = clampPage(given);
  const chooseOrganization = !organizationId && (scope.role !== "tenant" || scope.organizationIds.length > 1);
  return readTransaction(scope, async (tx) => {
    if (organizationId) await requireOrganization(tx, organizationId);
    const source = await auditSource(tx, scope, params, organizationId);
    const tabs = await countTabs(tx, auditList, source, params);
    const total = tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readAuditRows(tx, scope, source, params, cursor, limit, reading);
    const found = await findPage(read, params, cursorOf(auditList, source, params), total);
    const [names, sealedUntil] = await Promise.all([readFilterNames(tx, params), readSealedUntil(tx)]);
    return {
      ...pageOf(params, total, found),
      tabs,
      names,
      sealedUntil,
      // Where there is one organization, no column names it.
      table: tableColumns(auditList, chooseOrganization ? {} : { organization: null }),
      can: {
        export: may(actor, "audit:export", organizationId),
        chooseOrganization,
        setRetention: organizationId !== undefined && may(actor, "audit:set-retention", organizationId),
      },
    };
  });
}

/** All matching events in batches, for an export. Each batch is its own short transaction. */
export async function* eachAuditEvent(
  actor: Actor,
  params: AuditFilter & { sort: Sorting },
  organizationId?: string,
  batch = 1_000,
): AsyncGenerator<AuditRow[]> {
  const scope = await authorize(actor, "audit:export", organizationId);
  const read = (cursor: Cursor, limit: number) => readBatch(scope, params, organizationId, cursor, limit);
  yield* eachBatch(read, batch);
}

function readBatch(
  scope: Scope,
  params: AuditFilter & { sort: Sorting },
  organizationId: string | undefined,
  cursor: Cursor,
  limit: number,
) {
  return readTransaction(scope, async (tx) => {
    const source = await auditSource(tx, scope, params, organizationId);
    return readAuditRows(tx, scope, source, params, cursor, limit);
  });
}

/** What the filters of the address are called, as far as the caller sees it. */
async function readFilterNames(
  tx: ReadTx,
  { org, person, target, workspace }: AuditFilter,
): Promise<FilterNames> {
  const [row] = await tx.$queryRaw<Omit<FilterNames, "target">[]>`
    SELECT (SELECT json_build_object('slug', slug, 'name', name) FROM organization WHERE slug = ${queryText(org ?? "")}) AS organization,
      (SELECT coalesce(nullif(name, ''), email) FROM "user" WHERE id::text = ${queryText(person ?? "")}) AS person,
      (SELECT name FROM workspace WHERE id = ${workspace ?? null}::uuid) AS workspace`;
  return {
    organization: row?.organization ?? null,
    person: row?.person ?? null,
    workspace: row?.workspace ?? null,
    target: target ? await findTargetName(tx, target) : null,
  };
}
