// Runs of bulk actions over users, a batch in each call. Each user is changed by the verb for one, in a transaction of its own,
// so that all its rules hold.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { runEach } from "#lib/list/bulk/run.ts";
import type { BulkResult, BulkTarget } from "#lib/list/bulk/schema.ts";
import { moveMembership, setMembershipRole } from "#lib/memberships/service.ts";
import { alreadyThere, foreseeLink, notMember } from "#lib/users/bulk/decide.ts";
import { type BulkUser, findTargets, type Memberships } from "#lib/users/bulk/load.ts";
import type { Move, RoleChange, UsersChange, UsersUpdate } from "#lib/users/bulk/schema.ts";
import { deleteUser, disableUser, enableUser, setPlatformRole } from "#lib/users/service.ts";
import { sendSetUpLink } from "#lib/users/set-up-link/service.ts";

/** Disables or enables users, or sends them a link to set up their account. */
export async function updateUsers(
  actor: Actor,
  change: UsersUpdate,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "user:update");
  return run(scope, change, targets, async (user) => {
    if (change.kind === "disable") return disableUser(actor, { id: user.id, reason: change.reason });
    if (change.kind === "enable") return enableUser(actor, { id: user.id });
    const foreseen = foreseeLink(scope, user);
    if (foreseen?.outcome === "unchanged") return foreseen.reason;
    return sendSetUpLink(actor, { id: user.id });
  });
}

/** Deletes users permanently. */
export async function deleteUsers(actor: Actor, targets: readonly BulkTarget[]): Promise<BulkResult[]> {
  const scope = await authorize(actor, "user:delete");
  return run(scope, { kind: "delete" }, targets, ({ id, email }) =>
    deleteUser(actor, { id, confirmation: email }),
  );
}

/** Grants users the role Admin, or removes it. */
export async function setAdmins(
  actor: Actor,
  admin: boolean,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "user:set-admin");
  return run(scope, { kind: "admin", admin }, targets, ({ id }) => setPlatformRole(actor, { id, admin }));
}

/** Gives members of one organization another role there. */
export async function setMemberRoles(
  actor: Actor,
  change: RoleChange,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "membership:set-role", change.organizationId);
  const { organizationId, role } = change;
  const work = ({ id }: BulkUser) => setMembershipRole(actor, { organizationId, role, userId: id });
  return run(scope, change, targets, work, { organizationId });
}

/** Moves members of one organization to another. */
export async function moveMembers(
  actor: Actor,
  change: Move,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "membership:remove", change.from);
  const { from, to, role } = change;
  await authorize(actor, "membership:add", to);
  const everywhere = scope.role === "platform" ? scope : await authorize(actor, "membership:remove");
  const work = ({ id }: BulkUser) => moveMembership(actor, { from, to, role, userId: id });
  const of = { organizationId: from, there: to };
  return run(everywhere, change, targets, work, of);
}

async function run(
  scope: Scope,
  change: UsersChange,
  targets: readonly BulkTarget[],
  /** Answers with a text where the user has it already */
  work: (user: BulkUser) => Promise<unknown>,
  of?: Memberships,
): Promise<BulkResult[]> {
  const found = await readTransaction(scope, (tx) => findTargets(tx, scope, targets, of));
  const perform = async ({ id }: BulkTarget) => {
    const user = found.get(id);
    if (!user) throw notFound("User");
    const already = alreadyThere(change, user);
    if (already !== undefined) return already;
    const reason = await work(user);
    return typeof reason === "string" ? reason : undefined;
  };
  return runEach(targets, perform, of && notMember);
}
