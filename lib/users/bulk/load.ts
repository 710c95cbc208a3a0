// The users of a bulk action.
import { actorUserId } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { goneRows, requireBulkLimit } from "#lib/list/bulk/run.ts";
import { type BulkResult, type BulkRow, type BulkTarget, bulkLimit } from "#lib/list/bulk/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import type { Selection } from "#lib/users/bulk/schema.ts";
import { userList } from "#lib/users/list/definition.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { findSource } from "#lib/users/list/source.ts";
import { gotLinkLately } from "#lib/users/load.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationRole } from "#prisma/client/enums.ts";

export interface BulkUser {
  id: string;
  email: string;
  name: string;
  active: boolean;
  isAdmin: boolean;
  managed: boolean;
  signInMethods: number;
  sentLately: boolean;
  /** In the organization that is asked about */
  role: OrganizationRole | null;
  /** In the one where they are to be */
  roleThere: OrganizationRole | null;
}

/** What is asked about, if memberships are. */
export interface Memberships {
  organizationId: string;
  there?: string;
}

/** The users of the selection whom the actor may see, with those of the given ids that are gone. Throws LIMIT_EXCEEDED, and NOT_FOUND when none of the given ids exist. */
export async function findSelected(
  tx: ReadTx,
  scope: Scope,
  selection: Selection,
  of?: Memberships,
): Promise<{ found: BulkUser[]; gone: BulkRow[] }> {
  const filter = "ids" in selection ? filterSchema.parse({}) : selection.filter;
  const source = await findSource(tx, scope, filter);
  const ids: { id: string }[] = [];
  if (source.from) {
    const { from, where } = foundRows(userList, source, filter);
    const named = "ids" in selection ? Prisma.sql`AND u.id = ANY (${selection.ids}::uuid[])` : Prisma.empty;
    ids.push(
      ...(await tx.$queryRaw<{ id: string }[]>`
        SELECT u.id FROM ${from} WHERE ${where} ${named} ORDER BY u.id LIMIT ${bulkLimit + 1}`),
    );
  }
  requireBulkLimit(ids, "users");
  // As for one person: whom the actor does not see is not there.
  if ("ids" in selection && ids.length === 0) throw notFound("User");
  const found = await findUsers(
    tx,
    scope,
    ids.map(({ id }) => id),
    of,
  );
  return { found, gone: "ids" in selection ? goneRows(selection.ids, ids, "A deleted user") : [] };
}

/** The users of a batch. Throws NOT_FOUND, to a tenant, when it sees none of them. */
export async function findTargets(
  tx: ReadTx,
  scope: Scope,
  targets: readonly BulkTarget[],
  of?: Memberships,
): Promise<Map<string, BulkUser>> {
  const ids = targets.map(({ id }) => id);
  const found = await findUsers(tx, scope, ids, of);
  if (scope.role === "tenant" && found.length === 0) throw notFound("User");
  return new Map(found.map((user) => [user.id, user]));
}

/** The actor comes last: a change of one's own role may end the session. */
async function findUsers(
  tx: ReadTx,
  scope: Scope,
  ids: readonly string[],
  of?: Memberships,
): Promise<BulkUser[]> {
  const roleIn = (id: string | undefined) => Prisma.sql`(SELECT m.role::text FROM membership m
    WHERE m.organization_id = ${id ?? null}::uuid AND m.user_id = u.id)`;
  return tx.$queryRaw<BulkUser[]>`
    SELECT u.id, u.email, u.name, u.status = 'ACTIVE' AS active, u.platform_role IS NOT NULL AS "isAdmin",
      ${scope.role === "platform"} OR steward_manages(u.id) AS managed, u.sign_in_methods AS "signInMethods",
      ${gotLinkLately} AS "sentLately", ${roleIn(of?.organizationId)} AS role, ${roleIn(of?.there)} AS "roleThere"
    FROM "user" u WHERE u.id = ANY (${[...ids]}::uuid[])
    ORDER BY u.id::text = ${actorUserId(scope.actor) ?? ""}, u.id`;
}

/** A row of the dry run. */
export function rowOf({ id, email }: BulkUser, verdict: BulkResult): BulkRow {
  return { ...verdict, name: email, href: `/users/${id}` };
}
