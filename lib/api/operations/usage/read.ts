// Reading usage: sums and breakdowns, and the events themselves.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import {
  count,
  day,
  decimal,
  id,
  instant,
  organizationParams,
  pageOf,
  pageQuery,
  text,
} from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams, type UsageRow } from "#lib/usage/list/schema.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { dimensions, granularities, type UsageSums, usageQuerySchema } from "#lib/usage/summary/schema.ts";

const tokens = z.strictObject({
  input: decimal,
  output: decimal,
  cache_read: decimal,
  cache_write: decimal,
  reasoning: decimal,
  embedding: decimal,
});

const sums = z.strictObject({
  calls: z.int(),
  errors: z.int(),
  tokens,
  cost: decimal.describe("In credits, of the calls whose cost is known"),
  charged: decimal.describe("The part of it that is charged in credits"),
  unknown: z.int().describe("Calls whose cost is unknown"),
  latency: count.nullable().describe("Milliseconds on average"),
});

function showTokens({ cacheRead, cacheWrite, ...other }: UsageSums["tokens"]) {
  return { ...other, cache_read: cacheRead, cache_write: cacheWrite };
}

function showSums({ tokens: own, ...other }: UsageSums) {
  return { ...other, tokens: showTokens(own) };
}

const none: z.input<typeof sums> = {
  calls: 0,
  errors: 0,
  tokens: { input: "0", output: "0", cache_read: "0", cache_write: "0", reasoning: "0", embedding: "0" },
  cost: "0",
  charged: "0",
  unknown: 0,
  latency: null,
};
const some: z.input<typeof sums> = {
  ...none,
  calls: 2,
  tokens: { ...none.tokens, input: "2400" },
  cost: "0.72",
  charged: "0.72",
};

const event = z.strictObject({
  id,
  source: text,
  event_id: text,
  corrects: id.nullable().describe("The id of the event that it corrects"),
  occurred_at: instant,
  received_at: instant,
  workspace_id: id.nullable(),
  member_id: id.nullable(),
  end_user: text,
  key_id: id.nullable(),
  resource_id: id.nullable().describe("Null for a model that the catalogue does not have"),
  model: text,
  assistant_id: id.nullable(),
  router_id: id.nullable(),
  item_kind: text,
  item_id: text,
  calls: z.int(),
  tokens: z.strictObject(
    Object.fromEntries(Object.keys(tokens.shape).map((pool) => [pool, z.int()])) as Record<
      keyof typeof tokens.shape,
      z.ZodInt
    >,
  ),
  outcome: z.enum(["success", "error"]),
  latency: count.nullable(),
  tags: z.record(z.string(), z.string()),
  charging: z.enum(["credits", "tokens", "none"]),
  rate_id: id.nullable(),
  cost: decimal.nullable().describe("Null is unknown"),
});

function showEvent(row: UsageRow): z.input<typeof event> {
  return {
    id: row.id,
    source: row.source,
    event_id: row.eventId,
    corrects: row.correctsId,
    occurred_at: row.at,
    received_at: row.receivedAt,
    workspace_id: row.workspaceId,
    member_id: row.memberId,
    end_user: row.endUser,
    key_id: row.keyId,
    resource_id: row.resourceId,
    model: row.model,
    assistant_id: row.assistantId,
    router_id: row.routerId,
    item_kind: row.itemKind.toLowerCase(),
    item_id: row.item,
    calls: row.calls,
    tokens: {
      input: row.input,
      output: row.output,
      cache_read: row.cacheRead,
      cache_write: row.cacheWrite,
      reasoning: row.reasoning,
      embedding: row.embedding,
    },
    outcome: row.outcome.toLowerCase() as Lowercase<typeof row.outcome>,
    latency: row.latency,
    tags: row.tags === "" ? {} : JSON.parse(row.tags),
    charging: row.charging.toLowerCase() as Lowercase<typeof row.charging>,
    rate_id: row.rateId,
    cost: row.cost,
  };
}

const aDay = rawText(10).meta({ format: "date" });
const ownId = z.uuid().optional();

