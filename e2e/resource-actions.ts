// The actions about models, routers, assistants, tools and who may use them: their input, and the refusals by role.
import { randomUUID } from "node:crypto";
import { unique } from "#tests/factories.ts";
import { toolForm } from "#tests/resource-factories.ts";
import { type Action, onAll, onOne, type Target } from "./refusals.ts";

const model = () => {
  const key = unique();
  return {
    provider: "Example AI",
    name: key,
    key,
    modelType: "INFERENCE",
    contextWindow: 1,
    capabilities: [],
    enabledByDefault: true,
  };
};

/** As the form sends it */
const tool = () => ({ ...toolForm(), functions: "" });
const whole = { workspaceId: null, userId: null };
const oneCell = ({ organization, model }: Target) => ({
  resourceIds: [model.id],
  holders: { level: "ORGANIZATION", organizationIds: [organization.id], tierIds: [] },
  enabled: true,
});

export const resourceActions: Record<string, Action> = {
  "lib/resources/policies/actions.ts setAccessAction": {
    input: (target) => ({
      organizationId: target.organization.id,
      ...whole,
      kind: "MODEL",
      resourceIds: [target.model.id],
      enabled: true,
    }),
    refusals: onOne,
  },
  "lib/resources/policies/actions.ts setNewResourcesAction": {
    input: (target) => ({ organizationId: target.organization.id, ...whole, kind: "MODEL", on: true }),
    refusals: onOne,
  },
  "lib/resources/matrix/actions.ts previewMatrixAction": { input: oneCell, refusals: onAll },
  "lib/resources/matrix/actions.ts editMatrixAction": { input: oneCell, refusals: onAll },
  "lib/resources/catalog/actions.ts createResourceAction": { input: () => tool(), refusals: onAll },
  "lib/resources/catalog/actions.ts updateResourceAction": {
    input: (target) => ({ ...tool(), id: target.model.id, version: 1 }),
    refusals: onAll,
  },
  "lib/resources/catalog/actions.ts setResourceRetiredAction": {
    input: (target) => ({ id: target.model.id, organizationId: null, retired: true }),
    refusals: onAll,
  },
  "lib/resources/catalog/actions.ts deleteResourceAction": {
    input: (target) => ({ id: target.model.id, organizationId: null }),
    refusals: onAll,
  },
  "lib/resources/actions.ts createModelAction": {
    input: () => ({ id: randomUUID(), ...model() }),
    refusals: onAll,
  },
  "lib/resources/actions.ts updateModelAction": {
    input: (target) => ({ id: target.model.id, version: 1, ...model() }),
    refusals: onAll,
  },
  "lib/resources/actions.ts setModelRetiredAction": {
    input: (target) => ({ id: target.model.id, retired: true }),
    refusals: onAll,
  },
};
