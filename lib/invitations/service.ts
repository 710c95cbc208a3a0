// Sending, resending, revoking and deleting invitations.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { mayGrant, requireGrant } from "#lib/access/grants.ts";
import { record, recordAll } from "#lib/access/record.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { rawTransaction, sendWithCommit } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { readInvitingState, typedAddresses } from "#lib/invitations/addresses.ts";
import {
  findAddressesAtLimit,
  invitationLink,
  issueInvitations,
  requireDailyQuota,
  sentToday,
} from "#lib/invitations/issue.ts";
import {
  getInvitationInScope,
  getInvitingOrganization,
  type LoadedInvitation,
  lockInvitationRows,
} from "#lib/invitations/load.ts";
import { closedRefusal, maxInvitations } from "#lib/invitations/policy.ts";
import type {
  InvitationId,
  InviteResult,
  InviteUsers,
  ResendExpired,
  ResendInvitations,
} from "#lib/invitations/schema.ts";
import { prepareInvitations } from "#lib/invitations/send.ts";
import type { InvitationStatus } from "#lib/invitations/status.ts";
import { requireSeatsToInvite } from "#lib/memberships/seats.ts";
import { requireWorkspaceGrant } from "#lib/memberships/workspaces/write.ts";

/** Milliseconds that a thousand invitations may take */
const manyTimeoutMs = 30_000;

/**
 * Invites the typed addresses and returns a result for each, whether or not they have an account elsewhere. Invites all or,
 * when the organization's limit or seats do not suffice, none. Throws LIMIT_EXCEEDED for too many, and FORBIDDEN for a role
 * that the actor may not give.
 */
export async function inviteUsers(actor: Actor, input: InviteUsers): Promise<InviteResult[]> {
  const scope = await authorize(actor, "invitation:manage", input.organizationId);
  const entries = typedAddresses(input.addresses);
  return retryOnConflict(() =>
    rawTransaction(
      scope,
      async (tx) => {
        requireGrant(actor, input.role, input.organizationId);
        if (input.access) await requireWorkspaceGrant(tx, actor, input.organizationId, input.access);
        // Sent together: the second is answered after the first.
        const [organization, known] = await Promise.all([
          getInvitingOrganization(tx, scope, input.organizationId),
          readInvitingState(tx, input.organizationId, entries),
        ]);
        const { results, statements } = await prepareInvitations(
          tx,
          actor,
          organization,
          input,
          entries,
          known,
        );
        for (const statement of statements) sendWithCommit(tx, statement());
        return results;
      },
      { timeoutMs: manyTimeoutMs, prepared: true },
    ),
  );
}

/**
 * Emails new links for open and expired invitations; the old links become invalid. One that cannot be sent again throws
 * CONFLICT or RATE_LIMITED when it is the only one, and is skipped among others. Returns how many were sent.
 */
export async function resendInvitations(
  actor: Actor,
  { organizationId, ids }: ResendInvitations,
): Promise<{ sent: number; skipped: number }> {
  const scope = await authorize(actor, "invitation:manage", organizationId);
  return transaction(
    scope,
    async (tx) => {
      const organization = await getInvitingOrganization(tx, scope, organizationId);
      const found = await lockInvitationRows(tx, organizationId, ids);
      if (found.length === 0) throw notFound("Invitation");
      for (const { role } of found) requireGrant(actor, role, organizationId);
      const [only] = ids.length === 1 ? found : [];
      if (only) requireOpen(only.status, "resent");
      const sent = await resendOpen(tx, actor, organization, found);
      if (only && sent === 0) throw sentTooOften();
      return { sent, skipped: ids.length - sent };
    },
    { timeoutMs: manyTimeoutMs },
  );
}

/**
 * Resends the expired invitations of an organization, the oldest first, at most as many as one can invite at once. Skips
 * addresses that were invited too often today, and roles that the actor may not give. Returns how many were sent.
 */
