// The invitations list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import type {
  InvitationFilter,
  InvitationList,
  InvitationRow,
  ListParams,
  Sorting,
} from "#lib/invitations/list/schema.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import type { Cursor } from "#lib/list/order.ts";
import { eachBatch } from "#lib/list/page.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { queryText } from "#lib/list/search.ts";
import { selectedOf } from "#lib/list/selected.ts";
import { tableColumns } from "#lib/list/table.ts";

/** One page of the invitations that the actor may see, with counts of the same snapshot. `newIds` stand on top. */
export async function listInvitations(
  actor: Actor,
  params: ListParams,
  newIds: readonly string[] = [],
): Promise<InvitationList> {
  const scope = await authorize(actor, "invitation:list");
  const several = scope.role !== "tenant" || scope.organizationIds.length > 1;
  return readPage(scope, params, newIds, several);
}

/** Lists one organization's invitations, without the column that would name it in each row. Throws NOT_FOUND. */
export async function listOrganizationInvitations(
  actor: Actor,
  { id, slug }: { id: string; slug: string },
  params: ListParams,
  newIds: readonly string[] = [],
): Promise<InvitationList> {
  const scope = await authorize(actor, "invitation:list", id);
  return readPage(scope, { ...params, org: slug }, newIds, false);
}

async function readPage(
  scope: Scope,
  params: ListParams,
  newIds: readonly string[],
  several: boolean,
): Promise<InvitationList> {
  const { page, organization } = await readTransaction(scope, async (tx) => {
    const page = await readList(tx, invitationList, invitationSource, params, newIds);
    const [organization] = params.org
      ? await tx.$queryRaw<{ id: string; slug: string; name: string }[]>`
          SELECT id, slug, name FROM organization WHERE slug = ${queryText(params.org)} AND deleted_at IS NULL`
      : [];
    return { page, organization };
  });
  const { actor } = scope;
  return {
    ...page,
    organization: organization ?? null,
    // Where there is one organization, no column names it.
    table: tableColumns(invitationList, several ? {} : { organization: null }),
    can: {
      invite: may(actor, "invitation:manage", organization?.id),
      export: may(actor, "invitation:export", organization?.id),
      chooseOrganization: several,
    },
  };
}

/** Which of the matching invitations an export takes: the given ids, those of one organization */
export interface ExportedRows {
  ids?: readonly string[] | null;
  organizationId?: string;
}

/** All matching invitations in batches, for an export. Each batch is its own short transaction. */
export async function* eachInvitation(
  actor: Actor,
  filter: InvitationFilter,
  sort: Sorting,
  batch = 2_000,
  { ids = null, organizationId }: ExportedRows = {},
): AsyncGenerator<InvitationRow[]> {
  const scope = await authorize(actor, "invitation:export", organizationId);
  const source = selectedOf(invitationList, invitationSource, ids);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, invitationList, source, { ...filter, sort }, cursor, limit));
  yield* eachBatch(read, batch);
}
