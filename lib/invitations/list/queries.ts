// The invitations list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { avoidSorting, type ReadTx, readTransaction } from "#lib/core/db/transaction.ts";
import type {
  InvitationFilter,
  InvitationList,
  InvitationRow,
  ListParams,
  Sort,
} from "#lib/invitations/list/schema.ts";
import { decodeCursor, keyWith, stretchesFor } from "#lib/invitations/list/sort.ts";
import { countSource, invitationSource, whereFilter } from "#lib/invitations/list/source.ts";
import { invitationColumns, statusNow } from "#lib/invitations/status.ts";
import { atLeast, countCap, exact, upToCap } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { allowedSize, eachBatch, findPage, pageLinks, type Reading } from "#lib/list/page.ts";
import { queryText } from "#lib/list/search.ts";
import { Prisma } from "#prisma/client/client.ts";

export type FoundInvitation = Omit<InvitationRow, "sentAt" | "expiresAt" | "acceptedAt"> & {
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
};
type FoundRow = FoundInvitation & { key: string };

/** One page of the invitations that the actor may see, with counts of the same moment. */
export async function listInvitations(actor: Actor, given: ListParams): Promise<InvitationList> {
  const scope = await authorize(actor, "invitation:list");
  const params = { ...given, size: allowedSize(given.size), page: Math.max(1, given.page) };
  const { tabs, total, found, organization } = await readTransaction(scope, async (tx) => {
    const tabs = await countTabs(tx, params);
    const total = tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, params, cursor, limit, reading);
    const found = await findPage(read, params, decodeCursor(params.sort, params.cursor), total);
    const [organization] = params.org
      ? await tx.$queryRaw<{ slug: string; name: string }[]>`
          SELECT slug, name FROM organization WHERE slug = ${queryText(params.org)} AND deleted_at IS NULL`
      : [];
    return { tabs, total, found, organization };
  });
  return {
    rows: found.rows.map(toInvitationRow),
    total,
    tabs,
    page: found.page,
    ...pageLinks(params.sort, params.size, total, found),
    organization: organization ?? null,
    can: {
      invite: may(actor, "invitation:manage"),
      export: may(actor, "invitation:export"),
      chooseOrganization: scope.role !== "tenant" || scope.organizationIds.length > 1,
    },
  };
}

/** All invitations that match, a batch at a time, for an export. Each batch is its own short transaction. */
export async function* eachInvitation(
  actor: Actor,
  filter: InvitationFilter,
  sort: Sort,
  batch = 2_000,
): AsyncGenerator<InvitationRow[]> {
  const scope = await authorize(actor, "invitation:export");
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, { ...filter, sort }, cursor, limit));
  for await (const rows of eachBatch(read, batch)) yield rows.map(toInvitationRow);
}

/** Counts of all tabs under the same search and filters. Above the cap only the tab that is looked at is counted itself. */
async function countTabs(tx: ReadTx, filter: InvitationFilter): Promise<InvitationList["tabs"]> {
  const found = await tx.$queryRaw<{ status: InvitationRow["status"]; n: number }[]>`
    SELECT status, count(*)::int AS n FROM (
      SELECT ${statusNow} AS status FROM ${countSource}
      WHERE ${whereFilter({ ...filter, status: null })} LIMIT ${countCap + 1}) matching
    GROUP BY status`;
  const of = (status: InvitationRow["status"]) => found.find((row) => row.status === status)?.n ?? 0;
  const all = found.reduce((sum, row) => sum + row.n, 0);
  const count = all > countCap ? atLeast : exact;
  const tabs = {
    all: upToCap(all),
    pending: count(of("PENDING")),
    accepted: count(of("ACCEPTED")),
    expired: count(of("EXPIRED")),
    revoked: count(of("REVOKED")),
  };
  if (all > countCap && filter.status) {
    tabs[filter.status] = upToCap(await countWhere(tx, whereFilter(filter), countCap + 1));
  }
  return tabs;
}

async function countWhere(tx: ReadTx, where: Prisma.Sql, limit: number | null = null): Promise<number> {
  const [found] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM ${countSource} WHERE ${where} LIMIT ${limit}::bigint) matching`;
  return found?.n ?? 0;
}

async function readRows(
  tx: ReadTx,
  { sort, ...filter }: InvitationFilter & { sort: Sort },
  cursor: Cursor,
  limit: number,
  { skip = 0, many = false }: Reading = {},
): Promise<FoundRow[]> {
  if (many && skip === 0) await avoidSorting(tx);
  // Which rows they are comes first: people and mails are then looked up for those alone.
  const page: { id: string; key: string }[] = [];
  let ahead = skip;
  for (const { status, order } of stretchesFor(sort, filter.status, cursor)) {
    const all = whereFilter({ ...filter, status });
    const where = order.from ? Prisma.sql`${all} AND ${order.from}` : all;
    const found = await tx.$queryRaw<{ id: string; key: string }[]>`
      SELECT i.id, ${order.key} AS key FROM ${countSource}
      WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit - page.length} OFFSET ${ahead}`;
    page.push(...found.map(({ id, key }) => ({ id, key: keyWith(sort, status, key) })));
    if (page.length === limit) break;
    if (found.length > 0) ahead = 0;
    else if (ahead > 0) ahead -= await countWhere(tx, where);
  }
  const rows = await tx.$queryRaw<FoundInvitation[]>`
    SELECT ${invitationColumns} FROM ${invitationSource} WHERE i.id = ANY (${page.map(({ id }) => id)}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id, key }) => {
    const row = found.get(id);
    return row ? { ...row, key } : [];
  });
}

function toInvitationRow(row: FoundInvitation & { key?: string }): InvitationRow {
  const { key: _, sentAt, expiresAt, acceptedAt, ...rest } = row;
  return {
    ...rest,
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
  };
}
