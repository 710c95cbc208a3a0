// The part of the authorization matrix about workspaces.
import { v7 as uuidv7 } from "uuid";
import { getWorkspaceBudget, listBudgets } from "#lib/workspaces/budget/queries.ts";
import {
  assignWorkspaceCredits,
  setWorkspaceLimit,
  unassignWorkspaceCredits,
} from "#lib/workspaces/budget/service.ts";
import { planWorkspaces } from "#lib/workspaces/bulk/queries.ts";
import { changeSelectedWorkspaces } from "#lib/workspaces/bulk/service.ts";
import { getWorkspaceDeletionEffect } from "#lib/workspaces/deletion/queries.ts";
import { deleteWorkspace, purgeArchivedWorkspaces } from "#lib/workspaces/deletion/service.ts";
import { exportWorkspaces } from "#lib/workspaces/export/queries.ts";
import { eachWorkspace, listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { listWorkspaceMembers } from "#lib/workspaces/members/list/queries.ts";
import { findWorkspaceCandidates } from "#lib/workspaces/members/queries.ts";
import { removeWorkspaceMembers, setWorkspaceMembers } from "#lib/workspaces/members/service.ts";
import {
  countWorkspaces,
  getWorkspace,
  getWorkspaceById,
  listWorkspaceOptions,
} from "#lib/workspaces/queries.ts";
import { getWorkspaceRetention } from "#lib/workspaces/retention/queries.ts";
import { announcePurges, setWorkspaceRetention } from "#lib/workspaces/retention/service.ts";
import { createWorkspace, updateWorkspace } from "#lib/workspaces/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";
import { asPlatform, systemActor, unique } from "#tests/factories.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { adminOnAll, memberOnOne, type Outcomes, orgAdminOnOne, type Verb } from "./outcomes.ts";
import type { Target } from "./situations.ts";

const form = (organizationId: string) => ({
  id: uuidv7(),
  organizationId,
  name: `Workspace ${unique()}`,
  slug: "",
  description: "",
  open: false,
  openRole: "VIEWER" as const,
  copyFrom: null,
});

const handOut = (organizationId: string, workspaceId: string) => ({
  organizationId,
  workspaceId,
  product: "credits" as const,
  quantity: "1",
  reason: "Test",
  key: unique(),
});

const suspension = (organizationId: string) => ({ organizationId, change: "suspend", reason: "" }) as const;

const page = { q: "", status: null, sort: "name", size: 25, page: 1, cursor: null } as const;

/** A new workspace of the organization; one that does not exist where there is no such organization. */
export async function workspaceOf(organizationId: string) {
  const { copyFrom: _, ...fields } = form(organizationId);
  const data = { ...fields, slug: unique() };
  const organization = await asPlatform((tx) =>
    tx.organization.findUnique({ where: { id: organizationId } }),
  );
  if (organization) await asPlatform((tx) => tx.workspace.create({ data }));
  return data;
}

/** A member of the target's organization: its person where it has nobody yet, and where there is none. */
export async function memberOf({ id: organizationId, userId }: Target): Promise<string> {
  return asPlatform(async (tx) => {
    const member = await tx.membership.findFirst({ where: { organizationId } });
    if (member) return member.userId;
    if (await tx.organization.findUnique({ where: { id: organizationId } }))
      await tx.membership.create({ data: { organizationId, userId, role: "USER" } });
    return userId;
  });
}

// Members who are in no workspace: what they are not in does not exist for them.
export const onWorkspace: Outcomes = {
  ...orgAdminOnOne,
  user: "NOT_FOUND",
  userAndOrgAdminElsewhere: "NOT_FOUND",
};

/** By file and name. */
export const workspacesMatrix: Record<string, Record<string, Verb>> = {
  "lib/workspaces/service.ts": {
    createWorkspace: { outcomes: orgAdminOnOne, call: (actor, { id }) => createWorkspace(actor, form(id)) },
    updateWorkspace: {
      outcomes: onWorkspace,
      call: async (actor, target) => {
        const { id, organizationId, ...fields } = await workspaceOf(target.id);
        return updateWorkspace(actor, { id, organizationId, version: 1, ...fields });
      },
    },
  },
  "lib/workspaces/queries.ts": {
    getWorkspace: {
      outcomes: onWorkspace,
      call: async (actor, target) => getWorkspace(actor, target.id, (await workspaceOf(target.id)).slug),
    },
    getWorkspaceById: {
      outcomes: onWorkspace,
      call: async (actor, target) => getWorkspaceById(actor, target.id, (await workspaceOf(target.id)).id),
    },
    countWorkspaces: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => countWorkspaces(actor, id),
    },
    listWorkspaceOptions: {
      // Row-level security and no loaded organization: an empty list for what is not there.
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => listWorkspaceOptions(actor, id),
    },
  },
  "lib/workspaces/budget/queries.ts": {
    getWorkspaceBudget: {
      outcomes: onWorkspace,
      call: async (actor, target) => getWorkspaceBudget(actor, await workspaceOf(target.id)),
    },
    listBudgets: { outcomes: orgAdminOnOne, call: (actor, { id }) => listBudgets(actor, id) },
  },
  "lib/workspaces/budget/service.ts": {
    assignWorkspaceCredits: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id, organizationId } = await workspaceOf(target.id);
        await grant(organizationId, "10").catch(() => null);
        return assignWorkspaceCredits(actor, handOut(organizationId, id));
      },
    },
    unassignWorkspaceCredits: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id, organizationId } = await workspaceOf(target.id);
        await grant(organizationId, "10").catch(() => null);
        await assignWorkspaceCredits(systemActor, handOut(organizationId, id)).catch(() => null);
        return unassignWorkspaceCredits(actor, handOut(organizationId, id));
      },
    },
    setWorkspaceLimit: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id: workspaceId, organizationId } = await workspaceOf(target.id);
        return setWorkspaceLimit(actor, {
          organizationId,
          workspaceId,
          monthlyCredits: "5",
          ownBudgetOnly: false,
        });
      },
    },
  },
  "lib/workspaces/list/queries.ts": {
    listWorkspaces: { outcomes: memberOnOne, call: (actor, { id }) => listWorkspaces(actor, id, page) },
    eachWorkspace: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => eachWorkspace(actor, id, page).next(),
    },
  },
  "lib/workspaces/status/service.ts": {
    changeWorkspaces: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id, organizationId } = await workspaceOf(target.id);
        return changeWorkspaces(actor, { organizationId, ids: [id], change: "suspend", reason: "" });
      },
    },
  },
  "lib/workspaces/bulk/queries.ts": {
    planWorkspaces: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => planWorkspaces(actor, suspension(id), { ids: [uuidv7()] }),
    },
  },
  "lib/workspaces/bulk/service.ts": {
    changeSelectedWorkspaces: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id, organizationId } = await workspaceOf(target.id);
        return changeSelectedWorkspaces(actor, suspension(organizationId), [{ id }]);
      },
    },
  },
  "lib/workspaces/export/queries.ts": {
    exportWorkspaces: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: async (actor, { id }) => (await exportWorkspaces(actor, id, page, ["name"])).cancel(),
    },
  },
  "lib/workspaces/members/queries.ts": {
    findWorkspaceCandidates: {
      outcomes: onWorkspace,
      call: async (actor, target) => {
        const { id: workspaceId, organizationId } = await workspaceOf(target.id);
        return findWorkspaceCandidates(actor, { organizationId, workspaceId }, "");
      },
    },
  },
  "lib/workspaces/deletion/queries.ts": {
    getWorkspaceDeletionEffect: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => getWorkspaceDeletionEffect(actor, await workspaceOf(target.id)),
    },
  },
  "lib/workspaces/deletion/service.ts": {
    deleteWorkspace: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { id, organizationId, name } = await workspaceOf(target.id);
        return deleteWorkspace(actor, { organizationId, id, confirmation: name });
      },
    },
    purgeArchivedWorkspaces: {
      outcomes: adminOnAll,
      call: (actor) => purgeArchivedWorkspaces(actor),
    },
  },
  "lib/workspaces/retention/queries.ts": {
    getWorkspaceRetention: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getWorkspaceRetention(actor, id),
    },
  },
  "lib/workspaces/retention/service.ts": {
    setWorkspaceRetention: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => setWorkspaceRetention(actor, { organizationId: id, days: "365" }),
    },
    announcePurges: { outcomes: adminOnAll, call: (actor) => announcePurges(actor) },
  },
  "lib/workspaces/members/service.ts": {
    setWorkspaceMembers: {
      outcomes: onWorkspace,
      call: async (actor, target) => {
        const { id: workspaceId, organizationId } = await workspaceOf(target.id);
        return setWorkspaceMembers(actor, {
          organizationId,
          workspaceId,
          userIds: [await memberOf(target)],
          role: "EDITOR",
        });
      },
    },
    removeWorkspaceMembers: {
      outcomes: onWorkspace,
      call: async (actor, target) => {
        const { id: workspaceId, organizationId } = await workspaceOf(target.id);
        return removeWorkspaceMembers(actor, { organizationId, workspaceId, userIds: [target.userId] });
      },
    },
  },
  "lib/workspaces/members/list/queries.ts": {
    listWorkspaceMembers: {
      outcomes: onWorkspace,
      call: async (actor, target) => {
        const { id, organizationId } = await workspaceOf(target.id);
        return listWorkspaceMembers(actor, { organizationId, id }, page);
      },
    },
  },
};