export async function resendExpiredInvitations(
  actor: Actor,
  { organizationId }: ResendExpired,
): Promise<{ sent: number; skipped: number }> {
  const scope = await authorize(actor, "invitation:manage", organizationId);
  return transaction(
    scope,
    async (tx) => {
      const organization = await getInvitingOrganization(tx, scope, organizationId);
      const expired = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM invitation WHERE organization_id = ${organizationId}::uuid
          AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= now()
        ORDER BY expires_at, id LIMIT ${maxInvitations}::int`;
      const found = await lockInvitationRows(
        tx,
        organizationId,
        expired.map(({ id }) => id),
      );
      const allowed = found.filter(({ role }) => mayGrant(actor, role, organizationId));
      const sent = await resendOpen(tx, actor, organization, allowed);
      return { sent, skipped: expired.length - sent };
    },
    { timeoutMs: manyTimeoutMs },
  );
}

/** Resends the open ones of locked invitations that may be sent today; returns how many. */
async function resendOpen(
  tx: Tx,
  actor: Actor,
  organization: { id: string; name: string },
  found: readonly LoadedInvitation[],
): Promise<number> {
  const organizationId = organization.id;
  const wanted = found.filter((one) => isOpen(one.status));
  const tooOften = await findAddressesAtLimit(
    tx,
    organizationId,
    wanted.map((one) => one.email),
  );
  const sendable = wanted.filter((one) => !tooOften.has(one.email));
  const [today] = await tx.$queryRaw<{ sent: number }[]>`SELECT ${sentToday(organizationId)} AS sent`;
  requireDailyQuota(required(today, "the count").sent, sendable.length);
  const lapsed = sendable.filter(({ status }) => status === "EXPIRED");
  await requireSeatsToInvite(tx, organizationId, lapsed.length);
  const sent = await issueInvitations(
    tx,
    actor,
    organization,
    sendable.map((one) => one.id),
  );
  await recordAll(
    tx,
    actor,
    sent.map((id) => ({ action: "invitation.resent", ...aboutInvitation(organizationId, id) })),
  );
  return sent.length;
}

/** Revokes an open invitation and its link. Throws CONFLICT for one that was accepted or revoked. */
export async function revokeInvitation(actor: Actor, input: InvitationId): Promise<void> {
  const scope = await authorize(actor, "invitation:manage", input.organizationId);
  await transaction(scope, async (tx) => {
    const { id, status } = await getInvitationInScope(tx, scope, input);
    requireOpen(status, "revoked");
    await tx.$executeRaw`UPDATE invitation SET revoked_at = now() WHERE id = ${id}::uuid`;
    await record(tx, actor, { action: "invitation.revoked", ...aboutInvitation(input.organizationId, id) });
  });
}

/** Deletes an invitation; an open link becomes invalid. A user who accepted it stays a member. */
export async function deleteInvitation(actor: Actor, input: InvitationId): Promise<void> {
  const scope = await authorize(actor, "invitation:manage", input.organizationId);
  await transaction(scope, async (tx) => {
    const { id, status, role } = await getInvitationInScope(tx, scope, input);
    await tx.$executeRaw`DELETE FROM invitation WHERE id = ${id}::uuid`;
    await record(tx, actor, {
      action: "invitation.deleted",
      ...aboutInvitation(input.organizationId, id),
      before: { status, role },
    });
  });
}

/**
 * Creates a link to pass on in another way than by email, shown once; an earlier copied one becomes invalid. Such a link
 * verifies no address, so an Org Admin gets it only for addresses at a verified domain of the organization: otherwise they
 * could claim the addresses of strangers.
 */
export async function copyInvitationLink(actor: Actor, input: InvitationId): Promise<{ link: string }> {
  const scope = await authorize(actor, "invitation:copy-link", input.organizationId);
  return transaction(scope, async (tx) => {
    const { id, email, role, status } = await getInvitationInScope(tx, scope, input);
    requireGrant(actor, role, input.organizationId);
    if (status !== "PENDING")
      throw new AppError("CONFLICT", "Only a pending invitation has a link. Resend it first.");
    if (scope.role === "tenant") {
      const own = await tx.organizationDomain.count({
        where: {
          organizationId: input.organizationId,
          domain: emailDomain(email),
          released: false,
          verifiedAt: { not: null },
        },
      });
      if (own === 0)
        throw new AppError(
          "FORBIDDEN",
          "You can copy links only for addresses at one of your organization's verified domains. Send the invitation by email instead.",
        );
    }
    const token = newToken();
    await tx.$executeRaw`UPDATE invitation SET copied_token_hash = ${hashToken(token)} WHERE id = ${id}::uuid`;
    await record(tx, actor, {
      action: "invitation.link-copied",
      ...aboutInvitation(input.organizationId, id),
    });
    return { link: invitationLink(token) };
  });
}

function aboutInvitation(organizationId: string, id: string) {
  return { organizationId, targetId: id };
}

function isOpen(status: InvitationStatus): status is "PENDING" | "EXPIRED" {
  return status === "PENDING" || status === "EXPIRED";
}

function requireOpen(status: InvitationStatus, done: string): void {
  if (!isOpen(status)) throw new AppError("CONFLICT", closedRefusal(status, done));
}

function sentTooOften(): AppError {
  return new AppError("RATE_LIMITED", "This address was invited too many times today. Try again tomorrow.");
}
