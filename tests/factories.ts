// Users, organizations and actors for tests. Rows are real ones; actors come from real sessions.
import { randomInt, randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type Actor, mintSystemActor, type SystemActor, type UserActor } from "#lib/access/actor.ts";
import type { SignInResult } from "#lib/auth/complete-sign-in.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { issueSession, readSession } from "#lib/auth/session.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { inviteUsers } from "#lib/invitations/service.ts";
import { type QueuedEmail, queueEmail } from "#lib/mailer/queue.ts";
import { memberCountOf } from "#lib/memberships/seats.ts";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { setAccess } from "#lib/resources/policies/service.ts";
import { type CreateModel, createModelSchema } from "#lib/resources/schema.ts";
import { createModel } from "#lib/resources/service.ts";
import { createUserSchema } from "#lib/users/schema.ts";
import { createWorkspaceSchema } from "#lib/workspaces/schema.ts";
import { createWorkspace } from "#lib/workspaces/service.ts";
import type { Organization, User, Workspace } from "#prisma/client/client.ts";
import type { WorkspaceRole } from "#prisma/client/enums.ts";

/** Accesses all rows, to arrange a test and to inspect its results. */
export function asPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction({ role: "platform" }, work, { timeoutMs: 60_000 });
}

/** Ten letters and digits that no other test has. */
export function unique(): string {
  const first = "abcdefghijklmnopqrstuvwxyz"[randomInt(26)];
  return `${first}${randomUUID().replaceAll("-", "").slice(-9)}`;
}

export const systemActor: SystemActor = mintSystemActor("cli:test");

/** The input of the Add Organization form. */
export function organizationForm(fields: Record<string, unknown> = {}) {
  const word = unique();
  return createOrganizationSchema.parse({
    id: uuidv7(),
    name: `Organization ${word}`,
    code: word,
    contact: "Grace Hopper",
    country: "SG",
    email: `hello@${word}.example`,
    ...fields,
  });
}

/** The input of the New User form. */
export function userForm(fields: Record<string, unknown> = {}) {
  return createUserSchema.parse({
    id: uuidv7(),
    email: `${unique()}@people.example`,
    name: "Dorothy Vaughan",
    role: "USER",
    ...fields,
  });
}

/** An organization created by the same verb as in production; `set` then writes columns that the form does not have. */
export async function makeOrganization(
  fields: Record<string, unknown> = {},
  set: Partial<Organization> = {},
): Promise<Organization> {
  const form = organizationForm(fields);
  await createOrganization(systemActor, form);
  return asPlatform((tx) => tx.organization.update({ where: { id: form.id }, data: set }));
}

interface UserFields {
  email?: string;
  name?: string;
  platformRole?: "ADMIN" | null;
  status?: "ACTIVE" | "DISABLED";
  /** Without one the user cannot sign in yet */
  password?: string;
  /** Whether the address is verified; true by default */
  verified?: boolean;
}

export async function makeUser(fields: UserFields = {}): Promise<User> {
  const { password, verified = true, ...rest } = fields;
  const passwordHash = password ? await hashPassword(password) : null;
  return asPlatform((tx) =>
    tx.user.create({
      data: {
        id: uuidv7(),
        email: `${unique()}@people.example`,
        name: "Katherine Johnson",
        emailVerifiedAt: verified ? new Date() : null,
        emailVerifiedBy: verified ? "LINK" : null,
        passwordHash,
        ...rest,
      },
    }),
  );
}

export function makeAdmin(fields: UserFields = {}): Promise<User> {
  return makeUser({ name: "Ada Lovelace", ...fields, platformRole: "ADMIN" });
}

export async function makeMembership(
  user: { id: string },
  organization: { id: string },
  role: "ORG_ADMIN" | "USER" = "USER",
): Promise<{ id: string }> {
  return asPlatform((tx) =>
    tx.membership.create({
      data: { id: uuidv7(), organizationId: organization.id, userId: user.id, role },
      select: { id: true },
    }),
  );
}

export function makeModel(fields: Partial<CreateModel> = {}): Promise<{ id: string }> {
  const word = unique();
  const form = {
    id: uuidv7(),
    provider: "Example AI",
    name: `Model ${word}`,
    key: word,
    modelType: "INFERENCE",
    contextWindow: 128_000,
    capabilities: [],
    enabledByDefault: false,
    ...fields,
  };
  return createModel(systemActor, createModelSchema.parse(form));
}

/** The models that are on for an organization by its own policy. */
export async function modelsOn({ id }: { id: string }): Promise<string[]> {
  const policy = await asPlatform((tx) =>
    tx.accessPolicy.findFirstOrThrow({ where: { organizationId: id, level: "ORGANIZATION", kind: "MODEL" } }),
  );
  if (policy.mode !== "ONLY") throw new Error("this policy has no list of models");
  return policy.exceptions;
}

/** Turns models of an organization on or off. */
export function setModels(
  actor: Actor,
  input: { organizationId: string; resourceIds: string[]; enabled: boolean },
): Promise<{ changed: string[] }> {
  return setAccess(actor, { ...input, kind: "MODEL", workspaceId: null, userId: null });
}

