// The models of an organization.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { count, id, organizationParams, text } from "#lib/api/values.ts";
import { setAccess } from "#lib/resources/policies/service.ts";
import { listOrganizationModels } from "#lib/resources/queries.ts";

const resourceId = "0199d5a0-2222-7c1a-9f54-0c1b6f1f2a03";

const model = z.strictObject({
  id,
  provider: text,
  name: text,
  key: text.describe("The provider's identifier"),
  type: z.enum(["inference", "embedding"]),
  context_window: count.describe("Tokens"),
  retired: z.boolean(),
  enabled: z.boolean().describe("Turned on for the organization"),
  allowed: z.boolean().describe("Whether it may be used now"),
  reason: text,
});

export const modelOperations = [
  operation({
    id: "listOrganizationModels",
    method: "GET",
    path: "/organizations/{organization_id}/models",
    tag: "Models",
    summary: "List the models of an organization",
    description: "Models that are available or still turned on, sorted by provider and name.",
    scope: "resources:read",
    params: organizationParams,
    answer: z.strictObject({ data: z.array(model) }),
    example: {
      answer: {
        data: [
          {
            id: resourceId,
            provider: "Example AI",
            name: "Example Large",
            key: "example-large",
            type: "inference",
            context_window: 128000,
            retired: false,
            enabled: true,
            allowed: true,
            reason: "On for this organization",
          },
        ],
      },
    },
    handle: async ({ key, params }) => {
      const models = await listOrganizationModels(key.actor, params.organization_id);
      const data = models.map((one) => ({
        id: one.id,
        provider: one.provider,
        name: one.name,
        key: one.key,
        type: one.modelType === "INFERENCE" ? ("inference" as const) : ("embedding" as const),
        context_window: one.contextWindow,
        retired: one.retired,
        enabled: one.enabled,
        allowed: one.access.allowed,
        reason: one.access.reason,
      }));
      return { body: { data } };
    },
  }),
  operation({
    id: "setOrganizationModels",
    method: "POST",
    path: "/organizations/{organization_id}/models",
    tag: "Models",
    summary: "Turn models on or off",
    scope: "resources:write",
    params: organizationParams,
    body: z.strictObject({ resource_ids: z.array(z.uuid()).min(1).max(1000), enabled: z.boolean() }),
    answer: z.strictObject({ changed: z.array(id) }),
    example: {
      body: { resource_ids: [resourceId], enabled: true },
      answer: { changed: [resourceId] },
    },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => ({
      body: await setAccess(key.actor, {
        organizationId: params.organization_id,
        workspaceId: null,
        userId: null,
        kind: "MODEL",
        resourceIds: body.resource_ids,
        enabled: body.enabled,
      }),
    }),
  }),
];
