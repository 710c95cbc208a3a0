// The rows of the authorization matrix for the catalogue of resources and who may use what.

import {
  listAccessChoices,
  listEffectiveAccess,
  listResourceOrganizations,
  listResourceUsers,
} from "#lib/resources/access/queries.ts";
import { getResource, listResourceChoices } from "#lib/resources/catalog/queries.ts";
import {
  createResource,
  deleteResource,
  setResourceRetired,
  updateResource,
} from "#lib/resources/catalog/service.ts";
import { checkAccess } from "#lib/resources/check/service.ts";
import { exportResources } from "#lib/resources/export/queries.ts";
import { eachResource, listResources } from "#lib/resources/list/queries.ts";
import { loadListParams } from "#lib/resources/list/schema.ts";
import { previewMatrix } from "#lib/resources/matrix/queries.ts";
import { editMatrix } from "#lib/resources/matrix/service.ts";
import { exportModels } from "#lib/resources/models/export/queries.ts";
import { eachModel, listModelPage } from "#lib/resources/models/list/queries.ts";
import { loadListParams as loadModelParams } from "#lib/resources/models/list/schema.ts";
import { setAccess, setNewResources } from "#lib/resources/policies/service.ts";
import {
  access,
  countUse,
  findModelByKey,
  getModel,
  listMemberModels,
  listModels,
  listOrganizationModels,
} from "#lib/resources/queries.ts";
import { retireDueModels } from "#lib/resources/retirement/service.ts";
import { createModel, setModelRetired, updateModel } from "#lib/resources/service.ts";
import { makeModel, unique } from "#tests/factories.ts";
import { makeTool, toolForm } from "#tests/resource-factories.ts";
import { adminOnAll, adminOnOne, memberOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

const model = {
  provider: "Example AI",
  name: "Example",
  modelType: "INFERENCE",
  contextWindow: 1,
  enabledByDefault: false,
} as const;
const oneCell = ({ id, modelId }: { id: string; modelId: string }) => ({
  resourceIds: [modelId],
  holders: { level: "ORGANIZATION" as const, organizationIds: [id], tierIds: [] },
  enabled: true,
});
const whole = { workspaceId: null, userId: null };

export const resourcesMatrix: Record<string, Record<string, Verb>> = {
  "lib/resources/service.ts": {
    createModel: {
      outcomes: adminOnAll,
      call: (actor) =>
        createModel(actor, { ...model, capabilities: [], id: crypto.randomUUID(), key: unique() }),
    },
    updateModel: {
      outcomes: adminOnAll,
      call: async (actor) =>
        updateModel(actor, {
          ...model,
          capabilities: [],
          id: (await makeModel()).id,
          version: 1,
          key: unique(),
        }),
    },
    setModelRetired: {
      outcomes: adminOnAll,
      call: async (actor) => setModelRetired(actor, { id: (await makeModel()).id, retired: true }),
    },
  },
  "lib/resources/retirement/service.ts": {
    retireDueModels: { outcomes: adminOnAll, call: (actor) => retireDueModels(actor) },
  },
  // Those of an organization; tests/resources has those of the platform.
  "lib/resources/catalog/service.ts": {
    createResource: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => createResource(actor, toolForm({ organizationId: id })),
    },
    updateResource: {
      outcomes: adminOnAll,
      call: async (actor) => {
        const { id } = await makeTool();
        return updateResource(actor, { ...toolForm(), id, version: 1 });
      },
    },
    setResourceRetired: {
      outcomes: adminOnAll,
      call: async (actor) =>
        setResourceRetired(actor, { ...(await makeTool()), organizationId: null, retired: true }),
    },
    deleteResource: {
      outcomes: adminOnAll,
      call: async (actor) => deleteResource(actor, { ...(await makeTool()), organizationId: null }),
    },
  },
  "lib/resources/policies/service.ts": {
    setAccess: {
      outcomes: adminOnOne,
      call: (actor, { id, modelId }) =>
        setAccess(actor, {
          ...whole,
          organizationId: id,
          kind: "MODEL",
          resourceIds: [modelId],
          enabled: true,
        }),
    },
    setNewResources: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        setNewResources(actor, { ...whole, organizationId: id, kind: "TOOL", on: false }),
    },
  },
  "lib/resources/catalog/queries.ts": {
    getResource: {
      outcomes: adminOnAll,
      call: async (actor) => getResource(actor, { ...(await makeTool()), organizationId: null }),
    },
    listResourceChoices: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listResourceChoices(actor, id),
    },
  },
  // Of organizations; tests/resources has those of workspaces.
  "lib/resources/matrix/service.ts": {
    editMatrix: { outcomes: adminOnAll, call: (actor, target) => editMatrix(actor, oneCell(target)) },
  },
  "lib/resources/matrix/queries.ts": {
    previewMatrix: { outcomes: adminOnAll, call: (actor, target) => previewMatrix(actor, oneCell(target)) },
  },
  "lib/resources/list/queries.ts": {
    listResources: {
      outcomes: adminOnAll,
      call: (actor) => listResources(actor, "TOOL", loadListParams({})),
    },
    eachResource: {
      outcomes: adminOnAll,
      call: (actor) => eachResource(actor, "TOOL", { ...loadListParams({}) }).next(),
    },
  },
  "lib/resources/export/queries.ts": {
    exportResources: {
      outcomes: adminOnAll,
      call: (actor) => exportResources(actor, "TOOL", loadListParams({}), ["name"]),
    },
  },
  "lib/resources/models/list/queries.ts": {
    listModelPage: { outcomes: adminOnAll, call: (actor) => listModelPage(actor, loadModelParams({})) },
    eachModel: { outcomes: adminOnAll, call: (actor) => eachModel(actor, loadModelParams({})).next() },
  },
  "lib/resources/models/export/queries.ts": {
    exportModels: {
      outcomes: adminOnAll,
      call: (actor) => exportModels(actor, loadModelParams({}), ["name"]),
    },
  },
  "lib/resources/access/queries.ts": {
    listEffectiveAccess: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listEffectiveAccess(actor, { organizationId: id }, ["MODEL"]),
    },
    listAccessChoices: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, userId }) => listAccessChoices(actor, id, userId),
    },
    listResourceUsers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, modelId }) => listResourceUsers(actor, { organizationId: id, resourceId: modelId }),
    },
    listResourceOrganizations: {
      outcomes: adminOnAll,
      call: (actor, { modelId }) => listResourceOrganizations(actor, { resourceId: modelId }),
    },
  },
  "lib/resources/queries.ts": {
    getModel: { outcomes: adminOnAll, call: (actor, { modelId }) => getModel(actor, modelId) },
    countUse: { outcomes: adminOnAll, call: (actor, { modelId }) => countUse(actor, modelId) },
    listModels: { outcomes: adminOnAll, call: (actor) => listModels(actor) },
    listMemberModels: {
      outcomes: memberOnOne,
      call: (actor, { id }) => listMemberModels(actor, id),
    },
    findModelByKey: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => findModelByKey(actor, id, "example-large"),
    },
    listOrganizationModels: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listOrganizationModels(actor, id),
    },
    access: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, modelId }) => access(actor, { organizationId: id }, modelId),
    },
  },
  "lib/resources/check/service.ts": {
    checkAccess: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, modelId }) =>
        checkAccess(actor, {
          subject: { organizationId: id },
          resourceIds: [modelId],
          estimate: null,
          hold: null,
        }),
    },
  },
};
