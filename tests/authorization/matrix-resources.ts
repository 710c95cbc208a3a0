// The rows of the authorization matrix for the catalogue of models and who may use what.
import {
  access,
  countUse,
  getModel,
  listMemberModels,
  listModels,
  listOrganizationModels,
} from "#lib/resources/queries.ts";
import { createModel, setModelRetired, setOrganizationModels, updateModel } from "#lib/resources/service.ts";
import { makeModel, unique } from "#tests/factories.ts";
import { adminOnAll, adminOnOne, memberOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

const model = {
  provider: "Example AI",
  name: "Example",
  modelType: "INFERENCE",
  contextWindow: 1,
  enabledByDefault: false,
} as const;

export const resourcesMatrix: Record<string, Record<string, Verb>> = {
  "lib/resources/service.ts": {
    createModel: {
      outcomes: adminOnAll,
      call: (actor) => createModel(actor, { ...model, id: crypto.randomUUID(), key: unique() }),
    },
    updateModel: {
      outcomes: adminOnAll,
      call: async (actor) =>
        updateModel(actor, { ...model, id: (await makeModel()).id, version: 1, key: unique() }),
    },
    setModelRetired: {
      outcomes: adminOnAll,
      call: async (actor) => setModelRetired(actor, { id: (await makeModel()).id, retired: true }),
    },
    setOrganizationModels: {
      outcomes: adminOnOne,
      call: (actor, { id, modelId }) =>
        setOrganizationModels(actor, { organizationId: id, resourceIds: [modelId], enabled: true }),
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
    listOrganizationModels: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listOrganizationModels(actor, id),
    },
    access: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, modelId }) => access(actor, { organizationId: id }, modelId),
    },
  },
};
