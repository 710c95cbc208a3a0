// The actions on users that need a permission.
import { randomUUID } from "node:crypto";
import { unique, userForm } from "#tests/factories.ts";
import { type Action, onAll, onGone, onPerson } from "./refusals.ts";

/** By file and name. */
export const guardedPeople: Record<string, Action> = {
  "lib/users/actions.ts createUserAction": {
    input: () => ({ ...userForm({ role: "ADMIN" }) }),
    refusals: onAll,
  },
  "lib/users/actions.ts updateUserAction": {
    input: ({ user: { id, email } }) => ({ id, version: 1, email, name: "Taken over" }),
    refusals: onPerson,
  },
  "lib/users/actions.ts setPlatformRoleAction": {
    input: ({ user: { id } }) => ({ id, admin: true }),
    refusals: onAll,
  },
  "lib/users/bulk/actions.ts planUsersAction": {
    input: ({ user: { id } }) => ({ kind: "enable", selection: { ids: [id] } }),
    refusals: onPerson,
  },
  "lib/users/bulk/actions.ts changeUsersAction": {
    input: ({ user: { id } }) => ({ kind: "enable", run: randomUUID(), targets: [{ id }] }),
    refusals: onPerson,
  },
  "lib/users/set-up-link/actions.ts sendSetUpLinkAction": {
    input: ({ user: { id } }) => ({ id }),
    refusals: onPerson,
  },
  "lib/users/actions.ts disableUserAction": {
    input: ({ user: { id } }) => ({ id, reason: "Left" }),
    refusals: onPerson,
  },
  "lib/users/actions.ts enableUserAction": { input: ({ user: { id } }) => ({ id }), refusals: onPerson },
  "lib/users/actions.ts deleteUserAction": {
    input: ({ user: { id, email } }) => ({ id, confirmation: email }),
    refusals: onPerson,
  },
  "lib/users/sessions/actions.ts revokeSessionAction": {
    input: ({ user }) => ({ userId: user.id, sessionId: randomUUID() }),
    refusals: onPerson,
  },
  "lib/users/sessions/actions.ts revokeAllSessionsAction": {
    input: ({ user }) => ({ userId: user.id }),
    refusals: onPerson,
  },
  "lib/users/impersonation/actions.ts startImpersonationAction": {
    input: ({ user }) => ({ userId: user.id, reason: "Asked for help" }),
    refusals: onAll,
  },
  "lib/memberships/actions.ts addMembershipAction": {
    input: ({ organization, user }) => ({
      organizationId: organization.id,
      userId: user.id,
      role: "ORG_ADMIN",
    }),
    refusals: onPerson,
  },
  "lib/memberships/actions.ts setMembershipRoleAction": {
    input: ({ organization, user }) => ({
      organizationId: organization.id,
      userId: user.id,
      role: "ORG_ADMIN",
    }),
    refusals: onPerson,
  },
  "lib/memberships/actions.ts setMemberAccessAction": {
    input: ({ organization, user }) => ({
      organizationId: organization.id,
      userId: user.id,
      role: "ORG_ADMIN",
      newWorkspaceRole: "",
      workspaces: [],
    }),
    refusals: onPerson,
  },
  "lib/memberships/templates/actions.ts saveTemplateAction": {
    input: ({ deleted }) => ({
      organizationId: deleted.id,
      id: randomUUID(),
      version: 0,
      name: unique(),
      description: "",
      role: "USER",
      everyWorkspace: "",
      workspaces: [],
    }),
    refusals: onGone,
  },
  "lib/memberships/templates/actions.ts deleteTemplateAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, id: randomUUID() }),
    refusals: onGone,
  },
  "lib/memberships/templates/actions.ts setJoinTemplatesAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, domainTemplateId: "", oauthTemplateId: "" }),
    refusals: onGone,
  },
  "lib/memberships/actions.ts removeMembershipAction": {
    input: ({ organization, user }) => ({ organizationId: organization.id, userId: user.id }),
    refusals: onPerson,
  },
};
