// Who belongs to an organization, and with which role.

import type { Actor, UserActor } from "#lib/access/actor.ts";
import { authorize, type Scope, scopeOfMember } from "#lib/access/authorize.ts";
import { requireGrant } from "#lib/access/grants.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { roleLabels } from "#lib/access/policy.ts";
import { record } from "#lib/access/record.ts";
import { getUserInScope, type LoadedUser } from "#lib/access/user.ts";
import { endSignIns } from "#lib/auth/end-sign-ins.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namedActor, notifyUser, signInLink } from "#lib/mailer/notify.ts";
import { keepOrgAdmins } from "#lib/memberships/keep-admins.ts";
import type {
  AddMembership,
  LeaveOrganization,
  MoveMembership,
  RemoveMembership,
  SetMembershipRole,
} from "#lib/memberships/schema.ts";
import type { SetMemberAccess } from "#lib/memberships/workspaces/schema.ts";
import {
  replaceWorkspaces,
  requireWorkspaceGrant,
  workspacesEvent,
} from "#lib/memberships/workspaces/write.ts";
import {
  deleteMembership,
  insertMembership,
  updateMembershipRole,
  updateNewWorkspaceRole,
} from "#lib/memberships/write.ts";

/** Makes a person whom the actor sees a member. Throws CONFLICT when they are one already. */
export async function addMembership(actor: Actor, input: AddMembership): Promise<void> {
  const scope = await authorize(actor, "membership:add", input.organizationId);
  const everywhere = await authorize(actor, "membership:add");
  await retryOnConflict(() =>
    transaction({ ...everywhere, sharesOf: [input.organizationId] }, async (tx) => {
      requireGrant(actor, input.role, input.organizationId);
      const organization = await getOrganizationInScope(tx, scope, { id: input.organizationId });
      const user = await getUserInScope(tx, everywhere, input.userId);
      if (!(await insertMembership(tx, actor, input))) {
        throw new AppError("CONFLICT", `${user.name} is already a member of ${organization.name}.`);
      }
      await notifyUser(
        tx,
        user,
        { kind: "membership", organizationId: organization.id },
        {
          subject: `You're now a member of ${organization.name}`,
          paragraphs: [
            `${namedActor(actor)} added you to ${organization.name} on Steward with the role ${roleLabels[input.role]}.`,
          ],
          link: signInLink(),
        },
      );
    }),
  );
}

/** Gives a member another role; their sessions end. The last active Org Admin keeps theirs: CONFLICT. */
export async function setMembershipRole(actor: Actor, input: SetMembershipRole): Promise<void> {
  const scope = await authorize(actor, "membership:set-role", input.organizationId);
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      requireGrant(actor, input.role, input.organizationId);
      await changeRole(tx, scope, input, await lockMember(tx, scope, input));
    }),
  );
}

/**
 * Gives a member another role and other workspaces in one step: they leave those that are not named. Sessions end with a change of
 * the role. Throws CONFLICT for the last active Org Admin, INVALID for an unknown workspace.
 */
export async function setMemberAccess(actor: Actor, input: SetMemberAccess): Promise<void> {
  const scope = await authorize(actor, "membership:set-role", input.organizationId);
  const { organizationId, userId, newWorkspaceRole, workspaces } = input;
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      requireGrant(actor, input.role, organizationId);
      const wanted = { everyWorkspace: newWorkspaceRole, workspaces };
      const member = await lockMember(tx, scope, input);
      await requireWorkspaceGrant(tx, actor, organizationId, wanted);
      await changeRole(tx, scope, input, member);
      const before = await replaceWorkspaces(tx, input, workspaces);
      const later = await updateNewWorkspaceRole(tx, { organizationId, userId }, newWorkspaceRole);
      if (!before && !later) return;
      await record(tx, actor, {
        ...workspacesEvent(organizationId, userId, wanted),
        before: {
          ...(later && { everyWorkspace: later.before }),
          ...(before && { workspaces: before }),
        },
      });
    }),
  );
}

async function changeRole(
  tx: Tx,
  scope: Scope,
  input: SetMembershipRole,
  { organization, user, role: before }: Member,
): Promise<void> {
  const { actor } = scope;
  if (before === input.role) return;
  await keepOrgAdmins(tx, user.id, [organization], async () => {
    await endSignIns(tx, user.id, { scope });
    await updateMembershipRole(tx, actor, input, before);
  });
  await notifyUser(
    tx,
    user,
    { kind: "membership", organizationId: organization.id },
    {
      subject: `Your role in ${organization.name} has changed`,
      paragraphs: [
        `${namedActor(actor)} changed your role in ${organization.name} from ${roleLabels[before]} to ${roleLabels[input.role]}. Sign in again to continue.`,
      ],
      link: signInLink(),
    },
  );
}

