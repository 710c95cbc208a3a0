// What a gateway asks about its caller's key. Answered by the server before Next, and by `npm run gate`.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { id, instant, text } from "#lib/api/values.ts";
import { verifyKeySchema } from "#lib/keys/verify/schema.ts";
import { verifyKey } from "#lib/keys/verify/service.ts";

const organizationId = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";

export const verifyOperations = [
  operation({
    id: "verifyKey",
    method: "POST",
    path: "/keys/verify",
    tag: "Gateways",
    summary: "Verify the key of a caller",
    description:
      "For apps that let their callers in with Steward's keys. A key of another organization is unknown. It counts as a request of the verified key.",
    scope: "access:check",
    safe: true,
    body: verifyKeySchema,
    answer: z.strictObject({
      valid: z.boolean(),
      code: z.enum([
        "valid",
        "unknown",
        "revoked",
        "expired",
        "network_not_allowed",
        "owner_inactive",
        "feature_not_in_tier",
        "rate_limited",
        "scope_missing",
      ]),
      key: z
        .strictObject({ id, name: text, owner: z.enum(["organization", "member", "platform"]) })
        .optional(),
      organization_id: id.nullable().optional(),
      workspace_id: id.nullable().optional(),
      member_id: id.nullable().optional(),
      scopes: z.array(text).optional(),
      resource_ids: z
        .array(id)
        .optional()
        .describe("What it may be used with; none for all that its owner may use"),
      expires_at: instant.nullable().optional(),
    }),
    example: {
      body: { key: "stw_…", scopes: ["chat:complete"] },
      answer: {
        valid: true,
        code: "valid",
        key: { id: "0199d5a0-6a3e-7c1a-9f54-0c1b6f1f2a01", name: "Chat", owner: "organization" },
        organization_id: organizationId,
        workspace_id: null,
        member_id: null,
        scopes: ["chat:complete"],
        resource_ids: [],
        expires_at: null,
      },
    },
    handle: async ({ key: caller, body }) => {
      const verified = await verifyKey(caller.actor, body);
      if (!verified.valid) return { body: { valid: false, code: verified.code } };
      const { actor, owner, organization, workspace, memberId, scopes, resourceIds, expiresAt } =
        verified.key;
      return {
        body: {
          valid: true,
          code: "valid" as const,
          key: { id: actor.keyId, name: actor.name, owner: owner.toLowerCase() as Lowercase<typeof owner> },
          organization_id: organization?.id ?? null,
          workspace_id: workspace?.id ?? null,
          member_id: memberId,
          scopes: [...scopes],
          resource_ids: [...resourceIds],
          expires_at: expiresAt,
        },
      };
    },
  }),
];
