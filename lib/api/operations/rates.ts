// What models cost, and how an organization's usage is charged.
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { decimal, id, instant, organizationParams, text } from "#lib/api/values.ts";
import { moment } from "#lib/core/days.ts";
import { rawText } from "#lib/core/text.ts";
import { getCharging } from "#lib/rates/charging/queries.ts";
import { setCharging } from "#lib/rates/charging/service.ts";
import { listAppliedRates, listRates } from "#lib/rates/queries.ts";
import { priceSchema, setChargingSchema, setRateSchema } from "#lib/rates/schema.ts";
import { deleteRate, endRate, setRate } from "#lib/rates/service.ts";
import type { Pool } from "#lib/usage/policy.ts";

const rateId = "0199d5a0-9999-7c1a-9f54-0c1b6f1f2a0a";
const resourceId = "0199d5a0-2222-7c1a-9f54-0c1b6f1f2a03";

const prices = z.strictObject({
  input: decimal.nullable(),
  output: decimal.nullable(),
  cache_read: decimal.nullable(),
  cache_write: decimal.nullable(),
  reasoning: decimal.nullable(),
  embedding: decimal.nullable(),
});

const price = priceSchema.nullable().default(null);
const givenPrices = z.strictObject({
  input: price,
  output: price,
  cache_read: price,
  cache_write: price,
  reasoning: price,
  embedding: price,
});

const somePrices = {
  input: "3",
  output: "15",
  cache_read: "0.3",
  cache_write: "3.75",
  reasoning: "15",
  embedding: null,
};

function show({ cacheRead, cacheWrite, ...other }: Record<Pool, string | null>) {
  return { ...other, cache_read: cacheRead, cache_write: cacheWrite };
}

const whose = z.strictObject({ id, name: text }).nullable();

const rate = z.strictObject({
  id,
  resource_id: id,
  resource: text,
  credit_type: text,
  tier: whose,
  organization: whose,
  prices: prices.describe("Per million tokens; null is not known"),
  valid_from: instant,
  valid_to: instant.nullable(),
  state: z.enum(["planned", "current", "ended"]),
});

const charging = z.strictObject({
  charging: z.enum(["credits", "tokens", "none"]),
  markup: decimal.describe("Percent"),
});

