// The part of the authorization matrix about users.

import { listOrganizationActivity, listUserActivity } from "#lib/activity/queries.ts";
import {
  addMembership,
  moveMembership,
  removeMembership,
  setMemberAccess,
  setMembershipRole,
} from "#lib/memberships/service.ts";
import { exportUsers } from "#lib/users/export/queries.ts";
import { startImpersonation } from "#lib/users/impersonation/service.ts";
import { eachUser, listUsers } from "#lib/users/list/queries.ts";
import { listMembers } from "#lib/users/members/list/queries.ts";
import { loadListParams as loadMembers } from "#lib/users/members/list/schema.ts";
import { getUser, getUserDeletionEffect } from "#lib/users/queries.ts";
import {
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  setPlatformRole,
  updateUser,
} from "#lib/users/service.ts";
import { listUserSessions } from "#lib/users/sessions/queries.ts";
import { revokeAllSessions, revokeSession } from "#lib/users/sessions/service.ts";
import { sendSetUpLink } from "#lib/users/set-up-link/service.ts";
import { userForm } from "#tests/factories.ts";
import { adminOnAll, orgAdminOnAll, orgAdminOnOne, orgAdminOnPerson, type Verb } from "./outcomes.ts";
import { allowed, endViews, sessionOf, withMember } from "./people.ts";

const everyone = {
  q: "",
  status: null,
  role: null,
  active: null,
  method: null,
  org: null,
  global: null,
  sort: "name",
} as const;

/** By file and name. */
export const peopleMatrix: Record<string, Record<string, Verb>> = {
  "lib/users/service.ts": {
    createUser: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => createUser(actor, userForm({ organizationId: id })),
    },
    updateUser: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) =>
        withMember(target, ({ id, email }) =>
          updateUser(actor, { id, version: 1, email, name: "Renamed", password: "" }),
        ),
    },
    setPlatformRole: {
      outcomes: { ...adminOnAll, adminOnUnknown: "NOT_FOUND" },
      call: (actor, target) => withMember(target, ({ id }) => setPlatformRole(actor, { id, admin: true })),
    },
    disableUser: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => disableUser(actor, { id, reason: "Left" })),
    },
    enableUser: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => enableUser(actor, { id })),
    },
    deleteUser: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) =>
        withMember(target, ({ id, email }) => deleteUser(actor, { id, confirmation: email })),
    },
  },
  "lib/users/queries.ts": {
    getUser: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => getUser(actor, id)),
    },
    getUserDeletionEffect: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => getUserDeletionEffect(actor, id)),
    },
  },
  "lib/users/list/queries.ts": {
    listUsers: {
      outcomes: orgAdminOnAll,
      call: (actor) => listUsers(actor, { ...everyone, size: 25, page: 1, cursor: null }),
    },
    eachUser: { outcomes: orgAdminOnAll, call: (actor) => eachUser(actor, everyone, "name").next() },
  },
  "lib/users/members/list/queries.ts": {
    listMembers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listMembers(actor, id, loadMembers({})),
    },
  },
  "lib/users/set-up-link/service.ts": {
    sendSetUpLink: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => allowed(sendSetUpLink(actor, { id }))),
    },
  },
  "lib/users/export/queries.ts": {
    exportUsers: {
      outcomes: orgAdminOnAll,
      call: async (actor) => (await exportUsers(actor, everyone, ["email"])).cancel(),
    },
  },
  "lib/users/sessions/queries.ts": {
    listUserSessions: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => listUserSessions(actor, id)),
    },
  },
  "lib/users/sessions/service.ts": {
    revokeSession: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) =>
        withMember(target, async ({ id: userId }) =>
          revokeSession(actor, { userId, sessionId: await sessionOf(userId) }),
        ),
    },
    revokeAllSessions: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => revokeAllSessions(actor, { userId: id })),
    },
  },
  "lib/activity/queries.ts": {
    listUserActivity: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => listUserActivity(actor, id)),
    },
    listOrganizationActivity: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listOrganizationActivity(actor, id),
    },
  },
  "lib/users/impersonation/service.ts": {
    startImpersonation: {
      // Only users impersonate. Org Admins lack the permission for any user, so an id reveals nothing to them.
      outcomes: { ...adminOnAll, adminOnUnknown: "NOT_FOUND", system: "FORBIDDEN" },
      call: (actor, target) =>
        withMember(target, async ({ id: userId }) => {
          await startImpersonation(actor, { userId, reason: "Asked for help" });
          await endViews(actor);
        }),
    },
  },
  "lib/memberships/service.ts": {
    addMembership: {
      outcomes: orgAdminOnOne,
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          allowed(addMembership(actor, { organizationId: target.id, userId, role: "USER" })),
        ),
    },
    setMembershipRole: {
      outcomes: orgAdminOnOne,
      // A key makes nobody an administrator.
      key: "FORBIDDEN",
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          setMembershipRole(actor, { organizationId: target.id, userId, role: "ORG_ADMIN" }),
        ),
    },
    setMemberAccess: {
      outcomes: orgAdminOnOne,
      key: "FORBIDDEN",
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          setMemberAccess(actor, {
            organizationId: target.id,
            userId,
            role: "ORG_ADMIN",
            newWorkspaceRole: null,
            workspaces: [],
          }),
        ),
    },
    moveMembership: {
      outcomes: orgAdminOnOne,
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          allowed(moveMembership(actor, { userId, from: target.id, to: target.id, role: "USER" })),
        ),
    },
    removeMembership: {
      outcomes: orgAdminOnOne,
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          removeMembership(actor, { organizationId: target.id, userId }),
        ),
    },
  },
};
