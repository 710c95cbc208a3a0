// What a gateway asks before each call. Answered by the server before Next, and by `npm run gate`.
import { createHash } from "node:crypto";
import { z } from "zod";
import { checkCall, reasonOf, unknownResource } from "#lib/api/check-call.ts";
import { operation } from "#lib/api/operation.ts";
import { refusal, refusalOf } from "#lib/api/operations/limit-values.ts";
import { organizationOf } from "#lib/api/owner.ts";
import { Problem } from "#lib/api/problem.ts";
import { decimal, id, instant, text } from "#lib/api/values.ts";
import { line } from "#lib/core/text.ts";
import { longestHold } from "#lib/ledger/hold/schema.ts";
import { products } from "#lib/ledger/policy.ts";
import { quantitySchema } from "#lib/ledger/schema.ts";
import type { Left } from "#lib/ledger/spend/left.ts";

const organizationId = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";
const resourceId = "0199d5a0-2222-7c1a-9f54-0c1b6f1f2a03";
const holdId = "0199d5a0-4444-7c1a-9f54-0c1b6f1f2a05";

const verdict = z.strictObject({
  resource_id: id,
  allowed: z.boolean(),
  reason: text.describe("Of the level that decides"),
  levels: z.array(z.strictObject({ level: text, allowed: z.boolean(), reason: text })),
});

const leftSchema = z.strictObject({
  balance: decimal.describe(
    "Of what is assigned to the member and the workspace, and of what is available to them",
  ),
  member: decimal.nullable().describe("Of the member's allowance this month; null is no limit"),
  workspace: decimal.nullable().describe("Of the workspace's limit this month; null is no limit"),
  tier: decimal.nullable().describe("Of the credits that the tier allows this month; null is no limit"),
  resets_at: instant
    .nullable()
    .describe("When allowances and limits begin again, in the organization's calendar. Null for tokens"),
});

const budget = z.strictObject({
  allowed: z.boolean(),
  code: text.describe(
    "`ok`, or a stable code of what refuses, like `owed`, `not_enough` or `allowance_exceeded`",
  ),
  level: z
    .enum(["organization", "tier", "workspace", "member", "balance"])
    .nullable()
    .describe("That refuses"),
  reason: text,
  left: leftSchema.nullable().describe("With an estimate"),
});

const heldAmount = z.strictObject({ id, expires_at: instant });

function toLeft({ resetsAt, ...left }: Left): z.input<typeof leftSchema> {
  return { ...left, resets_at: resetsAt };
}

export const checkOperations = [
  operation({
    id: "access",
    method: "POST",
    path: "/access/check",
    tag: "Gateways",
    summary: "Check what may be used",
    description:
      "Answers 200 also when nothing is allowed. The first level that refuses decides, and every limit has to leave something. An unknown resource, or one of another organization, is not allowed. With an `estimate` it says what is left, and whether that is enough; with `hold` too, the estimate is reserved until it is settled or released, at most 15 minutes. An organization that used more than it had is allowed nothing until that is settled (`owed`).",
    scope: "access:check",
    safe: true,
    body: z.strictObject({
      organization_id: z.uuid().optional().describe("The key's own unless given; a platform key names it"),
      workspace_id: z.uuid().optional().describe("The key's own unless given"),
      member_id: z.uuid().optional().describe("The key's own unless given"),
      end_user: line(200).optional().describe("The app's name of its end user, for limits of each"),
      resource_ids: z.array(z.uuid()).min(1).max(100),
      calls: z
        .int()
        .min(0)
        .max(1000)
        .default(0)
        .describe(
          "How many calls to count in limits of calls when all is allowed; 0 only asks. Sent again, it counts again.",
        ),
      estimate: z
        .strictObject({ product: z.enum(products).default("credits"), quantity: quantitySchema })
        .optional()
        .describe("What it will cost at most; the quantity is an exact decimal number, as text"),
      hold: z.boolean().default(false).describe("Reserve the estimate, under the Idempotency-Key"),
      hold_seconds: z.int().min(1).max(longestHold).default(longestHold),
    }),
    keyed: ({ hold }) => hold,
    problems: ["idempotency_key_required", "idempotency_key_reused"],
    answer: z.strictObject({
      allowed: z.boolean().describe("Whether all are, and there is enough"),
      reason: text.describe("Why, in one sentence: of the first resource, limit or budget that refuses"),
      organization_id: id,
      resources: z.array(verdict),
      budget,
      limit: refusal.optional().describe("The limit that refuses, if one does"),
      hold: heldAmount.nullable(),
      revision: text.describe("Changes when the answer about the resources does"),
    }),
    example: {
      body: { resource_ids: [resourceId], estimate: { product: "credits", quantity: "1.25" }, hold: true },
      answer: {
        allowed: true,
        reason: "There is enough",
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
        budget: {
          allowed: true,
          code: "ok",
          level: null,
          reason: "There is enough",
          left: {
            balance: "1248.75",
            member: null,
            workspace: null,
            tier: "8900",
            resets_at: "2026-12-31T16:00:00.000Z",
          },
        },
        hold: { id: holdId, expires_at: "2026-12-01T09:15:00.000Z" },
        revision: "kB0w2c5n8yA",
      },
    },
    handle: async ({ key, body, idempotencyKey }) => {
      const organization = organizationOf(key, body.organization_id);
      const { estimate = null, hold, hold_seconds } = body;
      if (hold && !estimate)
        throw new Problem("invalid", "A hold needs an estimate.", {
          errors: [{ pointer: "/estimate", detail: "Say how much is to be held." }],
        });
      const call = await checkCall(key, {
        organizationId: organization,
        workspaceId: body.workspace_id,
        memberId: body.member_id,
        endUser: body.end_user,
        resourceIds: body.resource_ids,
        calls: body.calls,
        estimate,
        hold: hold ? { seconds: hold_seconds, key: idempotencyKey } : null,
      });
      const { limit: refused, ...checked } = call;
      const limit = refusalOf(refused);
      const resources = checked.resources.map(({ id, access }) => ({
        resource_id: id,
        allowed: access?.allowed ?? false,
        reason: access?.reason ?? unknownResource,
        levels: (access?.steps ?? []).map(({ level, allowed, reason }) => ({ level, allowed, reason })),
      }));
      const revision = createHash("sha256")
        .update(JSON.stringify(resources))
        .digest("base64url")
        .slice(0, 11);
      const { refusal, left, ...budget } = checked.budget;
      return {
        body: {
          allowed: checked.allowed,
          reason: reasonOf(call),
          organization_id: organization,
          resources,
          budget: { ...budget, code: refusal?.toLowerCase() ?? "ok", left: left && toLeft(left) },
          ...(limit && { limit }),
          hold: checked.hold && { id: checked.hold.id, expires_at: checked.hold.expiresAt },
          revision,
        },
      };
    },
  }),
];
