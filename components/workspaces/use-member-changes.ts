import { useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { notify } from "#components/ui/notify.ts";
import { removeWorkspaceMembersAction, setWorkspaceMembersAction } from "#lib/workspaces/members/actions.ts";
import type { WorkspaceMemberRow } from "#lib/workspaces/members/list/schema.ts";
import { workspaceRoleLabels, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

interface WorkspaceKey {
  organizationId: string;
  workspaceId: string;
}

/** Gives members of a workspace another role, or takes them out; both can be undone. */
export function useMemberChanges(key: WorkspaceKey, onDone: () => void) {
  const locale = useUserLocale();
  const [running, setRunning] = useState(false);
  const who = (rows: readonly WorkspaceMemberRow[]) => {
    const [only] = rows;
    if (only && rows.length === 1) return only.name || only.email;
    return `${formatNumber(rows.length, locale)} members`;
  };

  const give = (userIds: string[], role: WorkspaceRole) =>
    runAction(setWorkspaceMembersAction({ ...key, userIds, role }));

  /** Each gets the role that they had; who was in it as everyone is, is taken out again. */
  async function giveBack(rows: readonly WorkspaceMemberRow[]) {
    for (const role of workspaceRoles) {
      const userIds = rows.filter((row) => row.via === "MEMBER" && row.role === role).map(({ id }) => id);
      if (userIds.length > 0 && !(await give(userIds, role))) return false;
    }
    const added = rows.filter((row) => row.via === "EVERYONE").map(({ id }) => id);
    if (added.length === 0) return true;
    return (await runAction(removeWorkspaceMembersAction({ ...key, userIds: added }))) !== undefined;
  }

  async function setRole(rows: readonly WorkspaceMemberRow[], role: WorkspaceRole) {
    const ids = rows.filter(({ via }) => via !== "ORG_ADMIN").map(({ id }) => id);
    if (ids.length === 0) return notify.error("Org Admins are Admins of every workspace.");
    setRunning(true);
    const done = await give(ids, role);
    setRunning(false);
    if (!done) return;
    onDone();
    const changed = rows.filter(({ id }) => done.changed.includes(id));
    const is = changed.length === 1 ? "is" : "are";
    notify.undo(`${who(changed)} ${is} now ${workspaceRoleLabels[role].label} here.`, () =>
      giveBack(changed),
    );
  }

  async function remove(rows: readonly WorkspaceMemberRow[]) {
    const members = rows.filter(({ via }) => via === "MEMBER");
    if (members.length === 0)
      return notify.error("No members to remove.", {
        description:
          "They have access because the workspace is open to everyone or because they're Org Admins.",
      });
    setRunning(true);
    const userIds = members.map(({ id }) => id);
    const done = await runAction(removeWorkspaceMembersAction({ ...key, userIds }));
    setRunning(false);
    if (!done) return;
    onDone();
    notify.undo(`${who(members)} removed.`, () => giveBack(members));
  }

  return { setRole, remove, running };
}
