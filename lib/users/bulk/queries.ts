// Dry runs of bulk actions over users.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { requireGrant } from "#lib/access/grants.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { changed } from "#lib/list/bulk/run.ts";
import type { BulkPlan } from "#lib/list/bulk/schema.ts";
import { foresee } from "#lib/users/bulk/decide.ts";
import { findSelected, type Memberships, rowOf } from "#lib/users/bulk/load.ts";
import { notesOf } from "#lib/users/bulk/notes.ts";
import type { Move, RoleChange, Selection, UsersChange, UsersUpdate } from "#lib/users/bulk/schema.ts";
import { refuseWithoutSeats } from "#lib/users/bulk/seats.ts";

/** What disabling or enabling the selected users, or sending them a set-up link, would do. */
export async function planUsersUpdate(
  actor: Actor,
  change: UsersUpdate,
  selection: Selection,
): Promise<BulkPlan> {
  const scope = await authorize(actor, "user:update");
  return plan(scope, change, selection);
}

/** What deleting the selected users would do. */
export async function planUsersDeletion(actor: Actor, selection: Selection): Promise<BulkPlan> {
  const scope = await authorize(actor, "user:delete");
  return plan(scope, { kind: "delete" }, selection);
}

/** What granting or removing the role Admin would do. */
export async function planAdminChange(actor: Actor, admin: boolean, selection: Selection): Promise<BulkPlan> {
  const scope = await authorize(actor, "user:set-admin");
  return plan(scope, { kind: "admin", admin }, selection);
}

/** What another role in one organization would do. */
export async function planMemberRoles(
  actor: Actor,
  change: RoleChange,
  selection: Selection,
): Promise<BulkPlan> {
  await authorize(actor, "membership:set-role", change.organizationId);
  const everywhere = await authorize(actor, "membership:set-role");
  requireGrant(actor, change.role, change.organizationId);
  return plan(everywhere, change, selection, { organizationId: change.organizationId });
}

/** What moving the selected users from one organization to another would do. */
export async function planMoves(actor: Actor, change: Move, selection: Selection): Promise<BulkPlan> {
  await authorize(actor, "membership:remove", change.from);
  await authorize(actor, "membership:add", change.to);
  const everywhere = await authorize(actor, "membership:add");
  requireGrant(actor, change.role, change.to);
  if (change.from === change.to)
    throw new AppError("CONFLICT", "Choose another organization.", { field: "to" });
  return plan(everywhere, change, selection, {
    organizationId: change.from,
    there: change.to,
  });
}

async function plan(
  scope: Scope,
  change: UsersChange,
  selection: Selection,
  of?: Memberships,
): Promise<BulkPlan> {
  return readTransaction(scope, async (tx) => {
    const { found, gone } = await findSelected(tx, scope, selection, of);
    const foreseen = await foresee(tx, scope, change, found);
    const verdicts = found.map((user) => {
      const verdict = foreseen(user);
      return verdict ? { id: user.id, ...verdict } : changed(user.id);
    });
    if (change.kind === "move") await refuseWithoutSeats(tx, change.to, found, verdicts);
    const rows = found.map((user, at) => rowOf(user, verdicts[at] ?? changed(user.id)));
    const changing = found.filter((_, at) => verdicts[at]?.outcome === "changed");
    const notes = changing.length > 0 ? await notesOf(tx, change, changing) : [];
    return { rows: [...rows, ...gone], notes };
  });
}
