// What of an organization's usage an actor records or reads: all of it, that of one workspace, or their own.
import { NIL } from "uuid";
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";

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

/**
 * What an actor who may read usage there reads of it: all, with a key that of its workspace or member, and a member their own.
 * Who asks for one workspace of which they are an Admin reads all of that.
 */
export async function readReach(
  tx: ReadTx,
  actor: Actor,
  organizationId: string,
  workspaceId: string | null | undefined,
): Promise<Reach> {
  if (actor.kind === "key") return { workspaceId: actor.workspaceId, memberId: actor.memberId };
  if (may(actor, "usage:read-all", organizationId)) return { workspaceId: null, memberId: null };
  if (actor.kind !== "user") return { workspaceId: null, memberId: NIL };
  const own = { workspaceId: null, memberId: actor.userId };
  if (!z.uuid().safeParse(workspaceId).success) return own;
  const [administered] = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM workspace w JOIN workspace_member m ON m.organization_id = w.organization_id AND m.workspace_id = w.id
    WHERE w.organization_id = ${organizationId}::uuid AND w.id = ${workspaceId}::uuid AND w.status = 'ACTIVE' AND w.deleted_at IS NULL
      AND m.user_id = ${actor.userId}::uuid AND m.role = 'ADMIN'`;
  return administered ? { workspaceId: administered.id, memberId: null } : own;
}
