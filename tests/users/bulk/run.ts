// Bulk actions on users as the browser runs them: a dry run, then the batches of it.
import { expect } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import type { BulkPlan, BulkResult } from "#lib/list/bulk/schema.ts";
import {
  planAdminChange,
  planMemberRoles,
  planMoves,
  planUsersDeletion,
  planUsersUpdate,
} from "#lib/users/bulk/queries.ts";
import type { Selection, UsersChange } from "#lib/users/bulk/schema.ts";
import { deleteUsers, moveMembers, setAdmins, setMemberRoles, updateUsers } from "#lib/users/bulk/service.ts";

export function planChange(actor: Actor, change: UsersChange, selection: Selection): Promise<BulkPlan> {
  if (change.kind === "delete") return planUsersDeletion(actor, selection);
  if (change.kind === "admin") return planAdminChange(actor, change.admin, selection);
  if (change.kind === "role") return planMemberRoles(actor, change, selection);
  if (change.kind === "move") return planMoves(actor, change, selection);
  return planUsersUpdate(actor, change, selection);
}

export function runChange(actor: Actor, change: UsersChange, ids: readonly string[]): Promise<BulkResult[]> {
  const targets = ids.map((id) => ({ id }));
  if (change.kind === "delete") return deleteUsers(actor, targets);
  if (change.kind === "admin") return setAdmins(actor, change.admin, targets);
  if (change.kind === "role") return setMemberRoles(actor, change, targets);
  if (change.kind === "move") return moveMembers(actor, change, targets);
  return updateUsers(actor, change, targets);
}

/** The dry run, and then a run over all of its rows, also those that it leaves out: both must agree. */
export async function planAndRun(actor: Actor, change: UsersChange, selection: Selection) {
  const plan = await planChange(actor, change, selection);
  const results = await runChange(
    actor,
    change,
    plan.rows.map(({ id }) => id),
  );
  return { plan, results, of: (id: string | undefined) => results.find((result) => result.id === id) };
}

/** The dry run says of every row what the run then does. */
export function expectAgreement({ plan, of }: Awaited<ReturnType<typeof planAndRun>>) {
  for (const { id, name, outcome, reason } of plan.rows)
    expect([name, of(id)]).toEqual([name, { id, outcome, reason }]);
}
