// The server actions of workspaces, with the input of their pages.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { type Action, onAll, onGone, type Target } from "./refusals.ts";

const one = ({ deleted }: Target) => ({ organizationId: deleted.id, id: randomUUID() });
const fields = () => ({ name: unique(), slug: unique(), description: "", open: false, openRole: "VIEWER" });
const members = ({ deleted, user }: Target) => ({
  organizationId: deleted.id,
  workspaceId: randomUUID(),
  userIds: [user.id],
});

const budget = ({ deleted }: Target) => ({
  organizationId: deleted.id,
  workspaceId: randomUUID(),
  product: "credits",
  quantity: "1",
  reason: "Test",
  key: unique(),
});
const none = { router: "", namingModel: "" };

const archiving = ({ id }: { id: string }) => ({ organizationId: id, change: "archive", reason: "" });

export const workspaceActions: Record<string, Action> = {
  "lib/workspaces/actions.ts createWorkspaceAction": {
    input: (target) => ({ ...one(target), ...fields(), copyFrom: "" }),
    refusals: onGone,
  },
  "lib/workspaces/actions.ts updateWorkspaceAction": {
    input: (target) => ({ ...one(target), ...fields(), version: 1 }),
    refusals: onGone,
  },
  "lib/workspaces/bulk/actions.ts planWorkspacesAction": {
    input: ({ deleted }) => ({ ...archiving(deleted), selection: { ids: [randomUUID()] } }),
    refusals: onGone,
  },
  "lib/workspaces/bulk/actions.ts changeSelectedWorkspacesAction": {
    input: ({ deleted }) => ({ ...archiving(deleted), run: randomUUID(), targets: [{ id: randomUUID() }] }),
    refusals: onGone,
  },
  "lib/workspaces/status/actions.ts changeWorkspacesAction": {
    input: ({ deleted }) => ({ ...archiving(deleted), ids: [randomUUID()] }),
    refusals: onGone,
  },
  "lib/workspaces/deletion/actions.ts deleteWorkspaceAction": {
    input: (target) => ({ ...one(target), confirmation: "x" }),
    refusals: onGone,
  },
  "lib/workspaces/budget/actions.ts assignWorkspaceCreditsAction": { input: budget, refusals: onGone },
  "lib/workspaces/budget/actions.ts unassignWorkspaceCreditsAction": { input: budget, refusals: onGone },
  "lib/workspaces/budget/actions.ts setWorkspaceLimitAction": {
    input: ({ deleted }) => ({
      organizationId: deleted.id,
      workspaceId: randomUUID(),
      monthlyCredits: "1",
      ownBudgetOnly: false,
    }),
    refusals: onGone,
  },
  "lib/workspaces/members/actions.ts setWorkspaceMembersAction": {
    input: (target) => ({ ...members(target), role: "ADMIN" }),
    refusals: onGone,
  },
  "lib/workspaces/members/actions.ts removeWorkspaceMembersAction": { input: members, refusals: onGone },
  "lib/workspaces/retention/actions.ts setWorkspaceRetentionAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, days: "90" }),
    refusals: onGone,
  },
  "lib/defaults/actions.ts setPlatformDefaultsAction": { input: () => none, refusals: onAll },
  "lib/defaults/actions.ts setOrganizationDefaultsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, ...none, applyToWorkspaces: false }),
    refusals: onGone,
  },
  "lib/defaults/actions.ts setWorkspaceDefaultsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, workspaceId: randomUUID(), ...none }),
    refusals: onGone,
  },
};
