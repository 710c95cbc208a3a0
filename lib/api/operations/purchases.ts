// What an organization bought.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { day, decimal, id, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { products } from "#lib/ledger/policy.ts";
import { reasonSchema } from "#lib/ledger/schema.ts";
import { listPurchases } from "#lib/purchases/list/queries.ts";
import { loadListParams } from "#lib/purchases/list/schema.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { addPurchase, reversePurchase } from "#lib/purchases/service.ts";

const purchaseId = "0199d5a0-7777-7c1a-9f54-0c1b6f1f2a08";
const fields = addPurchaseSchema.shape;

const purchase = z.strictObject({
  id,
  purchased_on: day,
  reference: text,
  product: z.enum(products),
  unit: text,
  quantity: decimal,
  unit_price: decimal.nullable(),
  amount: decimal.nullable(),
  currency: text,
  note: text,
  reversed: z.boolean(),
});

export const purchaseOperations = [
  operation({
    id: "listPurchases",
    method: "GET",
    path: "/organizations/{organization_id}/purchases",
    tag: "Purchases",
    summary: "List purchases, newest first",
    scope: "credits:read",
    params: organizationParams,
    query: z.strictObject({
      q: rawText(200).default("").describe("Searches references and notes"),
      status: z.enum(["posted", "reversed"]).optional(),
      ...pageQuery,
    }),
    answer: pageOf(purchase),
    example: {
      answer: {
        data: [
          {
            id: purchaseId,
            purchased_on: "2026-11-01",
            reference: "INV-2041",
            product: "credits",
            unit: "SGD",
            quantity: "1000",
            unit_price: "0.95",
            amount: "950",
            currency: "SGD",
            note: "",
            reversed: false,
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: async ({ key, params, query }) => {
      const { q, status = null } = query;
      return answerPage(
        { key, of: `listPurchases ${params.organization_id}`, query },
        (at) => listPurchases(key.actor, params.organization_id, { ...loadListParams({}), ...at, q, status }),
        (row) => ({
          id: row.id,
          purchased_on: row.date,
          reference: row.reference,
          product: row.product,
          unit: row.code,
          quantity: row.quantity,
          unit_price: row.unitPrice,
          amount: row.amount,
          currency: row.currency,
          note: row.note,
          reversed: row.reversed,
        }),
      );
    },
  }),
  operation({
    id: "addPurchase",
    method: "POST",
    path: "/organizations/{organization_id}/purchases",
    tag: "Purchases",
    summary: "Add a purchase",
    description: "What was bought is available to the organization at once.",
    scope: "credits:write",
    params: organizationParams,
    body: z.strictObject({
      product: fields.product,
      reference: fields.reference.describe("The seller's; unique among the organization's purchases"),
      purchased_on: fields.purchasedOn,
      quantity: fields.quantity,
      unit_price: fields.unitPrice,
      amount: fields.amount,
      currency: fields.currency.describe("Needed with a price"),
      note: fields.note,
    }),
    status: 201,
    answer: z.strictObject({ id }),
    example: {
      body: {
        product: "credits",
        reference: "INV-2041",
        purchased_on: "2026-11-01",
        quantity: "1000",
        amount: "950",
        currency: "SGD",
      },
      answer: { id: purchaseId },
    },
    problems: ["conflict"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const { purchased_on, unit_price, ...rest } = body;
      const { purchaseId: id } = await addPurchase(
        key.actor,
        addPurchaseSchema.parse({
          ...rest,
          amount: rest.amount ?? "",
          organizationId: params.organization_id,
          purchasedOn: purchased_on,
          unitPrice: unit_price ?? "",
          key: idempotencyKey,
        }),
      );
      return { body: { id } };
    },
  }),
  operation({
    id: "reversePurchase",
    method: "POST",
    path: "/organizations/{organization_id}/purchases/{purchase_id}/reversal",
    tag: "Purchases",
    summary: "Reverse a purchase",
    scope: "credits:write",
    params: organizationParams.extend({ purchase_id: z.uuid() }),
    body: z.strictObject({ reason: reasonSchema }),
    status: 201,
    answer: z.strictObject({ transfer_ids: z.array(id) }),
    example: {
      body: { reason: "Ordered by mistake" },
      answer: { transfer_ids: ["0199d5a0-3333-7c1a-9f54-0c1b6f1f2a04"] },
    },
    problems: ["conflict"],
    handle: async ({ key, params, body, idempotencyKey }) => {
      const { transferIds: transfer_ids } = await reversePurchase(key.actor, {
        organizationId: params.organization_id,
        purchaseId: params.purchase_id,
        reason: body.reason,
        key: idempotencyKey,
      });
      return { body: { transfer_ids } };
    },
  }),
];
