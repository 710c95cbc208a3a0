// Inviting, once the right to it is proved: for the invitations page, and for those who may not make an account.
import { recordAll } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Tx } from "#lib/db.ts";
import { type Entry, insertInvitations, sortAddresses } from "#lib/invitations/addresses.ts";
import { issueInvitations, requireDailyRest, takeInvitingTurn } from "#lib/invitations/issue.ts";
import type { InviteResult, InviteUsers } from "#lib/invitations/schema.ts";

/** Invites those of the addresses who can be, within the limits of the organization; answers for each. */
export async function sendInvitations(
  tx: Tx,
  actor: Actor,
  organization: { id: string; name: string },
  { role, expiresIn }: Pick<InviteUsers, "role" | "expiresIn">,
  entries: readonly Entry[],
): Promise<InviteResult[]> {
  const organizationId = organization.id;
  await takeInvitingTurn(tx, organizationId);
  const { results, fresh, lapsed } = await sortAddresses(tx, organizationId, entries);
  await requireDailyRest(tx, organizationId, fresh.length + lapsed.length);
  const ids = await insertInvitations(tx, { organizationId, role, expiresIn }, fresh, lapsed);
  await issueInvitations(tx, actor, organization, ids);
  await recordAll(
    tx,
    actor,
    ids.map((id) => ({
      action: lapsed.some((one) => one.id === id) ? "invitation.renewed" : "invitation.created",
      ...{ organizationId, targetType: "invitation", targetId: id },
      after: { role, expiresInSeconds: expiresIn },
    })),
  );
  return results;
}
