// What a dry run foresees for each of many users, by the rules that the verbs for one ask.
import { actorUserId } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import { roleLabels } from "#lib/access/policy.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { type AdminsPlan, planAdmins } from "#lib/memberships/plan-admins.ts";
import type { BulkUser } from "#lib/users/bulk/load.ts";
import type { UsersChange } from "#lib/users/bulk/schema.ts";
import { mayManage, mayRemove, setUpLinkRefusal } from "#lib/users/policy.ts";

/** Why a user has already what the change gives; undefined where there is something to change. Also asked by the run. */
export function alreadyThere(change: UsersChange, user: BulkUser): string | undefined {
  switch (change.kind) {
    case "disable":
      return user.active ? undefined : "Already disabled.";
    case "enable":
      return user.active ? "Already active." : undefined;
    case "admin":
      if (user.isAdmin === change.admin) return change.admin ? "Already an Admin." : "Not an Admin.";
      return undefined;
    case "role":
      return user.role === change.role ? `Already ${roleLabels[change.role]}.` : undefined;
    case "move":
      return !user.role && user.roleThere ? "Already moved." : undefined;
    default:
      return undefined;
  }
}

export type Foreseen = { outcome: "unchanged" | "refused"; reason: string } | undefined;

/** Foresees users in the order in which the run takes them: a last administrator is who is left of several. */
export async function foresee(
  tx: ReadTx,
  scope: Scope,
  change: UsersChange,
  users: readonly BulkUser[],
): Promise<(user: BulkUser) => Foreseen> {
  const admins = await planAdmins(
    tx,
    users.map(({ id }) => id),
  );
  return (user) => {
    const already = alreadyThere(change, user);
    if (already !== undefined) return { outcome: "unchanged", reason: already };
    if (change.kind === "set-up-link") return foreseeLink(scope, user);
    const reason = refusalOf(scope, change, user, admins);
    return reason === undefined ? undefined : { outcome: "refused", reason };
  };
}

export function foreseeLink(scope: Scope, user: BulkUser): Foreseen {
  const verdict = mayManage(actorUserId(scope.actor), user);
  if (!verdict.allowed) return { outcome: "refused", reason: verdict.why };
  const refusal = setUpLinkRefusal(user);
  return refusal && { outcome: refusal.unchanged ? "unchanged" : "refused", reason: refusal.why };
}

function refusalOf(
  scope: Scope,
  change: UsersChange,
  user: BulkUser,
  admins: AdminsPlan,
): string | undefined {
  switch (change.kind) {
    case "disable":
    case "enable":
    case "delete": {
      const verdict = mayRemove(actorUserId(scope.actor), user);
      if (!verdict.allowed) return verdict.why;
      return change.kind === "enable" ? undefined : admins.remove(user.id, "everything");
    }
    case "admin":
      return change.admin ? undefined : admins.remove(user.id, "platform");
    case "role":
      if (!user.role) return notMember;
      return change.role === "USER" ? admins.remove(user.id, change) : undefined;
    case "move":
      return user.role ? admins.remove(user.id, { organizationId: change.from }) : notMember;
    default:
      return undefined;
  }
}

export const notMember = "Not a member of this organization.";
