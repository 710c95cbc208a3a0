// Reading usage: sums and breakdowns, and the events themselves.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { count, day, decimal, instant, organizationParams, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { dimensions, granularities, type UsageSums, usageQuerySchema } from "#lib/usage/summary/schema.ts";

/** Corrections are negative. */
const whole = z.int().min(-Number.MAX_SAFE_INTEGER);

const tokens = z.strictObject({
  input: decimal,
  output: decimal,
  cache_read: decimal,
  cache_write: decimal,
  reasoning: decimal,
  embedding: decimal,
});

const sums = z.strictObject({
  calls: whole.describe("Corrections of another period may take more away than there is"),
  errors: whole,
  tokens,
  cost: decimal.describe("In credits, of the calls whose cost is known"),
  charged: decimal.describe("The part of it that is charged in credits"),
  unknown: whole.describe("Calls whose cost is unknown"),
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

const aDay = rawText(10).meta({ format: "date" });
const ownId = z.uuid().optional();

export const getUsageOperation = operation({
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
});
