// What a check reserved, and how it ends.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { organizationOf } from "#lib/api/owner.ts";
import { decimal, id, instant } from "#lib/api/values.ts";
import { getHold } from "#lib/ledger/hold/queries.ts";
import { costSchema, type Hold } from "#lib/ledger/hold/schema.ts";
import { releaseHold, settleHold } from "#lib/ledger/hold/settlement/service.ts";
import { products } from "#lib/ledger/policy.ts";

const params = z.strictObject({ id: z.uuid() });
const organization = z.uuid().optional().describe("The key's own unless given; a platform key names it");

const hold = z.strictObject({
  id,
  organization_id: id,
  workspace_id: id.nullable(),
  member_id: id.nullable(),
  product: z.enum(products),
  quantity: decimal.describe("That it reserves, or reserved"),
  state: z.enum(["open", "settled", "released", "expired"]),
  created_at: instant,
  expires_at: instant,
  closed_at: instant.nullable(),
  settled: decimal
    .nullable()
    .describe("The real cost. Null until it is settled, and for one that usage settled together with others"),
  owed: decimal.describe("Of the real cost, what the balance lacked"),
  transfer_ids: z.array(id).describe("Of its settlement"),
});

const example = {
  id: "0199d5a0-4444-7c1a-9f54-0c1b6f1f2a05",
  organization_id: "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02",
  workspace_id: null,
  member_id: null,
  product: "credits",
  quantity: "1.25",
  created_at: "2026-12-01T09:00:00.000Z",
  expires_at: "2026-12-01T09:15:00.000Z",
  closed_at: "2026-12-01T09:00:04.000Z",
  owed: "0",
} as const;

const settled = {
  ...example,
  state: "settled",
  settled: "0.8",
  transfer_ids: ["0199d5a0-3333-7c1a-9f54-0c1b6f1f2a04"],
} as const;
const released = { ...example, state: "released", settled: null, transfer_ids: [] } as const;

function toAnswer(one: Hold): z.input<typeof hold> {
  return {
    id: one.id,
    organization_id: one.organizationId,
    workspace_id: one.workspaceId,
    member_id: one.memberId,
    product: one.product,
    quantity: one.quantity,
    state: one.state.toLowerCase() as Lowercase<typeof one.state>,
    created_at: one.createdAt,
    expires_at: one.expiresAt,
    closed_at: one.closedAt,
    settled: one.settled,
    owed: one.owed,
    transfer_ids: one.transferIds,
  };
}

export const holdOperations = [
  operation({
    id: "getHold",
    method: "GET",
    path: "/holds/{id}",
    tag: "Gateways",
    summary: "Get a hold",
    scope: "usage:write",
    params,
    query: z.strictObject({ organization_id: organization }),
    answer: hold,
    example: { answer: settled },
    handle: async ({ key, params, query }) => {
      const organizationId = organizationOf(key, query.organization_id);
      return { body: toAnswer(await getHold(key.actor, { organizationId, id: params.id })) };
    },
  }),
  operation({
    id: "settleHold",
    method: "POST",
    path: "/holds/{id}/settle",
    tag: "Gateways",
    summary: "Settle a hold with the real cost",
    description:
      "Spends what it really cost and frees the rest. Also after it has expired or was released: then it is charged like usage. What the balance lacks is owed. A hold that reported usage names is settled by that.",
    scope: "usage:write",
    params,
    body: z.strictObject({
      organization_id: organization,
      quantity: costSchema.describe("An exact decimal number, as text. It may be 0, or more than was held"),
    }),
    answer: hold,
    example: { body: { quantity: "0.8" }, answer: settled },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => {
      const organizationId = organizationOf(key, body.organization_id);
      const { quantity } = body;
      return { body: toAnswer(await settleHold(key.actor, { organizationId, id: params.id, quantity })) };
    },
  }),
  operation({
    id: "releaseHold",
    method: "POST",
    path: "/holds/{id}/release",
    tag: "Gateways",
    summary: "Release a hold",
    description: "Frees what it reserves. Changes nothing about one that has expired.",
    scope: "usage:write",
    params,
    body: z.strictObject({ organization_id: organization }),
    answer: hold,
    example: { body: {}, answer: released },
    problems: ["conflict"],
    handle: async ({ key, params, body }) => {
      const organizationId = organizationOf(key, body.organization_id);
      return { body: toAnswer(await releaseHold(key.actor, { organizationId, id: params.id })) };
    },
  }),
];
