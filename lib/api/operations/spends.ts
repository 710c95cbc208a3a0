// What connected apps report as spent.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { refusal, refusalOf } from "#lib/api/operations/limit-values.ts";
import { Problem } from "#lib/api/problem.ts";
import { id, text } from "#lib/api/values.ts";
import { line } from "#lib/core/text.ts";
import { products } from "#lib/ledger/policy.ts";
import { keySchema, quantitySchema } from "#lib/ledger/schema.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";

const spend = z.strictObject({
  organization_id: z.uuid().optional().describe("The key's own unless given; a platform key names it"),
  product: z.enum(products).default("credits"),
  quantity: quantitySchema.describe("An exact decimal number greater than 0, as text"),
  member_id: z.uuid().nullable().default(null).describe("Who spent it: what is assigned to them goes first"),
  workspace_id: z
    .uuid()
    .nullable()
    .default(null)
    .describe(
      "Where it was spent: what is assigned to the workspace goes next, and its monthly limit counts",
    ),
  reason: line(500).default(""),
  key: keySchema.describe("Says that a spend sent again is the same one"),
});

export const spendOperations = [
  operation({
    id: "applySpends",
    method: "POST",
    path: "/spends",
    tag: "Gateways",
    summary: "Report spending",
    description:
      "Each spend is answered on its own, in order. One that is refused does not keep the others back.",
    scope: "usage:write",
    body: z.strictObject({ spends: z.array(spend).min(1).max(1000) }),
    answer: z.strictObject({
      results: z.array(
        z.strictObject({
          key: text,
          outcome: z.enum(["applied", "duplicate", "refused"]),
          reason: text.optional().describe("Why it is refused"),
          limit: refusal.optional().describe("The organization's own limit that refuses it, if one does"),
          transfer_ids: z.array(id).optional(),
        }),
      ),
    }),
    example: {
      body: { spends: [{ product: "credits", quantity: "1.25", key: "call-8f2c" }] },
      answer: {
        results: [
          {
            key: "call-8f2c",
            outcome: "applied",
            transfer_ids: ["0199d5a0-3333-7c1a-9f54-0c1b6f1f2a04"],
          },
        ],
      },
    },
    handle: async ({ key, body }) => {
      const spends = body.spends.map(({ organization_id, member_id, workspace_id, ...one }, at) => {
        const organizationId = organization_id ?? key.organization?.id;
        if (organizationId) return { ...one, organizationId, memberId: member_id, workspaceId: workspace_id };
        const pointer = `/spends/${at}/organization_id`;
        throw new Problem("invalid", "A platform key names the organization of each spend.", {
          errors: [{ pointer, detail: "Name the organization." }],
        });
      });
      const answers = await applySpends(key.actor, spends);
      const results = answers.map((answer) =>
        answer.outcome === "refused"
          ? {
              key: answer.key,
              outcome: answer.outcome,
              reason: answer.reason.toLowerCase(),
              ...(answer.limit && { limit: refusalOf(answer.limit) }),
            }
          : { key: answer.key, outcome: answer.outcome, transfer_ids: answer.transferIds },
      );
      return { body: { results } };
    },
  }),
];
