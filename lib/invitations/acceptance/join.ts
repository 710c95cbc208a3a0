// Becoming a member by an invitation that is locked (lib/invitations/acceptance/load.ts), with its organization and all
// memberships of that: what is read here stays true until the transaction ends. The second of two finds the invitation used.
import type { Actor } from "#lib/access/actor.ts";
import { type AuditEvent, recordAll } from "#lib/access/record.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { verifiedFor } from "#lib/auth/verified-email.ts";
import type { RawTx, ReadTx } from "#lib/core/db/raw.ts";
import type { FoundInvitation } from "#lib/invitations/acceptance/load.ts";
import { hasWorkspaces } from "#lib/memberships/workspaces/policy.ts";
import { workspacesEvent } from "#lib/memberships/workspaces/write.ts";
import { addWorkspaces, type CurrentMembership, planMembership } from "#lib/memberships/write.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { Prisma } from "#prisma/client/client.ts";

export interface Joiner {
  id: string;
  /** In the organization of the invitation */
  membership: CurrentMembership | null;
}

/** An active user with an account, and their membership in the organization of the invitation. */
export async function findJoiner(
  tx: ReadTx,
  userId: string,
  token: string,
): Promise<(Joiner & { email: string; verified: boolean }) | undefined> {
  const hash = hashToken(token);
  const inviting = Prisma.sql`(SELECT i.organization_id FROM invitation i WHERE i.token_hash = ${hash} OR i.copied_token_hash = ${hash})`;
  const [user] = await tx.$queryRaw<(Joiner & { email: string; verified: boolean })[]>`
    SELECT u.id, u.email, ${verifiedFor(inviting)} AS verified,
      (SELECT json_build_object('id', m.id, 'role', m.role) FROM membership m JOIN invitation i USING (organization_id)
        WHERE m.user_id = u.id AND (i.token_hash = ${hash} OR i.copied_token_hash = ${hash})) AS membership
    FROM "user" u WHERE u.id = ${userId}::uuid AND u.status = 'ACTIVE'`;
  return user;
}

/**
 * The statements of joining, which can be pipelined. Never lowers an existing role. Throws LIMIT_EXCEEDED while the
 * organization has no seat left.
 */
export function prepareJoin(
  tx: RawTx,
  actor: Actor,
  invitation: FoundInvitation,
  { id: userId, membership }: Joiner,
): (() => Promise<unknown>)[] {
  const { id, organization_id: organizationId, organization: name, role } = invitation;
  const seats = { name, count: invitation.members, limit: invitation.member_limit };
  const change = planMembership(tx, { organizationId, userId, role }, { current: membership, seats });
  const accepted: AuditEvent = {
    action: "invitation.accepted",
    organizationId,
    targetId: id,
    after: { userId },
  };
  const accept = () => tx.$executeRaw`
    UPDATE invitation SET accepted_at = now(), accepted_by_id = ${userId}::uuid WHERE id = ${id}::uuid`;
  const notify = () =>
    createNotifications(tx, [
      {
        kind: "invitation.accepted",
        key: id,
        actor,
        organizationId,
        subjectId: id,
        userIds: [invitation.invited_by_id],
        data: { email: invitation.email },
      },
    ]);
  const access = { everyWorkspace: invitation.every_workspace, workspaces: invitation.workspaces };
  const given = hasWorkspaces(access);
  const events = [
    ...(change ? [change.event] : []),
    ...(given ? [workspacesEvent(organizationId, userId, access)] : []),
    accepted,
  ];
  const give = () => addWorkspaces(tx, organizationId, [userId], access);
  const write = () => recordAll(tx, actor, events);
  return [...(change ? [change.statement] : []), ...(given ? [give] : []), accept, write, notify];
}