export const rateOperations = [
  operation({
    id: "listRates",
    method: "GET",
    path: "/rates",
    tag: "Rates",
    summary: "List rates",
    description: "Of a model all there were, the latest first; of all models what is current or planned.",
    scope: "resources:write",
    query: z.strictObject({ resource_id: z.uuid().optional() }),
    answer: z.strictObject({ data: z.array(rate) }),
    example: {
      answer: {
        data: [
          {
            id: rateId,
            resource_id: resourceId,
            resource: "Example Large",
            credit_type: "SGD",
            tier: null,
            organization: null,
            prices: somePrices,
            valid_from: "2026-03-01T00:00:00.000Z",
            valid_to: null,
            state: "current",
          },
        ],
      },
    },
    handle: async ({ key, query }) => {
      const rates = await listRates(key.actor, { resourceId: query.resource_id ?? null });
      const data = rates.map(({ resourceId, creditType, creditTypeName: _, validFrom, validTo, ...one }) => ({
        ...one,
        resource_id: resourceId,
        credit_type: creditType,
        prices: show(one.prices),
        valid_from: validFrom,
        valid_to: validTo,
        state: one.state.toLowerCase() as Lowercase<typeof one.state>,
      }));
      return { body: { data } };
    },
  }),
  operation({
    id: "setRate",
    method: "POST",
    path: "/rates",
    tag: "Rates",
    summary: "Set a rate of a model",
    description:
      "For all, for a tier or for an organization. The rate before ends when this one begins, and this one ends where the next planned one begins. Usage that was recorded keeps its cost.",
    scope: "resources:write",
    status: 201,
    body: z.strictObject({
      resource_id: z.uuid(),
      credit_type: rawText(20).describe("Its code"),
      tier_id: z.uuid().nullable().default(null),
      organization_id: z.uuid().nullable().default(null),
      prices: givenPrices.describe("Per million tokens"),
      valid_from: moment().nullable().default(null).describe("Now unless given"),
    }),
    answer: z.strictObject({ id }),
    problems: ["conflict"],
    example: {
      body: { resource_id: resourceId, credit_type: "SGD", prices: { input: "3", output: "15" } },
      answer: { id: rateId },
    },
    handle: async ({ key, body }) => {
      const { cache_read, cache_write, ...other } = body.prices;
      const { id } = await setRate(
        key.actor,
        setRateSchema.parse({
          id: uuidv7(),
          resourceId: body.resource_id,
          creditType: body.credit_type,
          tierId: body.tier_id,
          organizationId: body.organization_id,
          prices: { ...other, cacheRead: cache_read, cacheWrite: cache_write },
          validFrom: body.valid_from,
        }),
      );
      return { body: { id } };
    },
  }),
  operation({
    id: "endRate",
    method: "POST",
    path: "/rates/{rate_id}/end",
    tag: "Rates",
    summary: "End a rate now",
    scope: "resources:write",
    params: z.strictObject({ rate_id: z.uuid() }),
    problems: ["conflict"],
    example: {},
    handle: async ({ key, params }) => {
      await endRate(key.actor, { id: params.rate_id });
      return { body: undefined };
    },
  }),
  operation({
    id: "deleteRate",
    method: "DELETE",
    path: "/rates/{rate_id}",
    tag: "Rates",
    summary: "Delete a rate that has not begun",
    scope: "resources:write",
    params: z.strictObject({ rate_id: z.uuid() }),
    problems: ["conflict"],
    example: {},
    handle: async ({ key, params }) => {
      await deleteRate(key.actor, { id: params.rate_id });
      return { body: undefined };
    },
  }),
  operation({
    id: "listAppliedRates",
    method: "GET",
    path: "/organizations/{organization_id}/rates",
    tag: "Rates",
    summary: "List what models cost an organization now",
    description: "Before its markup: its own rate, or its tier's, or that for all.",
    scope: "resources:read",
    params: organizationParams,
    answer: z.strictObject({
      data: z.array(
        z.strictObject({
          resource_id: id,
          resource: text,
          key: text,
          whose: z.enum(["organization", "tier", "all"]),
          prices,
        }),
      ),
    }),
    example: {
      answer: {
        data: [
          {
            resource_id: resourceId,
            resource: "Example Large",
            key: "example-large",
            whose: "all",
            prices: somePrices,
          },
        ],
      },
    },
    handle: async ({ key, params }) => {
      const rates = await listAppliedRates(key.actor, params.organization_id);
      const data = rates.map(({ resourceId, ...one }) => ({
        ...one,
        resource_id: resourceId,
        prices: show(one.prices),
      }));
      return { body: { data } };
    },
  }),
  operation({
    id: "getCharging",
    method: "GET",
    path: "/organizations/{organization_id}/charging",
    tag: "Rates",
    summary: "Get how an organization's usage is charged",
    scope: "credits:read",
    params: organizationParams,
    answer: charging,
    example: { answer: { charging: "credits", markup: "0" } },
    handle: async ({ key, params }) => {
      const { version, ...found } = await getCharging(key.actor, params.organization_id);
      const shown = found.charging.toLowerCase() as Lowercase<typeof found.charging>;
      return { body: { ...found, charging: shown }, version };
    },
  }),
  operation({
    id: "setCharging",
    method: "PATCH",
    path: "/organizations/{organization_id}/charging",
    tag: "Rates",
    summary: "Set how an organization's usage is charged",
    description: "By rates in credits, in tokens, or not at all, for what is recorded from now on.",
    scope: "credits:write",
    params: organizationParams,
    body: z.strictObject({
      charging: z.enum(["credits", "tokens", "none"]),
      markup: setChargingSchema.shape.markup.describe("Percent"),
    }),
    answer: charging,
    problems: ["version_required", "version_mismatch"],
    example: {
      body: { charging: "credits", markup: "12.5" },
      answer: { charging: "credits", markup: "12.5" },
    },
    handle: async ({ key, params, body, version }) => {
      const input = setChargingSchema.parse({
        organizationId: params.organization_id,
        charging: body.charging.toUpperCase(),
        markup: body.markup,
        version,
      });
      const saved = await setCharging(key.actor, input);
      return { body, version: saved.version };
    },
  }),
];
