// What ends when somebody leaves an organization.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { LeavingEffects } from "#lib/memberships/leaving/schema.ts";

/** In numbers. Throws NOT_FOUND for who is no member. */
export async function getLeavingEffects(
  actor: Actor,
  organizationId: string,
  userId: string,
): Promise<LeavingEffects> {
  const scope = await authorize(
    actor,
    isSelf(actor, userId) ? "organization:view" : "user:list",
    organizationId,
  );
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<LeavingEffects[]>`
      SELECT
        (SELECT count(*)::int FROM workspace_member x JOIN workspace w ON w.organization_id = x.organization_id AND w.id = x.workspace_id
          WHERE x.organization_id = m.organization_id AND x.user_id = m.user_id AND w.deleted_at IS NULL) AS workspaces,
        (SELECT count(*)::int FROM api_key k WHERE k.organization_id = m.organization_id AND k.member_id = m.user_id
          AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())) AS "apiKeys",
        (SELECT count(*)::int FROM item i WHERE i.organization_id = m.organization_id AND i.owner_id = m.user_id
          AND i.deleted_at IS NULL) AS items
      FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
      WHERE m.organization_id = ${organizationId}::uuid AND m.user_id = ${userId}::uuid`,
  );
  if (!found) throw notFound("Member");
  return found;
}

/** What becomes of one's own is one's own to know. */
function isSelf(actor: Actor, userId: string): boolean {
  return actor.kind === "user" && actor.userId === userId;
}
