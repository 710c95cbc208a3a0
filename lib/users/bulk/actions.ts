"use server";

import { action } from "#lib/action.ts";
import {
  planAdminChange,
  planMemberRoles,
  planMoves,
  planUsersDeletion,
  planUsersUpdate,
} from "#lib/users/bulk/queries.ts";
import { changeUsersSchema, planUsersSchema } from "#lib/users/bulk/schema.ts";
import { deleteUsers, moveMembers, setAdmins, setMemberRoles, updateUsers } from "#lib/users/bulk/service.ts";

export const planUsersAction = action
  .inputSchema(planUsersSchema)
  .action(async ({ ctx: { actor }, parsedInput: { selection, ...change } }) => {
    if (change.kind === "delete") return planUsersDeletion(actor, selection);
    if (change.kind === "admin") return planAdminChange(actor, change.admin, selection);
    if (change.kind === "role") return planMemberRoles(actor, change, selection);
    if (change.kind === "move") return planMoves(actor, change, selection);
    return planUsersUpdate(actor, change, selection);
  });

export const changeUsersAction = action
  .inputSchema(changeUsersSchema)
  .action(async ({ ctx: { actor }, parsedInput: { run: _run, targets, ...change } }) => {
    if (change.kind === "delete") return deleteUsers(actor, targets);
    if (change.kind === "admin") return setAdmins(actor, change.admin, targets);
    if (change.kind === "role") return setMemberRoles(actor, change, targets);
    if (change.kind === "move") return moveMembers(actor, change, targets);
    return updateUsers(actor, change, targets);
  });