/** Takes a member out; their sessions end. The last active Org Admin stays: CONFLICT. */
export async function removeMembership(actor: Actor, input: RemoveMembership): Promise<void> {
  const scope = await authorize(actor, "membership:remove", input.organizationId);
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const { organization, user, role } = await lockMember(tx, scope, input);
      await keepOrgAdmins(tx, user.id, [organization], async () => {
        await endSignIns(tx, user.id, { scope });
        await deleteMembership(tx, actor, { ...input, role }, "membership.removed");
      });
      await notifyUser(
        tx,
        user,
        { kind: "membership", organizationId: organization.id },
        {
          subject: `You're no longer a member of ${organization.name}`,
          paragraphs: [`${namedActor(actor)} removed you from ${organization.name} on Steward.`],
        },
      );
    }),
  );
}

/**
 * Makes a member of one organization a member of another instead; their sessions end. Somebody who is a member there already
 * keeps their role there. Throws CONFLICT for the last active Org Admin, LIMIT_EXCEEDED without a free seat.
 */
export async function moveMembership(actor: Actor, input: MoveMembership): Promise<void> {
  const scope = await authorize(actor, "membership:remove", input.from);
  const there = await authorize(actor, "membership:add", input.to);
  const everywhere = await authorize(actor, "membership:add");
  await retryOnConflict(() =>
    transaction({ ...everywhere, sharesOf: [...new Set([input.from, input.to])] }, async (tx) => {
      requireGrant(actor, input.role, input.to);
      // Both in one order: somebody may be moving others the other way.
      await tx.$queryRaw`
        SELECT 1 FROM organization WHERE id = ANY (${[input.from, input.to]}::uuid[]) ORDER BY id FOR UPDATE`;
      const to = await getOrganizationInScope(tx, there, { id: input.to });
      if (input.from === input.to)
        throw new AppError("CONFLICT", "Choose another organization.", { field: "to" });
      const key = { organizationId: input.from, userId: input.userId };
      const { organization: from, user, role } = await lockMember(tx, scope, key);
      await insertMembership(tx, actor, { organizationId: to.id, userId: user.id, role: input.role });
      await keepOrgAdmins(tx, user.id, [from], async () => {
        await endSignIns(tx, user.id, { scope });
        await deleteMembership(tx, actor, { ...key, role }, "membership.removed");
      });
      await notifyUser(
        tx,
        user,
        { kind: "membership", organizationId: to.id },
        {
          subject: `You moved from ${from.name} to ${to.name}`,
          paragraphs: [
            `${namedActor(actor)} moved you from ${from.name} to ${to.name} on Steward. Sign in again to continue.`,
          ],
          link: signInLink(),
        },
      );
    }),
  );
}

/** Ends one's own membership, and one's sessions but this one. The last active Org Admin stays: CONFLICT. */
export async function leaveOrganization(actor: UserActor, input: LeaveOrganization): Promise<void> {
  const scope = await scopeOfMember(actor, "account:leave", input.organizationId);
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      const userId = actor.userId;
      const { organization, user, role } = await lockMember(tx, scope, { ...input, userId });
      await keepOrgAdmins(tx, userId, [organization], async () => {
        await deleteMembership(tx, actor, { ...input, userId, role }, "membership.left");
        await endSignIns(tx, userId, { scope, keep: actor.sessionId });
      });
      await notifyUser(
        tx,
        user,
        { kind: "membership", organizationId: organization.id },
        {
          subject: `You left ${organization.name}`,
          paragraphs: [
            `You're no longer a member of ${organization.name} on Steward. To come back, ask for a new invitation.`,
          ],
        },
      );
    }),
  );
}

interface Member {
  organization: { id: string; name: string };
  user: LoadedUser;
  role: "ORG_ADMIN" | "USER";
}

/** Loads a member with the organization locked, so that its members do not change meanwhile. Throws NOT_FOUND. */
async function lockMember(tx: Tx, scope: Scope, of: RemoveMembership): Promise<Member> {
  const organization = await getOrganizationInScope(tx, scope, { id: of.organizationId }, { lock: true });
  const user = await getUserInScope(tx, scope, of.userId);
  const [membership] = await tx.$queryRaw<{ role: Member["role"] }[]>`
    SELECT role::text AS role FROM membership
    WHERE organization_id = ${organization.id}::uuid AND user_id = ${user.id}::uuid`;
  if (!membership) throw notFound("User");
  return { organization, user, role: membership.role };
}
