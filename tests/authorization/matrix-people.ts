// The part of the authorization matrix about people.
import { addMembership, removeMembership, setMembershipRole } from "#lib/users/memberships/service.ts";
import { getUser, getUserDeletionEffect } from "#lib/users/queries.ts";
import {
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  setPlatformRole,
  updateUser,
} from "#lib/users/service.ts";
import { userForm } from "#tests/factories.ts";
import { adminOnPerson, orgAdminOnOne, orgAdminOnPerson, type Verb } from "./outcomes.ts";
import { allowed, withMember } from "./people.ts";

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
      outcomes: adminOnPerson,
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
  "lib/users/memberships/service.ts": {
    addMembership: {
      outcomes: orgAdminOnOne,
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          allowed(addMembership(actor, { organizationId: target.id, userId, role: "USER" })),
        ),
    },
    setMembershipRole: {
      outcomes: orgAdminOnOne,
      call: (actor, target) =>
        withMember(target, ({ id: userId }) =>
          setMembershipRole(actor, { organizationId: target.id, userId, role: "ORG_ADMIN" }),
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
