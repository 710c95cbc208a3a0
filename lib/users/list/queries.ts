// The users list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, isImpersonating, may } from "#lib/access/authorize.ts";
import { avoidBitmaps, avoidSorting, type ReadTx, readTransaction } from "#lib/core/db/transaction.ts";
import { type Cursor, decodeCursor } from "#lib/list/order.ts";
import { allowedSize, eachBatch, findPage, pageLinks, type Reading } from "#lib/list/page.ts";
import { readTablePreference } from "#lib/list/preferences/queries.ts";
import { countUsers, isCommon } from "#lib/users/list/count.ts";
import { type FoundUser, keyFor, readOrganizations, rowsQuery, toRow } from "#lib/users/list/rows.ts";
import type { ListParams, Sort, UserFilter, UserList, UserRow } from "#lib/users/list/schema.ts";
import { findSource, type Source } from "#lib/users/list/source.ts";

/** One page of the people whom the actor may see, with counts of the same moment and how the actor arranged the columns. */
export async function listUsers(actor: Actor, given: ListParams): Promise<UserList> {
  const scope = await authorize(actor, "user:list");
  const params = { ...given, size: allowedSize(given.size), page: Math.max(1, given.page) };
  const read = await readTransaction(scope, async (tx) => {
    const source = await findSource(tx, scope, params);
    if (await isCommon(tx, source, params)) await avoidBitmaps(tx);
    const [tabs, columns] = await Promise.all([
      countUsers(tx, source, params),
      readTablePreference(tx, actor, "users"),
    ]);
    const total = tabs[params.status ?? "all"];
    const readFrom = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, source, params, cursor, limit, reading);
    const cursor = decodeCursor(params.sort, keyFor(source, params), params.cursor);
    const found = await findPage(readFrom, params, cursor, total);
    const organizations = source.listed.organization ? new Map() : await readOrganizations(tx, found.rows);
    return { source, tabs, total, found, organizations, columns };
  });
  const { source, tabs, total, found, organizations, columns } = read;
  return {
    rows: found.rows.map((row) => toRow(row, source, organizations)),
    total,
    tabs,
    columns,
    page: found.page,
    ...pageLinks(params.sort, params.size, total, found),
    scope: source.listed,
    // Several at once is refused to who views as somebody else.
    can: {
      create: may(actor, "user:create"),
      update: !isImpersonating(actor) && may(actor, "user:update"),
      delete: !isImpersonating(actor) && may(actor, "user:delete"),
    },
  };
}

export interface ExportedUser extends UserRow {
  /** Of the one organization that is listed, or of all that the reader may see */
  organizationNames: string;
}

/** All people who match, a batch at a time, for an export. Each batch is its own short transaction. */
export async function* eachUser(
  actor: Actor,
  filter: UserFilter,
  sort: Sort,
  batch = 2_000,
): AsyncGenerator<ExportedUser[]> {
  const scope = await authorize(actor, "user:export");
  const source = await readTransaction(scope, (tx) => findSource(tx, scope, filter));
  const { organization } = source.listed;
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, async (tx) => {
      const rows = await readRows(tx, source, { ...filter, sort }, cursor, limit);
      const organizations = organization ? new Map() : await readOrganizations(tx, rows);
      return rows.map((row) => {
        const organizationNames = organization?.name ?? organizations.get(row.id)?.names ?? "";
        return {
          id: row.id,
          key: row.key,
          user: { ...toRow(row, source, organizations), organizationNames },
        };
      });
    });
  for await (const rows of eachBatch(read, batch)) yield rows.map(({ user }) => user);
}

async function readRows(
  tx: ReadTx,
  source: Source,
  params: UserFilter & { sort: Sort },
  cursor: Cursor,
  limit: number,
  { skip = 0, many = false }: Reading = {},
): Promise<FoundUser[]> {
  const { from } = source;
  if (!from) return [];
  if (many && skip === 0) await avoidSorting(tx);
  return tx.$queryRaw<FoundUser[]>(rowsQuery({ ...source, from }, params, cursor, limit, skip));
}
