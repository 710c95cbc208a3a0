// The ledger of an organization: balances, transfers, grants, refunds, reversals.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { decimal, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams } from "#lib/ledger/list/schema.ts";
import { products } from "#lib/ledger/policy.ts";
import { getCredits } from "#lib/ledger/queries.ts";
import { grantCreditsSchema, keySchema, quantitySchema, reasonSchema } from "#lib/ledger/schema.ts";
import { grantCredits, refundSpend, reverseTransfer } from "#lib/ledger/service.ts";

const transferIds = z.strictObject({ transfer_ids: z.array(id) });
const transferId = "0199d5a0-3333-7c1a-9f54-0c1b6f1f2a04";
const posted = { answer: { transfer_ids: [transferId] } };

const balance = z.strictObject({
  product: z.enum(products),
  unit: text.describe("The code of the credit type, or of the kind of tokens"),
  current: z.boolean().describe("False for credits of a type that the organization had before"),
  available: decimal,
  assigned: decimal.describe("To members and workspaces"),
  assigned_to_workspaces: decimal,
  spent: decimal,
  held: decimal.describe("Of what is available and assigned, what open holds reserve"),
  owed: decimal.describe("What was used beyond the balance: the next credit settles it first"),
  expired: decimal,
  expiring: z.array(z.strictObject({ at: instant, quantity: decimal })).describe("Soonest first"),
});

const transfer = z.strictObject({
  id,
  kind: text,
  at: instant,
  unit: text,
  quantity: decimal,
  member: text.nullable(),
  workspace: text.nullable(),
  reason: text,
  by: text,
  reversed: z.boolean(),
  refunded: decimal,
});

export const creditOperations = [
  operation({
    id: "getCredits",
    method: "GET",
    path: "/organizations/{organization_id}/balances",
    tag: "Credits",
    summary: "Get the balances of an organization",
    scope: "credits:read",
    params: organizationParams,
    answer: z.strictObject({ data: z.array(balance) }),
    example: {
      answer: {
        data: [
          {
            product: "credits",
            unit: "SGD",
            current: true,
            available: "1250.5",
            assigned: "200",
            assigned_to_workspaces: "150",
            spent: "849.5",
            held: "12.5",
            owed: "0",
            expired: "0",
            expiring: [{ at: "2026-12-31T23:59:59.000Z", quantity: "250" }],
          },
        ],
      },
    },
    handle: async ({ key, params }) => {
      const { balances } = await getCredits(key.actor, params.organization_id);
      const data = balances.map(
        ({
          product,
          code,
          current,
          available,
          assigned,
          inWorkspaces,
          spent,
          held,
          owed,
          expired,
          expiring,
        }) => ({
          product,
          unit: code,
          current,
          available,
          assigned,
          assigned_to_workspaces: inWorkspaces,
          spent,
          held,
          owed,
          expired,
          expiring,
        }),
      );
      return { body: { data } };
    },
  }),
  operation({
    id: "listTransfers",
    method: "GET",
    path: "/organizations/{organization_id}/transfers",
    tag: "Credits",
    summary: "List transfers, newest first",
    scope: "credits:read",
    params: organizationParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(transfer),
    example: {
      answer: {
        data: [
          {
            id: transferId,
            kind: "spend",
            at: "2026-11-30T09:12:00.000Z",
            unit: "SGD",
            quantity: "1.25",
            member: "Ada Lovelace",
            workspace: null,
            reason: "",
            by: "API key 1f2a01",
            reversed: false,
            refunded: "0",
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: ({ key, params, query }) =>
      answerPage(
        { key, of: `listTransfers ${params.organization_id}`, query },
        (at) => listTransfers(key.actor, params.organization_id, { ...loadListParams({}), ...at }),
        (row) => ({
          id: row.id,
          kind: row.kind.toLowerCase(),
          at: row.at,
          unit: row.code,
          quantity: row.quantity,
          member: row.member,
          workspace: row.workspace,
          reason: row.reason,
          by: row.by,
          reversed: row.state === "REVERSED",
          refunded: row.refunded,
        }),
      ),
  }),
  operation({
    id: "grantCredits",
    method: "POST",
    path: "/organizations/{organization_id}/grants",
    tag: "Credits",
    summary: "Grant credits or tokens",
    scope: "credits:write",
    params: organizationParams,
    body: z.strictObject({
      product: z.enum(products).default("credits"),
      quantity: quantitySchema.describe("An exact decimal number greater than 0, as text"),
      expires_at: grantCreditsSchema.shape.expiresAt.describe("What is left then expires"),
      reason: reasonSchema,
    }),
    status: 201,
    answer: transferIds,
    example: { body: { product: "credits", quantity: "100", reason: "Goodwill" }, ...posted },
    problems: ["conflict"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const { transferIds: transfer_ids } = await grantCredits(key.actor, {
        organizationId: params.organization_id,
        product: body.product,
        quantity: body.quantity,
        expiresAt: body.expires_at,
        reason: body.reason,
        key: idempotencyKey,
      });
      return { body: { transfer_ids } };
    },
  }),
  operation({
    id: "refundSpend",
    method: "POST",
    path: "/organizations/{organization_id}/refunds",
    tag: "Credits",
    summary: "Refund a spend",
    scope: "credits:write",
    params: organizationParams,
    body: z.strictObject({
      spend_key: keySchema.describe("The key under which it was reported"),
      quantity: quantitySchema.nullable().default(null).describe("null gives back all that is left of it"),
      reason: reasonSchema,
    }),
    status: 201,
    answer: transferIds,
    example: { body: { spend_key: "call-8f2c", reason: "The call failed" }, ...posted },
    problems: ["conflict"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const { transferIds: transfer_ids } = await refundSpend(key.actor, {
        organizationId: params.organization_id,
        spendKey: body.spend_key,
        quantity: body.quantity,
        reason: body.reason,
        key: idempotencyKey,
      });
      return { body: { transfer_ids } };
    },
  }),
  operation({
    id: "reverseTransfer",
    method: "POST",
    path: "/organizations/{organization_id}/transfers/{transfer_id}/reversal",
    tag: "Credits",
    summary: "Reverse a transfer",
    scope: "credits:write",
    params: organizationParams.extend({ transfer_id: z.uuid() }),
    body: z.strictObject({ reason: reasonSchema }),
    status: 201,
    answer: transferIds,
    example: { body: { reason: "Granted twice" }, ...posted },
    problems: ["conflict"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const { transferIds: transfer_ids } = await reverseTransfer(key.actor, {
        organizationId: params.organization_id,
        transferId: params.transfer_id,
        reason: body.reason,
        key: idempotencyKey,
      });
      return { body: { transfer_ids } };
    },
  }),
];
