// What a gateway asks on each call. Both are answered by the server before Next, and by `npm run gate`.
import { createHash } from "node:crypto";
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { refusal, refusalOf } from "#lib/api/operations/limit-values.ts";
import { Problem } from "#lib/api/problem.ts";
import { id, instant, text } from "#lib/api/values.ts";
import { isAppError } from "#lib/core/errors.ts";
import { line } from "#lib/core/text.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";
import { verifyKeySchema } from "#lib/keys/verify/schema.ts";
import { verifyKey } from "#lib/keys/verify/service.ts";
import type { LimitUser } from "#lib/limits/policy.ts";
import { checkLimits } from "#lib/organizations/limits/check/service.ts";
import type { Subject } from "#lib/resources/access/schema.ts";
import { access } from "#lib/resources/queries.ts";

const organizationId = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";
const resourceId = "0199d5a0-2222-7c1a-9f54-0c1b6f1f2a03";

const verdict = z.strictObject({
  resource_id: id,
  allowed: z.boolean(),
  reason: text.describe("Of the level that decides"),
  levels: z.array(z.strictObject({ level: text, allowed: z.boolean(), reason: text })),
});

const unknown = { allowed: false, reason: "Unknown organization, workspace, member or resource", steps: [] };

async function decide({ actor }: AuthenticatedKey, subject: Subject, resource: string) {
  try {
    return await access(actor, subject, resource);
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return unknown;
    throw error;
  }
}

/** An unknown organization has no limits: its resources say that it is unknown. */
async function askLimits({ actor }: AuthenticatedKey, user: LimitUser, calls: number, isCounted: boolean) {
  try {
    return await checkLimits(actor, user, calls, isCounted);
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

export const checkOperations = [
  operation({
    id: "access",
    method: "POST",
    path: "/access/check",
    tag: "Gateways",
    summary: "Check what may be used",
    description:
      "Answers 200 also when nothing is allowed. The first level that refuses decides, and every limit has to leave something. An unknown resource, or one of another organization, is not allowed.",
    scope: "access:check",
    safe: true,
    body: z.strictObject({
      organization_id: z.uuid().optional().describe("The key's own unless given; a platform key names it"),
      workspace_id: z.uuid().optional().describe("The key's own unless given"),
      member_id: z.uuid().optional().describe("The key's own unless given"),
      end_user: line(200).optional().describe("The app's name of its end user, for limits of each"),
      resource_ids: z.array(z.uuid()).min(1).max(100),
      calls: z
        .number()
        .int()
        .min(0)
        .max(1000)
        .default(0)
        .describe(
          "How many calls to count in limits of calls when all is allowed; 0 only asks. Sent again, it counts again.",
        ),
    }),
    answer: z.strictObject({
      allowed: z.boolean().describe("Whether all are"),
      organization_id: id,
      resources: z.array(verdict),
      limit: refusal.optional().describe("The limit that refuses, if one does"),
      revision: text.describe("Changes when the answer does"),
    }),
    example: {
      body: { resource_ids: [resourceId] },
      answer: {
        allowed: true,
        organization_id: organizationId,
        resources: [
          {
            resource_id: resourceId,
            allowed: true,
            reason: "On for this organization",
            levels: [
              { level: "catalogue", allowed: true, reason: "In the platform catalog" },
              { level: "tier", allowed: true, reason: "Included in the Pro tier" },
              { level: "organization", allowed: true, reason: "On for this organization" },
            ],
          },
        ],
        revision: "kB0w2c5n8yA",
      },
    },
    handle: async ({ key, body }) => {
      const organization = body.organization_id ?? key.organization?.id;
      if (!organization)
        throw new Problem("invalid", "A platform key names the organization.", {
          errors: [{ pointer: "/organization_id", detail: "Name the organization." }],
        });
      const subject = {
        organizationId: organization,
        workspaceId: body.workspace_id ?? key.workspace?.id,
        userId: body.member_id ?? key.memberId ?? undefined,
      };
      const resources = await Promise.all(
        body.resource_ids.map(async (resource_id) => {
          const { allowed, reason, steps } = await decide(key, subject, resource_id);
          const levels = steps.map((step) => ({
            level: step.level,
            allowed: step.allowed,
            reason: step.reason,
          }));
          return { resource_id, allowed, reason, levels };
        }),
      );
      const revision = createHash("sha256")
        .update(JSON.stringify(resources))
        .digest("base64url")
        .slice(0, 11);
      const open = resources.every((one) => one.allowed);
      const user = {
        ...subject,
        memberId: subject.userId,
        keyId: key.organization ? key.actor.keyId : null,
        endUser: body.end_user,
      };
      const limit = refusalOf(await askLimits(key, user, body.calls, open));
      return {
        body: {
          allowed: open && !limit,
          organization_id: organization,
          resources,
          ...(limit && { limit }),
          revision,
        },
      };
    },
  }),
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
        expires_at: null,
      },
    },
    handle: async ({ key: caller, body }) => {
      const verified = await verifyKey(caller.actor, body);
      if (!verified.valid) return { body: { valid: false, code: verified.code } };
      const { actor, owner, organization, workspace, memberId, scopes, expiresAt } = verified.key;
      return {
        body: {
          valid: true,
          code: "valid" as const,
          key: { id: actor.keyId, name: actor.name, owner: owner.toLowerCase() as Lowercase<typeof owner> },
          organization_id: organization?.id ?? null,
          workspace_id: workspace?.id ?? null,
          member_id: memberId,
          scopes: [...scopes],
          expires_at: expiresAt,
        },
      };
    },
  }),
];