export const readUsageOperations = [
  operation({
    id: "getUsage",
    method: "GET",
    path: "/organizations/{organization_id}/usage",
    tag: "Usage",
    summary: "Get the usage of an organization",
    description:
      "Sums of a period, by day, week or month in the organization's time zone, and by a dimension, against the period before. A key of a workspace or a member sees its own.",
    scope: "usage:read",
    params: organizationParams,
    query: z.strictObject({
      from: aDay.describe("The first day"),
      to: aDay.describe("The last day"),
      granularity: z.enum(granularities).default("day"),
      group_by: z.enum(dimensions).optional(),
      tag: rawText(64).optional().describe("The key of the tag to group by"),
      workspace_id: ownId,
      member_id: ownId,
      resource_id: ownId,
      assistant_id: ownId,
      router_id: ownId,
      key_id: ownId,
      item_id: rawText(200).optional(),
    }),
    answer: z.strictObject({
      from: day,
      to: day,
      time_zone: text,
      unit: text.describe("The code of the credit type"),
      as_of: instant,
      sums,
      before: z.strictObject({ from: day, to: day, sums }),
      series: z.array(z.strictObject({ start: day, sums })),
      groups: z
        .array(
          z.strictObject({
            key: text.describe("An id, or the value of a tag; empty for none"),
            label: text.nullable(),
            sums,
            before: sums,
          }),
        )
        .describe("The costliest first"),
      others: sums.nullable().describe("What the groups do not name"),
    }),
    example: {
      answer: {
        from: "2026-03-01",
        to: "2026-03-01",
        time_zone: "Asia/Singapore",
        unit: "SGD",
        as_of: "2026-03-02T10:30:00.000Z",
        sums: some,
        before: { from: "2026-02-28", to: "2026-02-28", sums: none },
        series: [{ start: "2026-03-01", sums: some }],
        groups: [],
        others: null,
      },
    },
    handle: async ({ key, params, query }) => {
      const { group_by, tag, workspace_id, member_id, resource_id, assistant_id, router_id, ...more } = query;
      const { key_id, item_id, ...period } = more;
      const usage = await getUsage(
        key.actor,
        usageQuerySchema.parse({
          ...period,
          organizationId: params.organization_id,
          groupBy: group_by,
          tagKey: tag,
          workspaceId: workspace_id,
          memberId: member_id,
          resourceId: resource_id,
          assistantId: assistant_id,
          routerId: router_id,
          keyId: key_id,
          itemId: item_id,
        }),
      );
      const { timeZone, asOf, before, series, groups, others, ...rest } = usage;
      return {
        body: {
          ...rest,
          time_zone: timeZone,
          as_of: asOf,
          sums: showSums(rest.sums),
          before: { ...before, sums: showSums(before.sums) },
          series: series.map((one) => ({ start: one.start, sums: showSums(one.sums) })),
          groups: groups.map((one) => ({ ...one, sums: showSums(one.sums), before: showSums(one.before) })),
          others: others && showSums(others),
        },
      };
    },
  }),
  operation({
    id: "listUsageEvents",
    method: "GET",
    path: "/organizations/{organization_id}/usage/events",
    tag: "Usage",
    summary: "List the usage events of an organization",
    description: "The latest first. A key of a workspace or a member sees its own.",
    scope: "usage:read",
    params: organizationParams,
    query: z.strictObject({
      from: aDay.optional().describe("The first day, in the organization's time zone"),
      to: aDay.optional().describe("The last day"),
      workspace_id: ownId,
      member_id: ownId,
      resource_id: ownId,
      key_id: ownId,
      item_id: rawText(200).optional(),
      outcome: z.enum(["success", "error"]).optional(),
      cost: z.enum(["unknown"]).optional().describe("Only those whose cost is unknown"),
      ...pageQuery,
    }),
    answer: pageOf(event),
    example: {
      answer: {
        data: [
          {
            id: "0199d5a0-8888-7c1a-9f54-0c1b6f1f2a09",
            source: "gateway",
            event_id: "call-8f2c",
            corrects: null,
            occurred_at: "2026-03-02T10:30:00.000Z",
            received_at: "2026-03-02T10:30:01.000Z",
            workspace_id: null,
            member_id: null,
            end_user: "",
            key_id: null,
            resource_id: "0199d5a0-2222-7c1a-9f54-0c1b6f1f2a03",
            model: "Example Large",
            assistant_id: null,
            router_id: null,
            item_kind: "",
            item_id: "",
            calls: 1,
            tokens: Object.fromEntries(
              Object.keys(tokens.shape).map((pool) => [pool, pool === "input" ? 1200 : 0]),
            ),
            outcome: "success",
            latency: 840,
            tags: {},
            charging: "credits",
            rate_id: "0199d5a0-9999-7c1a-9f54-0c1b6f1f2a0a",
            cost: "0.36",
          },
        ],
        has_more: false,
        next_cursor: null,
      },
    },
    handle: ({ key, params, query }) => {
      const { from, to, outcome, cost } = query;
      const filter = {
        ...loadListParams({ ...(from && { from }), ...(to && { to }) }),
        workspace: query.workspace_id ?? null,
        member: query.member_id ?? null,
        resource: query.resource_id ?? null,
        apiKey: query.key_id ?? null,
        item: query.item_id ?? null,
        outcome: outcome ?? null,
        cost: cost ?? null,
      };
      return answerPage(
        { key, of: `listUsageEvents ${params.organization_id}`, query },
        (at) => listUsageEvents(key.actor, params.organization_id, { ...filter, ...at }),
        showEvent,
      );
    },
  }),
];
