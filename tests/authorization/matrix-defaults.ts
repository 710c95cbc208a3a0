// The part of the authorization matrix about default routers and naming models.
import { checkDefaults } from "#lib/defaults/check/service.ts";
import { getOrganizationDefaults, getPlatformDefaults, getWorkspaceDefaults } from "#lib/defaults/queries.ts";
import { setOrganizationDefaults, setPlatformDefaults, setWorkspaceDefaults } from "#lib/defaults/service.ts";
import { onWorkspace, workspaceOf } from "./matrix-workspaces.ts";
import { adminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";

const none = { router: null, namingModel: null };

/** By file and name. */
export const defaultsMatrix: Record<string, Record<string, Verb>> = {
  "lib/defaults/queries.ts": {
    getPlatformDefaults: { outcomes: adminOnAll, call: (actor) => getPlatformDefaults(actor) },
    getOrganizationDefaults: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationDefaults(actor, id),
    },
    getWorkspaceDefaults: {
      outcomes: onWorkspace,
      call: async (actor, { id }) => getWorkspaceDefaults(actor, id, (await workspaceOf(id)).id),
    },
  },
  "lib/defaults/service.ts": {
    setPlatformDefaults: { outcomes: adminOnAll, call: (actor) => setPlatformDefaults(actor, none) },
    setOrganizationDefaults: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        setOrganizationDefaults(actor, { organizationId: id, ...none, applyToWorkspaces: false }),
    },
    setWorkspaceDefaults: {
      outcomes: onWorkspace,
      call: async (actor, { id }) =>
        setWorkspaceDefaults(actor, { organizationId: id, workspaceId: (await workspaceOf(id)).id, ...none }),
    },
  },
  "lib/defaults/check/service.ts": {
    checkDefaults: { outcomes: adminOnAll, call: (actor) => checkDefaults(actor) },
  },
};
