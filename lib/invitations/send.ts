// Inviting, once the right to it is proved: for the invitations page, and for those who may not make an account.
import { recordAll } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { RawTx } from "#lib/db.ts";
import { type Entry, sortAddresses } from "#lib/invitations/addresses.ts";
import { createInvitations, issueInvitations, requireRest } from "#lib/invitations/issue.ts";
import type { InviteResult, InviteUsers } from "#lib/invitations/schema.ts";
import { requireSeatsToInvite } from "#lib/tiers/limits.ts";

/** Invites those of the addresses who can be, within the limits of the organization, whose turn it is; answers for each. */
export async function sendInvitations(
  tx: RawTx,
  actor: Actor,
  organization: { id: string; name: string },
  { role, expiresIn }: Pick<InviteUsers, "role" | "expiresIn">,
  entries: readonly Entry[],
): Promise<InviteResult[]> {
  const organizationId = organization.id;
  const { results, fresh, lapsed, sent } = await sortAddresses(tx, organizationId, entries);
  requireRest(sent, fresh.length + lapsed.length);
  await requireSeatsToInvite(tx, organizationId, fresh.length + lapsed.length, "addresses");
  const renewed = lapsed.map(({ id }) => id);
  if (renewed.length > 0) {
    await tx.$executeRaw`
      UPDATE invitation SET expires_in_seconds = ${expiresIn}::int, role = ${role}::text::"OrganizationRole"
      WHERE id = ANY (${renewed}::uuid[])`;
  }
  const ids = [
    ...(await createInvitations(tx, actor, organization, { role, expiresIn }, fresh)),
    ...(await issueInvitations(tx, actor, organization, renewed)),
  ];
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
