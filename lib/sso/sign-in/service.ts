// Signing in through an organization's provider. Authenticated by the provider's subject, never by an address alone: an
// identity is the pair of connection and subject.

import type { UserActor } from "#lib/access/actor.ts";
import { authorize, scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { completeSignIn, type SignInResult } from "#lib/auth/complete-sign-in.ts";
import { providerEmail } from "#lib/auth/emails.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { lockOwnAccount, sessionEnded } from "#lib/auth/lock-user.ts";
import { takeAttempt } from "#lib/auth/rate-limit.ts";
import { signInActor } from "#lib/auth/sign-in-actor.ts";
import { findSignInMethods } from "#lib/auth/sign-in-methods.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { AppError, isAppError, notFound, nullIfRefused } from "#lib/core/errors.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { networkOf } from "#lib/core/http/ip.ts";
import { log } from "#lib/core/log.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { type FoundAttempt, saveAttempt, takeOauthAttempt } from "#lib/sso/attempt.ts";
import type { Claims } from "#lib/sso/claims.ts";
import { loadConnection, lockConnection, type SignInConnection } from "#lib/sso/connection.ts";
import { lastProvider, type OauthProblem, oauthProblems, requiredProvider } from "#lib/sso/policy.ts";
import { discover, lacksAuthTime, redeem } from "#lib/sso/provider.ts";
import { finishReauth } from "#lib/sso/reauth/service.ts";
import { linkPerson, signInPerson } from "#lib/sso/sign-in/person.ts";
import type { OauthLink, StartOauth } from "#lib/sso/sign-in/schema.ts";
import { featureNotInTier } from "#lib/tiers/features/policy.ts";

/**
 * Finds the provider for an address by its domain and returns where to send the browser. Throws NOT_FOUND when no
 * organization signs in that way, for people with and without an account alike, and FORBIDDEN where its tier leaves that out.
 */
export async function startOauthSignIn(input: StartOauth): Promise<{ url: string; cookie: string }> {
  await takeAttempt("sign-in:ip", networkOf(requestContext().ip));
  const domain = emailDomain(input.email);
  const connection = await transaction({ role: "auth" }, async (tx) => {
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM oauth_connection c JOIN organization_domain d ON d.organization_id = c.organization_id
      WHERE d.domain = ${domain} AND d.verified_at IS NOT NULL AND NOT d.released AND ${domain} = ANY (c.allowed_domains)`;
    return found ? loadConnection(tx, found.id) : null;
  });
  if (connection?.paused) throw providerPaused("email");
  if (!connection?.usable) {
    throw new AppError("NOT_FOUND", "No organization with an identity provider matches this email address.", {
      field: "email",
    });
  }
  const attempt = {
    connectionId: connection.id,
    purpose: "SIGN_IN",
    userId: null,
    returnTo: input.returnTo,
  } as const;
  const config = await discover(connection);
  return transaction({ role: "auth" }, (tx) => saveAttempt(tx, config, attempt, input.email));
}

// The person is not signed in, or not an Admin: the tier's name is not shown to them.
function providerPaused(field?: string): AppError {
  return new AppError("FORBIDDEN", oauthProblems.paused, {
    ...(field ? { field } : {}),
    details: { code: featureNotInTier, feature: "sso" },
  });
}

/** Starts connecting one's own account with the provider of an organization that one belongs to. */
export async function startOwnOauthLink(
  actor: UserActor,
  organizationId: string,
): Promise<{ url: string; cookie: string }> {
  await scopeOfSelf(actor, "account:change-providers");
  const connection = await transaction({ role: "auth" }, async (tx) => {
    const member = actor.memberships.some((membership) => membership.organizationId === organizationId);
    const found = await tx.oauthConnection.findUnique({ where: { organizationId }, select: { id: true } });
    return found && member ? loadConnection(tx, found.id) : null;
  });
  if (connection?.paused) throw providerPaused();
  if (!connection?.usable) throw notFound("Connection");
  const attempt = {
    connectionId: connection.id,
    purpose: "LINK",
    userId: actor.userId,
    returnTo: "/account/organizations",
  } as const;
  const config = await discover(connection);
  return transaction({ role: "auth" }, (tx) => saveAttempt(tx, config, attempt, actor.email));
}

/**
 * Unlinks one's own account from the provider of an organization; ends other sessions and notifies the user by email.
 * Throws NOT_FOUND when it is not linked, CONFLICT for the last way to sign in, FORBIDDEN without recent reauthentication.
 */
export async function removeOwnOauthLink(actor: UserActor, { organizationId }: OauthLink): Promise<void> {
  await scopeOfSelf(actor, "account:change-providers");
  await transaction({ role: "auth" }, async (tx) => {
    // Serialized with the removal of any other sign-in method, so that the last one stays.
    await lockOwnAccount(tx, actor);
    const { count } = await tx.oauthIdentity.deleteMany({ where: { organizationId, userId: actor.userId } });
    if (count === 0) throw notFound("Connection");
    const { mustUseProvider, ways } = await findSignInMethods(tx, actor.userId);
    if (mustUseProvider && !(ways & 4)) throw new AppError("CONFLICT", requiredProvider);
    if (!ways) throw new AppError("CONFLICT", lastProvider);
    await endSignIns(tx, actor.userId, { keep: actor.sessionId });
    await record(tx, actor, {
      action: "oauth-identity.deleted",
      organizationId,
      targetId: actor.userId,
    });
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { name: true },
    });
    await queueEmail(tx, providerEmail(actor.email, actor.userId, "disconnected", organization.name));
  });
}

export type OauthOutcome =
  | { kind: "signed-in"; entry: SignInResult; to: string }
  | { kind: "tested"; organizationSlug: string; problem?: OauthProblem }
  | { kind: "linked"; to: string }
  | { kind: "reauthenticated"; session: string; to: string }
  | { kind: "not-reauthenticated"; problem: OauthProblem; to: string }
  | { kind: "problem"; problem: OauthProblem };

/**
 * Handles the response of a provider: `query` as received, and the cookie that this browser was given. `actor` is the
 * signed-in user, for tests, links and reauthentication.
 */
export async function finishOauth(
  query: string,
  cookie: string,
  actor: UserActor | null,
): Promise<OauthOutcome> {
  return finish(query, cookie, actor).catch((error: unknown): OauthOutcome => {
    // The sign-in was ended while the provider was asked; nothing of it was stored.
    if (isAppError(error) && error.code === "UNAUTHENTICATED") return { kind: "problem", problem: "expired" };
    throw error;
  });
}

async function finish(query: string, cookie: string, actor: UserActor | null): Promise<OauthOutcome> {
  const state = new URLSearchParams(query).get("state");
  // A state without this browser's cookie was started by somebody else.
  if (!state || state !== cookie) return { kind: "problem", problem: "expired" };
  const begun = await transaction({ role: "auth" }, async (tx) => {
    const attempt = await takeOauthAttempt(tx, state);
    return attempt && { attempt, connection: await loadConnection(tx, attempt.connectionId) };
  });
  if (!begun?.connection) return { kind: "problem", problem: "expired" };
  const { attempt, connection } = begun;
  const claims = await redeemAttempt(connection, query, attempt);
  if (attempt.purpose === "TEST") return finishTest(attempt, connection, claims, actor);
  if (attempt.purpose === "PROVE") {
    const to = attempt.returnTo;
    const result = await finishReauth(attempt, connection, claims, actor);
    return "session" in result
      ? { kind: "reauthenticated", ...result, to }
      : { kind: "not-reauthenticated", ...result, to };
  }
  if (typeof claims === "string") return { kind: "problem", problem: claims };
  if (!connection.usable) return { kind: "problem", problem: connection.paused ? "paused" : "off" };
  if (attempt.purpose === "LINK") {
    if (!actor || actor.userId !== attempt.userId) return { kind: "problem", problem: "expired" };
    // While the browser was away the identity may have been confirmed too long ago.
    const self = await scopeOfSelf(actor, "account:change-providers").catch(nullIfRefused);
    if (!self) return { kind: "problem", problem: "expired" };
    const problem = await transaction(inOrganization(connection), async (tx) => {
      const current = await lockConnection(tx, connection);
      return current ? linkPerson(tx, actor, current, claims) : "off";
    });
    return problem ? { kind: "problem", problem } : { kind: "linked", to: attempt.returnTo };
  }
  return retryOnConflict(() =>
    transaction(inOrganization(connection), async (tx): Promise<OauthOutcome> => {
      const current = await lockConnection(tx, connection);
      if (!current) return { kind: "problem", problem: "off" };
      const signedIn = await signInPerson(tx, signInActor, current, claims);
      if ("problem" in signedIn) {
        await record(tx, signInActor, {
          action: "user.sign-in-refused",
          organizationId: connection.organizationId,
          after: { method: "OAUTH", problem: signedIn.problem },
        });
        return { kind: "problem", problem: signedIn.problem };
      }
      const through = { connectionId: current.id, domain: claims.email ? emailDomain(claims.email) : null };
      const entry = await completeSignIn(tx, signedIn.userId, "OAUTH", {
        begun: { at: attempt.at },
        through,
      });
      if (!entry) throw sessionEnded();
      await record(tx, signInActor, {
        action: "user.signed-in",
        organizationId: connection.organizationId,
        targetId: signedIn.userId,
        after: { method: "OAUTH" },
      });
      return { kind: "signed-in", entry, to: attempt.returnTo };
    }),
  ).catch((error: unknown): OauthOutcome => {
    // The new user's account was rolled back.
    if (isAppError(error) && error.code === "LIMIT_EXCEEDED") return { kind: "problem", problem: "full" };
    throw error;
  });
}

/** The connection is locked with its organization. */
function inOrganization({ organizationId }: SignInConnection) {
  return { role: "auth", sharesOf: [organizationId] } as const;
}

async function redeemAttempt(
  connection: SignInConnection,
  query: string,
  attempt: FoundAttempt,
): Promise<Claims | OauthProblem> {
  if (new URLSearchParams(query).has("error")) return "denied";
  try {
    return await redeem(await discover(connection), query, attempt);
  } catch (error) {
    // The reason names claims and endpoints, never the code or a token.
    log.warn(
      { reason: error instanceof Error ? error.message : "unknown" },
      "a provider's answer was refused",
    );
    return attempt.purpose === "PROVE" && lacksAuthTime(error) ? "no-auth-time" : "provider";
  }
}

/** Only a test that succeeded is stored: it lets the connection be enabled. */
async function finishTest(
  attempt: FoundAttempt,
  connection: SignInConnection,
  claims: Claims | OauthProblem,
  actor: UserActor | null,
): Promise<OauthOutcome> {
  const { id, organizationId, organizationSlug, version, allowedDomains } = connection;
  const tested = (problem?: OauthProblem) =>
    ({ kind: "tested", organizationSlug, ...(problem ? { problem } : {}) }) as const;
  if (!actor || actor.userId !== attempt.userId) return { kind: "problem", problem: "expired" };
  // While the browser was away the right may have been taken away, or the identity confirmed too long ago.
  const scope = await authorize(actor, "oauth:manage", organizationId).catch(nullIfRefused);
  if (!scope) return { kind: "problem", problem: "expired" };
  if (typeof claims === "string") return tested(claims);
  if (!claims.email) return tested("no-address");
  if (!allowedDomains.includes(emailDomain(claims.email))) return tested("domain");
  return transaction(scope, async (tx) => {
    const updated = await tx.$executeRaw`
      UPDATE oauth_connection SET tested_at = now() WHERE id = ${id}::uuid AND version = ${version}`;
    if (updated === 0) return tested("changed");
    await record(tx, actor, { action: "oauth.tested", organizationId, targetId: id });
    return tested();
  });
}
