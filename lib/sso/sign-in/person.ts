// Maps a provider's identity to a user, inside the transaction of the sign-in.
import { v7 as uuidv7 } from "uuid";
import type { Actor, UserActor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import { providerEmail } from "#lib/auth/emails.ts";
import { lockOwnAccount } from "#lib/auth/lock-user.ts";
import { addressIsOwned, isIdentityValid, mayAssertAddress } from "#lib/auth/provider-domains.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";
import { prepareJoin } from "#lib/invitations/acceptance/join.ts";
import { type FoundInvitation, findOpenInvitation } from "#lib/invitations/acceptance/load.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { readJoinTemplate } from "#lib/memberships/templates/read.ts";
import { giveWorkspaces } from "#lib/memberships/workspaces/write.ts";
import { insertMembership } from "#lib/memberships/write.ts";
import type { Claims } from "#lib/sso/claims.ts";
import type { SignInConnection } from "#lib/sso/connection.ts";
import type { OauthProblem } from "#lib/sso/policy.ts";

type SignInOutcome = { userId: string } | { problem: OauthProblem };

/**
 * The user of (connection, subject). A new user needs an open invitation to this organization, or a connection that creates
 * accounts. An existing account is never taken over on the provider's word: its owner links it after signing in, unless it
 * belongs to this organization alone and has no way to sign in yet.
 */
export async function signInPerson(
  tx: Tx,
  signInActor: Actor,
  connection: SignInConnection,
  person: Claims,
): Promise<SignInOutcome> {
  // Serializes concurrent first sign-ins of one identity: the second finds what the first created.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${connection.id} ${person.subject}`}, 0))::text`;
  const mayAssert = (email: string) => connection.allowedDomains.includes(emailDomain(email));
  if (person.email && !mayAssert(person.email)) return { problem: "domain" };
  const [linked] = await tx.$queryRaw<{ id: string; active: boolean; member: boolean; holds: boolean }[]>`
    SELECT u.id, u.status = 'ACTIVE' AS active, ${isIdentityValid} AS holds,
      EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = i.organization_id) AS member
    FROM oauth_identity i JOIN "user" u ON u.id = i.user_id JOIN oauth_connection c ON c.id = i.connection_id
    WHERE i.connection_id = ${connection.id}::uuid AND i.subject = ${person.subject}`;
  if (linked) {
    if (!linked.active) return { problem: "disabled" };
    // A user who was removed from the organization does not rejoin by signing in.
    if (!linked.member) return { problem: "not-member" };
    if (!linked.holds) return { problem: "domain" };
    await tx.$executeRaw`
      UPDATE oauth_identity SET last_used_at = now() WHERE connection_id = ${connection.id}::uuid AND subject = ${person.subject}`;
    return { userId: linked.id };
  }
  if (!person.email) return { problem: "no-address" };
  const { email } = person;
  const [account] = await tx.$queryRaw<{ id: string; active: boolean; free: boolean }[]>`
    SELECT u.id, u.status = 'ACTIVE' AS active,
      u.sign_in_methods = 0 AND u.platform_role IS NULL
        AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = ${connection.organizationId}::uuid)
        AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id <> ${connection.organizationId}::uuid) AS free
    FROM "user" u WHERE u.email = ${email} FOR UPDATE`;
  if (account && !account.active) return { problem: "disabled" };
  if (account && !account.free) return { problem: "existing" };
  const userId = account?.id ?? uuidv7();
  if (!account) {
    // Signing in accepts an open invitation: the provider has verified the address that it was sent to.
    const invitation = await findOpenInvitation(tx, connection.organizationId, email);
    if (!invitation && !connection.createUsers) return { problem: "unknown" };
    await createPerson(tx, signInActor, connection, { ...person, email, id: userId }, invitation);
  }
  await linkIdentity(tx, signInActor, connection, person.subject, userId);
  return { userId };
}

/**
 * Links one's own account; returns the problem, or null. The account's address must be at a domain that the provider may
 * assert, or at one that no organization owns: then the address that the provider asserts must be at such a domain.
 */
export async function linkPerson(
  tx: Tx,
  actor: UserActor,
  connection: SignInConnection,
  person: Claims,
): Promise<OauthProblem | null> {
  const member = actor.memberships.find((m) => m.organizationId === connection.organizationId);
  if (!member) return "not-member";
  await lockOwnAccount(tx, actor);
  const [self] = await tx.$queryRaw<{ member: boolean; own: boolean; owned: boolean }[]>`
    SELECT ${mayAssertAddress} AS own, ${addressIsOwned} AS owned,
      EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = c.organization_id) AS member
    FROM "user" u, oauth_connection c WHERE u.id = ${actor.userId}::uuid AND c.id = ${connection.id}::uuid`;
  if (!self?.member) return "not-member";
  if (person.email && !connection.allowedDomains.includes(emailDomain(person.email))) return "domain";
  if (!self.own && self.owned) return "domain";
  if (!self.own && !person.email) return "no-address";
  const [taken] = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM oauth_identity WHERE connection_id = ${connection.id}::uuid AND subject = ${person.subject}`;
  if (taken) return taken.user_id === actor.userId ? null : "taken";
  await linkIdentity(tx, actor, connection, person.subject, actor.userId);
  await queueEmail(tx, providerEmail(actor.email, actor.userId, "connected", member.organizationName));
  return null;
}

async function linkIdentity(
  tx: Tx,
  actor: Actor,
  { id, organizationId }: SignInConnection,
  subject: string,
  userId: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO oauth_identity (id, organization_id, connection_id, subject, user_id, domain, last_used_at)
    SELECT ${uuidv7()}::uuid, c.organization_id, c.id, ${subject}, u.id,
      CASE WHEN ${mayAssertAddress} THEN split_part(u.email, '@', 2) END, now()
    FROM "user" u, oauth_connection c WHERE u.id = ${userId}::uuid AND c.id = ${id}::uuid`;
  await record(tx, actor, {
    action: "oauth-identity.created",
    organizationId,
    targetId: userId,
  });
}

async function createPerson(
  tx: Tx,
  signInActor: Actor,
  { organizationId, defaultRole }: SignInConnection,
  person: { id: string; email: string; name: string },
  invitation: FoundInvitation | undefined,
): Promise<void> {
  const name = person.name || person.email.split("@", 1)[0] || person.email;
  await tx.$executeRaw`
    INSERT INTO "user" (id, email, name, email_verified_at, email_verified_by, email_verified_organization_id, updated_at)
    VALUES (${person.id}::uuid, ${person.email}, ${name}, now(), 'PROVIDER', ${organizationId}::uuid, now())`;
  const role = invitation?.role ?? defaultRole;
  await record(tx, signInActor, {
    action: "user.created",
    organizationId,
    targetId: person.id,
    after: { role, method: "OAUTH" },
  });
  if (invitation) {
    const statements = prepareJoin(tx, signInActor, invitation, { id: person.id, membership: null });
    for (const statement of statements) await statement();
  } else {
    await insertMembership(tx, signInActor, { organizationId, userId: person.id, role });
    const template = await readJoinTemplate(tx, organizationId, "oauth");
    if (template) await giveWorkspaces(tx, signInActor, organizationId, [person.id], template);
  }
}
