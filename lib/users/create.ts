// Creates an account, or an invitation where no account may be created.

import type { Scope } from "#lib/access/authorize.ts";
import { requireGrant } from "#lib/access/grants.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, isAppError } from "#lib/core/errors.ts";
import { takeInvitationLock } from "#lib/invitations/issue.ts";
import { defaultExpiry } from "#lib/invitations/policy.ts";
import { sendInvitations } from "#lib/invitations/send.ts";
import { notifyUser } from "#lib/mailer/notify.ts";
import { requireSeatsToInvite } from "#lib/memberships/seats.ts";
import { giveWorkspaces, requireWorkspaceGrant } from "#lib/memberships/workspaces/write.ts";
import { insertMembership } from "#lib/memberships/write.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { accountMadeEmail, choosePasswordEmail } from "#lib/users/emails.ts";
import { insertUser, isAtVerifiedDomain } from "#lib/users/insert.ts";
import { newAdminEvent } from "#lib/users/new-admin.ts";
import type { CreatedUser, CreateUser } from "#lib/users/schema.ts";

/** The steps of `createUser` inside its transaction. */
export async function create(
  tx: Tx,
  scope: Scope,
  input: CreateUser,
  passwordHash: string | null,
): Promise<CreatedUser> {
  const { actor } = scope;
  const { id, email, name, role, organizationId, access } = input;
  requireGrant(actor, role, organizationId || undefined);
  if (access && organizationId) await requireWorkspaceGrant(tx, actor, organizationId, access);
  const organization = organizationId
    ? await getOrganizationInScope(tx, scope, { id: organizationId })
    : null;
  const result = (outcome: CreatedUser["outcome"]) => ({ email, name, outcome });
  if (scope.role === "tenant" && organization) await requireNoMember(tx, organization, input);
  if (scope.role === "tenant" && organization && !(await isAtVerifiedDomain(tx, organization.id, email))) {
    if (passwordHash) throw new AppError("INVALID", noPasswordHere, { field: "password" });
    await inviteInstead(tx, scope, organization, input);
    return result("invited");
  }
  const made = await insertUser(tx, scope, { id, email, name, passwordHash, admin: role === "ADMIN" });
  if (made === "repeated") return result("created");
  if (made === "taken") {
    if (scope.role !== "tenant" || !organization) throw await emailTaken(tx, email);
    await inviteInstead(tx, scope, organization, input);
    // The same at their own domain: the result does not reveal whether the address has an account.
    return result("created");
  }
  // An address that has an account would be invited instead: seats are counted in the same way for both.
  if (scope.role === "tenant" && organization) {
    await takeInvitationLock(tx, organization.id);
    await requireSeatsToInvite(tx, organization.id, 1, "email");
  }
  await record(tx, actor, {
    action: "user.created",
    ...(organization ? { organizationId: organization.id } : {}),
    targetId: id,
    after: { role, password: passwordHash ? "given" : "chosen by the person" },
  });
  if (role === "ADMIN") await createNotifications(tx, [newAdminEvent(actor, input)]);
  if (organization && role !== "ADMIN") {
    await insertMembership(tx, actor, { organizationId: organization.id, userId: id, role });
    if (access) await giveWorkspaces(tx, actor, organization.id, [id], access);
  }
  const where = organization?.name ?? "";
  const message = passwordHash
    ? accountMadeEmail(actor, where)
    : choosePasswordEmail(actor, await issuePasswordToken(tx, id), where);
  await notifyUser(
    tx,
    { id, email },
    { kind: "account", ...(organization ? { organizationId: organization.id } : {}) },
    message,
  );
  return result("created");
}

/** An Org Admin can list members, so this reveals nothing. */
async function requireNoMember(
  tx: Tx,
  organization: { id: string; name: string },
  { id, email }: CreateUser,
): Promise<void> {
  const members = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM "user" u JOIN membership m ON m.user_id = u.id AND m.organization_id = ${organization.id}::uuid
    WHERE u.email = ${email} AND u.id <> ${id}::uuid`;
  const [member] = members;
  if (!member) return;
  throw new AppError(
    "CONFLICT",
    `Someone with this email address is already a member of ${organization.name}.`,
    {
      field: "email",
      details: { userId: member.id },
    },
  );
}

/** Invites as the invitations page does, with the same limits; errors are shown at the address field here. */
async function inviteInstead(
  tx: Tx,
  { actor }: Scope,
  organization: { id: string; name: string },
  { email, role, access }: CreateUser,
): Promise<void> {
  // Admins are never invited: the form has no organization then.
  const as = { role: role === "ADMIN" ? ("USER" as const) : role, expiresIn: defaultExpiry, access };
  try {
    await takeInvitationLock(tx, organization.id);
    await sendInvitations(tx, actor, organization, as, [{ text: email, email }]);
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, error.message, { field: "email" });
  }
}

const noPasswordHere =
  "You can set a password only for addresses at one of your organization's verified domains. Let the user choose one instead.";

async function emailTaken(tx: Tx, email: string): Promise<AppError> {
  const other = await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (!other) return new AppError("CONFLICT", "This form was already submitted. Open New User again.");
  return new AppError("CONFLICT", "This email address is already in use.", {
    field: "email",
    details: { userId: other.id },
  });
}
