// Accepting an invitation. What proves the right to it is the token of its link, and for an account that exists already
// also being signed in to it.

import { v7 as uuidv7 } from "uuid";
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { type SignInResult, signInAuthenticated } from "#lib/auth/complete-sign-in.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { requireGoodPassword } from "#lib/auth/password-rules.ts";
import { giveBackAttempt, takeAttempt } from "#lib/auth/rate-limit.ts";
import { renewSession } from "#lib/auth/session.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { verifyByLink } from "#lib/auth/verified-email.ts";
import { rawTransaction, readTransaction, sendWithCommit } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { env } from "#lib/core/env.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { findJoiner, prepareJoin } from "#lib/invitations/acceptance/join.ts";
import {
  type FoundInvitation,
  findInvitationByToken,
  requireOpenInvitation,
} from "#lib/invitations/acceptance/load.ts";
import type { AcceptInvitation, InvitationToken } from "#lib/invitations/acceptance/schema.ts";
import { queueEmail } from "#lib/mailer/queue.ts";

/**
 * Creates the account of an invited user with its membership and session, and signs it in. Concurrent attempts create one
 * account and one membership. Throws NOT_FOUND for an unknown link, CONFLICT for one that can no longer be used or whose
 * address has an account, and LIMIT_EXCEEDED while the organization has no seat left.
 */
export async function acceptInvitation({ token, name, password }: AcceptInvitation): Promise<SignInResult> {
  const network = networkOf(requestContext().ip);
  await takeAttempt("invitation:accept", network);
  // Scoring and hashing are slow: skipped for an invalid link.
  const { email, organization, organization_id } = await readInvitation(token);
  await requireGoodPassword(password, { name, email, organizations: [organization] });
  const passwordHash = await hashPassword(password);
  const entry = await retryOnConflict(() =>
    rawTransaction(
      { role: "auth", sharesOf: [organization_id] },
      async (tx) => {
        const invitation = await requireOpenInvitation(tx, token, { lock: true });
        if (invitation.through_provider)
          throw new AppError("CONFLICT", "Sign in with your organization's identity provider.");
        const { email, mailed } = invitation;
        const owners = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "user" WHERE email = ${email}`;
        if (owners.length > 0)
          throw new AppError("CONFLICT", "This email address already has an account. Sign in to join.");
        const userId = uuidv7();
        const join = prepareJoin(tx, signInActor, invitation, { id: userId, membership: null });
        const create = tx.$executeRaw`
          INSERT INTO "user" (id, email, name, password_hash, email_verified_at, email_verified_by, last_active_at, updated_at)
          VALUES (${userId}::uuid, ${email}, ${name}, ${passwordHash}, CASE WHEN ${mailed} THEN now() END,
            CASE WHEN ${mailed} THEN 'LINK'::"EmailVerifier" END, now(), now())`;
        const recorded = record(tx, signInActor, {
          action: "user.created",
          targetId: userId,
          after: { by: "invitation", emailVerified: mailed },
        });
        await Promise.all([create, recorded, ...join.map((statement) => statement())]);
        return signInAuthenticated(tx, userId, "INVITATION");
      },
      { prepared: true },
    ),
  );
  await giveBackAttempt("invitation:accept", network);
  return entry;
}

/**
 * Makes the signed-in user a member and returns the session's new cookie value. The invitation must be for their own
 * address, verified before or by an emailed link; an existing role is never lowered. Throws FORBIDDEN otherwise and leaves
 * the invitation unchanged.
 */
export async function joinWithInvitation(actor: UserActor, { token }: InvitationToken): Promise<string> {
  await scopeOfSelf(actor, "account:join");
  const { organization_id } = await readInvitation(token);
  return retryOnConflict(async () => {
    const { cookie } = await rawTransaction(
      { role: "auth", sharesOf: [organization_id] },
      async (tx) => {
        // Pipelined: the second query runs once the first has its locks.
        const [invitation, user] = await Promise.all([
          requireOpenInvitation(tx, token, { lock: true }),
          findJoiner(tx, actor.userId, token),
        ]);
        const { email, mailed } = invitation;
        if (user?.email !== email) {
          throw new AppError("FORBIDDEN", "This invitation is for a different email address than yours.");
        }
        if (!mailed && !user.verified) {
          throw new AppError(
            "FORBIDDEN",
            "Your email address isn't verified, and this link doesn't verify it. Open the link in the invitation email.",
          );
        }
        if (!user.verified) sendWithCommit(tx, verifyByLink(tx, actor.userId));
        for (const statement of prepareJoin(tx, actor, invitation, user)) sendWithCommit(tx, statement());
        return { cookie: sendWithCommit(tx, renewSession(tx, actor.sessionId)) };
      },
      { prepared: true },
    );
    return cookie;
  });
}

function readInvitation(token: string): Promise<FoundInvitation> {
  return readTransaction({ role: "auth" }, (tx) => requireOpenInvitation(tx, token, { lock: false }));
}

/** Notifies the inviter that an expired invitation is wanted; a second request within a day pretends to. */
export async function askForInvitation({ token }: InvitationToken): Promise<void> {
  await transaction({ role: "auth" }, async (tx) => {
    const held = await findInvitationByToken(tx, token);
    if (held?.state !== "expired" || !held.inviter_email) {
      throw new AppError("CONFLICT", "You can't request a new invitation with this link.");
    }
    if (!(await isFirstToday(held.id))) return;
    await queueEmail(tx, {
      kind: "invitation-asked",
      to: held.inviter_email,
      organizationId: held.organization_id,
      subject: `${held.email} requested a new invitation to ${held.organization}`,
      paragraphs: [
        `The invitation you sent to ${held.email} expired before it was used. They requested a new one.`,
      ],
      link: {
        label: "Open Invitations",
        url: `${env().STEWARD_URL}/invitations?${new URLSearchParams({ q: held.email })}`,
      },
    });
    await record(tx, signInActor, {
      action: "invitation.requested",
      organizationId: held.organization_id,
      targetId: held.id,
    });
  });
}

async function isFirstToday(id: string): Promise<boolean> {
  try {
    await takeAttempt("invitation:ask", id);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "RATE_LIMITED") return false;
    throw error;
  }
}