/** Turns models on for an organization. */
export async function turnOn(organization: { id: string }, ...models: { id: string }[]): Promise<void> {
  const resourceIds = models.map(({ id }) => id);
  await setModels(systemActor, { organizationId: organization.id, resourceIds, enabled: true });
}

interface WorkspaceFields {
  name?: string;
  slug?: string;
  open?: boolean;
  openRole?: WorkspaceRole;
  copyFrom?: string;
}

/** A workspace created by the same verb as in production. */
export async function makeWorkspace(
  organization: { id: string },
  fields: WorkspaceFields = {},
): Promise<Workspace> {
  const form = createWorkspaceSchema.parse({
    id: uuidv7(),
    organizationId: organization.id,
    name: `Workspace ${unique()}`,
    slug: "",
    description: "",
    open: false,
    openRole: "VIEWER",
    copyFrom: "",
    ...fields,
  });
  await createWorkspace(systemActor, form);
  return asPlatform((tx) => tx.workspace.findUniqueOrThrow({ where: { id: form.id } }));
}

/** Puts a member of its organization into a workspace. */
export async function makeWorkspaceMember(
  user: { id: string },
  { id: workspaceId, organizationId }: { id: string; organizationId: string },
  role: WorkspaceRole,
): Promise<void> {
  await asPlatform((tx) =>
    tx.workspaceMember.create({ data: { organizationId, workspaceId, userId: user.id, role } }),
  );
}

/** An open invitation, created by inviting, and the token of its emailed link. */
export async function makeInvitation(
  organization: { id: string },
  {
    actor = systemActor,
    email = `${unique()}@invited.example`,
    role = "USER",
    expiresIn = 604_800,
  }: { actor?: Actor; email?: string; role?: "ORG_ADMIN" | "USER"; expiresIn?: number } = {},
): Promise<{ id: string; organizationId: string; email: string; token: string }> {
  await inviteUsers(actor, { organizationId: organization.id, addresses: email, role, expiresIn });
  const { id } = await asPlatform((tx) =>
    tx.invitation.findFirstOrThrow({
      where: { organizationId: organization.id, email, acceptedAt: null, revokedAt: null },
      select: { id: true },
    }),
  );
  return { id, organizationId: organization.id, email, token: await emailedToken(id) };
}

/** The token in the last email of this invitation. */
export async function emailedToken(invitationId: string): Promise<string> {
  const mail = await asPlatform((tx) =>
    tx.email.findFirstOrThrow({ where: { invitationId, kind: "invitation" }, orderBy: { id: "desc" } }),
  );
  const text = decrypt("mail", mail.body ?? new Uint8Array());
  const token = /accept-invitation\/([\w-]{43})/.exec(text)?.[1];
  if (!token) throw new Error("this mail has no link");
  return token;
}

/** A queued email. */
export async function makeEmail(fields: Partial<QueuedEmail> = {}): Promise<{ id: string; to: string }> {
  const to = `${unique()}@people.example`;
  const link = { label: "Open", url: "http://localhost:3000/" };
  const mail = { kind: "test", to, subject: `A mail ${unique()}`, paragraphs: ["Hello."], link, ...fields };
  return asPlatform(async (tx) => {
    await queueEmail(tx, mail);
    return tx.email.findFirstOrThrow({
      where: { to: mail.to },
      orderBy: { id: "desc" },
      select: { id: true, to: true },
    });
  });
}

/** The value of a session cookie of this user. */
export function cookieFor(user: { id: string }): Promise<string> {
  return transaction({ role: "auth" }, (tx) => issueSession(tx, user.id, "PASSWORD"));
}

/** The session of a sign-in; fails when it requires a second factor first. */
export async function sessionOf(entry: Promise<SignInResult>): Promise<string> {
  const result = await entry;
  if ("session" in result) return result.session;
  throw new Error("this person owes a second factor");
}

/** This user as the actor of a request. */
export async function actorFor(user: { id: string }): Promise<UserActor> {
  const actor = await readSession(await cookieFor(user));
  if (!actor) throw new Error("this person has no session");
  return actor;
}

export async function adminActor(): Promise<UserActor> {
  return actorFor(await makeAdmin());
}

/** A signed-in user without an organization. */
export async function outsiderActor(): Promise<UserActor> {
  return actorFor(await makeUser());
}

export async function orgAdminActor(organization: { id: string }): Promise<UserActor> {
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  return actorFor(user);
}

export async function userActor(organization: { id: string }): Promise<UserActor> {
  const user = await makeUser();
  await makeMembership(user, organization, "USER");
  return actorFor(user);
}

/** The stored number of its members. */
export async function memberCount({ id }: { id: string }): Promise<number> {
  return asPlatform((tx) => memberCountOf(tx, id));
}

export async function setStatus(organization: { id: string }, status: "ACTIVE" | "INACTIVE"): Promise<void> {
  await asPlatform((tx) => tx.organization.update({ where: { id: organization.id }, data: { status } }));
}

/** The Org Admin of an inactive organization, with a session from before. */
export async function inactiveOrgAdminActor(): Promise<{
  actor: UserActor;
  organization: Organization;
}> {
  const organization = await makeOrganization({}, { status: "INACTIVE" });
  return { actor: await orgAdminActor(organization), organization };
}
