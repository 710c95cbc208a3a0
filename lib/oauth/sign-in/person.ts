// Which user a provider's person is, inside the transaction that lets them in.
import { v7 as uuidv7 } from "uuid";
import { providerMail } from "#lib/account/mails.ts";
import { record } from "#lib/audit/record.ts";
import type { Actor, UserActor } from "#lib/auth/actor.ts";
import type { Tx } from "#lib/db.ts";
import { emailDomain } from "#lib/email.ts";
import { joining } from "#lib/invitations/acceptance/join.ts";
import { findOpenInvitation, type HeldInvitation } from "#lib/invitations/acceptance/load.ts";
import { queueMail } from "#lib/mail/queue.ts";
import type { SignInConnection } from "#lib/oauth/connection.ts";
import type { OauthProblem } from "#lib/oauth/policy.ts";
import { insertMembership } from "#lib/users/memberships/insert.ts";

export interface Person {
  subject: string;
  /** Verified by the provider */
  email: string | undefined;
  name: string;
}

type Admission = { userId: string } | { problem: OauthProblem };

/**
 * The user behind (connection, subject). Somebody new comes in by an open invitation to this organization, or because the
 * connection makes accounts; an account that exists is taken over by nobody's word: its owner connects it after signing
 * in, unless it belongs to this organization alone and has no way to sign in yet.
 */
export async function admitPerson(
  tx: Tx,
  door: Actor,
  connection: SignInConnection,
  person: Person,
): Promise<Admission> {
  // Two first sign-ins of one person at once: the second waits, and finds what the first made.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${connection.id} ${person.subject}`}, 0))::text`;
  const [known] = await tx.$queryRaw<{ id: string; active: boolean; member: boolean }[]>`
    SELECT u.id, u.status = 'ACTIVE' AS active,
      EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = i.organization_id) AS member
    FROM oauth_identity i JOIN "user" u ON u.id = i.user_id
    WHERE i.connection_id = ${connection.id}::uuid AND i.subject = ${person.subject}`;
  if (known) {
    if (!known.active) return { problem: "disabled" };
    // Who was removed from the organization does not come back by themselves.
    if (!known.member) return { problem: "not-member" };
    await tx.$executeRaw`
      UPDATE oauth_identity SET last_used_at = now() WHERE connection_id = ${connection.id}::uuid AND subject = ${person.subject}`;
    return { userId: known.id };
  }
  if (!person.email) return { problem: "no-address" };
  const { email } = person;
  if (!connection.allowedDomains.includes(emailDomain(email))) return { problem: "domain" };
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
    // Coming in accepts an open invitation: the provider has proved the address that it was sent to.
    const invitation = await findOpenInvitation(tx, connection.organizationId, email);
    if (!invitation && !connection.createUsers) return { problem: "unknown" };
    await createPerson(tx, door, connection, { ...person, email, id: userId }, invitation);
  }
  await connect(tx, door, connection, person.subject, userId);
  return { userId };
}

/** Connects one's own account; what stands in the way, or null. */
export async function linkPerson(
  tx: Tx,
  actor: UserActor,
  connection: SignInConnection,
  person: Person,
): Promise<OauthProblem | null> {
  const member = actor.memberships.find((m) => m.organizationId === connection.organizationId);
  if (!member) return "not-member";
  const [taken] = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM oauth_identity WHERE connection_id = ${connection.id}::uuid AND subject = ${person.subject}`;
  if (taken) return taken.user_id === actor.userId ? null : "taken";
  await connect(tx, actor, connection, person.subject, actor.userId);
  await queueMail(tx, providerMail(actor.email, actor.userId, "connected", member.organizationName));
  return null;
}

async function connect(
  tx: Tx,
  actor: Actor,
  { id, organizationId }: SignInConnection,
  subject: string,
  userId: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO oauth_identity (id, organization_id, connection_id, subject, user_id, last_used_at)
    VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, ${id}::uuid, ${subject}, ${userId}::uuid, now())`;
  await record(tx, actor, {
    action: "oauth-identity.created",
    organizationId,
    targetType: "user",
    targetId: userId,
  });
}

async function createPerson(
  tx: Tx,
  door: Actor,
  { organizationId, defaultRole }: SignInConnection,
  person: { id: string; email: string; name: string },
  invitation: HeldInvitation | undefined,
): Promise<void> {
  const name = person.name || person.email.split("@", 1)[0] || person.email;
  await tx.$executeRaw`
    INSERT INTO "user" (id, email, name, email_verified_at, updated_at)
    VALUES (${person.id}::uuid, ${person.email}, ${name}, now(), now())`;
  const role = invitation?.role ?? defaultRole;
  await record(tx, door, {
    action: "user.created",
    organizationId,
    targetType: "user",
    targetId: person.id,
    after: { role, method: "OAUTH" },
  });
  if (invitation) {
    const statements = joining(tx, door, invitation, { id: person.id, membership: null });
    for (const statement of statements) await statement();
  } else {
    await insertMembership(tx, door, { organizationId, userId: person.id, role });
  }
}
