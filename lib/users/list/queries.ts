// The users list.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, isImpersonating, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch } from "#lib/list/page.ts";
import { avoidBitmaps } from "#lib/list/planner.ts";
import { readList } from "#lib/list/read.ts";
import { readRows } from "#lib/list/rows.ts";
import { selectedOf } from "#lib/list/selected.ts";
import { tableColumns } from "#lib/list/table.ts";
import { userList } from "#lib/users/list/definition.ts";
import { type ExportedUser, withOrganizations } from "#lib/users/list/organizations.ts";
import { isCommon } from "#lib/users/list/sample.ts";
import type { ListParams, Sorting, UserFilter, UserList } from "#lib/users/list/schema.ts";
import { findSource } from "#lib/users/list/source.ts";

/** One page of the users whom the actor may see, with counts of the same snapshot. `newIds` stand on top. */
export async function listUsers(
  actor: Actor,
  given: ListParams,
  newIds: readonly string[] = [],
): Promise<UserList> {
  const scope = await authorize(actor, "user:list");
  const params = clampPage(given);
  const { listed, page, people } = await readTransaction(scope, async (tx) => {
    const source = await findSource(tx, scope, params);
    if (await isCommon(tx, source, params)) await avoidBitmaps(tx);
    const page = await readList(tx, userList, source, params, newIds);
    return { listed: source.listed, page, people: await withOrganizations(tx, source, page.rows) };
  });
  const own = listed.kind === "own";
  return {
    ...page,
    rows: people.map(({ organizationNames: _, ...row }) => row),
    // An Org Admin sees when a user joined the organization, not whether the account existed before.
    table: tableColumns(userList, own ? { createdAt: { label: "Joined" } } : {}),
    scope: listed,
    // Bulk actions are refused to an impersonator.
    can: {
      create: may(actor, "user:create"),
      update: !isImpersonating(actor) && may(actor, "user:update"),
      delete: !isImpersonating(actor) && may(actor, "user:delete"),
      setAdmin: !isImpersonating(actor) && may(actor, "user:set-admin"),
      setRole: may(actor, "membership:set-role"),
      move: may(actor, "membership:remove") && may(actor, "membership:add"),
    },
  };
}

/** All matching users, of the given ids if any, in batches, for an export. Each batch is its own short transaction. */
export async function* eachUser(
  actor: Actor,
  filter: UserFilter,
  sort: Sorting,
  batch = 2_000,
  ids: readonly string[] | null = null,
): AsyncGenerator<ExportedUser[]> {
  const scope = await authorize(actor, "user:export");
  const whole = await readTransaction(scope, (tx) => findSource(tx, scope, filter));
  const source = selectedOf(userList, whole, ids);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, async (tx) =>
      withOrganizations(tx, source, await readRows(tx, userList, source, { ...filter, sort }, cursor, limit)),
    );
  yield* eachBatch(read, batch);
}
