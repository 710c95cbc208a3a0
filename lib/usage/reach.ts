// What of an organization's usage an actor records or reads: all of it, that of one workspace, or their own.
import type { Actor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";

/** Null is not limited */
export interface Reach {
  workspaceId: string | null;
  memberId: string | null;
}

/** What an actor who may record may record. A user who is no Admin: their own. */
export function recordReach(actor: Actor): Reach {
  if (actor.kind === "key") return { workspaceId: actor.workspaceId, memberId: actor.memberId };
  if (actor.kind === "system" || actor.permissions.everywhere.includes("usage:record"))
    return { workspaceId: null, memberId: null };
  return { workspaceId: null, memberId: actor.userId };
}

/** What an actor who may read usage there reads. */
export function readReach(actor: Actor, organizationId: string): Reach {
  if (actor.kind === "key") return { workspaceId: actor.workspaceId, memberId: actor.memberId };
  if (may(actor, "usage:read-all", organizationId)) return { workspaceId: null, memberId: null };
  return { workspaceId: null, memberId: actor.kind === "user" ? actor.userId : "" };
}
