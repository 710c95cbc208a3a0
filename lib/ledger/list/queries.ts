// The list of an organization's transfers.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { transferList } from "#lib/ledger/list/definition.ts";
import type {
  ListParams,
  Sorting,
  TransferFilter,
  TransferList,
  TransferRow,
} from "#lib/ledger/list/schema.ts";
import { transfersOf } from "#lib/ledger/list/source.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { walkIndexes } from "#lib/list/planner.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { tableColumns } from "#lib/list/table.ts";

/** One page of an organization's transfers, with the count of the same snapshot. Throws NOT_FOUND. */
export async function listTransfers(
  actor: Actor,
  organizationId: string,
  params: ListParams,
): Promise<TransferList> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const can = {
    reverse: may(actor, "credits:reverse", organizationId),
    findMembers: may(actor, "credits:assign", organizationId),
  };
  const [, , page, member, workspaces] = await readTransaction(scope, (tx) =>
    Promise.all([
      requireOrganization(tx, organizationId),
      walkIndexes(tx),
      readList(tx, transferList, transfersOf(organizationId), params),
      params.member ? findMember(tx, organizationId, params.member) : null,
      listWorkspaces(tx, organizationId, params.workspace),
    ]),
  );
  return {
    ...page,
    table: tableColumns(transferList, can.reverse ? {} : { actions: null }),
    member,
    workspaces,
    can,
  };
}

async function findMember(tx: ReadTx, organizationId: string, id: string): Promise<TransferList["member"]> {
  const [found] = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id, coalesce(nullif(u.name, ''), u.email) AS name FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ${id}::uuid`;
  return found ?? null;
}

/** The most that the filter offers */
const offeredWorkspaces = 500;

function listWorkspaces(
  tx: ReadTx,
  organizationId: string,
  chosen: string | null,
): Promise<TransferList["workspaces"]> {
  return tx.$queryRaw<TransferList["workspaces"]>`
    SELECT id, name FROM workspace
    WHERE organization_id = ${organizationId}::uuid AND (deleted_at IS NULL OR id = ${chosen}::uuid)
    ORDER BY id = ${chosen}::uuid DESC NULLS LAST, name_key, id LIMIT ${offeredWorkspaces}`;
}

/** All matching transfers in batches, for an export. Each batch is its own short transaction. */
export async function* eachTransfer(
  actor: Actor,
  organizationId: string,
  params: TransferFilter & { sort: Sorting },
  batch = 5_000,
): AsyncGenerator<TransferRow[]> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const source = transfersOf(organizationId);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, transferList, source, params, cursor, limit));
  yield* eachBatch(read, batch);
}
