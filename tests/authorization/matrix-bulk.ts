// Bulk actions and their dry runs.
import { v7 as uuidv7 } from "uuid";
import {
  planGrants,
  planOrganizationsDeletion,
  planOrganizationsUpdate,
} from "#lib/organizations/bulk/queries.ts";
import type { BulkGrant } from "#lib/organizations/bulk/schema.ts";
import {
  deleteOrganizations,
  grantToOrganizations,
  updateOrganizations,
} from "#lib/organizations/bulk/service.ts";
import {
  planAdminChange,
  planMemberRoles,
  planMoves,
  planUsersDeletion,
  planUsersUpdate,
} from "#lib/users/bulk/queries.ts";
import { deleteUsers, moveMembers, setAdmins, setMemberRoles, updateUsers } from "#lib/users/bulk/service.ts";
import { adminOnAll, orgAdminOnOne, orgAdminOnPerson, type Verb } from "./outcomes.ts";
import { allowed, withMember } from "./people.ts";

const inactive = { kind: "status", status: "INACTIVE" } as const;
const grant: BulkGrant = {
  kind: "grant",
  product: "credits",
  quantity: "5",
  expiresAt: null,
  reason: "Goodwill",
};
const disable = { kind: "disable", reason: "They left" } as const;
const roleIn = (organizationId: string) => ({ kind: "role", organizationId, role: "ORG_ADMIN" }) as const;
const moveIn = (id: string) => ({ kind: "move", from: id, to: id, role: "USER" }) as const;

// To an Admin, a run reports each row that is gone.
const runOnPerson = { ...orgAdminOnPerson, adminOnUnknown: "ok" } as const;

/** By file and name. */
export const bulkMatrix: Record<string, Record<string, Verb>> = {
  "lib/organizations/bulk/queries.ts": {
    planOrganizationsUpdate: {
      outcomes: adminOnAll,
      call: (actor, { id }) => planOrganizationsUpdate(actor, inactive, { ids: [id] }),
    },
    planOrganizationsDeletion: {
      outcomes: adminOnAll,
      call: (actor, { id }) => planOrganizationsDeletion(actor, { ids: [id] }),
    },
    planGrants: { outcomes: adminOnAll, call: (actor, { id }) => planGrants(actor, grant, { ids: [id] }) },
  },
  "lib/organizations/bulk/service.ts": {
    updateOrganizations: {
      outcomes: adminOnAll,
      call: (actor, { id }) => updateOrganizations(actor, inactive, [{ id }]),
    },
    deleteOrganizations: {
      outcomes: adminOnAll,
      call: (actor, { id }) => deleteOrganizations(actor, [{ id }]),
    },
    grantToOrganizations: {
      outcomes: adminOnAll,
      call: (actor, { id }) => grantToOrganizations(actor, { grant, run: uuidv7() }, [{ id }]),
    },
  },
  "lib/users/bulk/queries.ts": {
    planUsersUpdate: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => planUsersUpdate(actor, disable, { ids: [id] })),
    },
    planUsersDeletion: {
      outcomes: orgAdminOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => planUsersDeletion(actor, { ids: [id] })),
    },
    planAdminChange: {
      outcomes: { ...adminOnAll, adminOnUnknown: "NOT_FOUND" },
      call: (actor, target) => withMember(target, ({ id }) => planAdminChange(actor, true, { ids: [id] })),
    },
    planMemberRoles: {
      // No key gives the role of an Org Admin.
      key: "FORBIDDEN",
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok" },
      call: (actor, target) =>
        withMember(target, ({ id }) => planMemberRoles(actor, roleIn(target.id), { ids: [id] })),
    },
    planMoves: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, target) =>
        withMember(target, ({ id }) => allowed(planMoves(actor, moveIn(target.id), { ids: [id] }))),
    },
  },
  "lib/users/bulk/service.ts": {
    updateUsers: {
      outcomes: runOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => updateUsers(actor, disable, [{ id }])),
    },
    deleteUsers: {
      outcomes: runOnPerson,
      call: (actor, target) => withMember(target, ({ id }) => deleteUsers(actor, [{ id }])),
    },
    setAdmins: {
      outcomes: adminOnAll,
      call: (actor, target) => withMember(target, ({ id }) => setAdmins(actor, true, [{ id }])),
    },
    setMemberRoles: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, target) =>
        withMember(target, ({ id }) => setMemberRoles(actor, roleIn(target.id), [{ id }])),
    },
    moveMembers: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, target) =>
        withMember(target, ({ id }) => moveMembers(actor, moveIn(target.id), [{ id }])),
    },
  },
};
