// The usage events of an organization.
import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { answerPage } from "#lib/api/page.ts";
import { count, decimal, id, instant, organizationParams, pageOf, pageQuery, text } from "#lib/api/values.ts";
import { rawText } from "#lib/core/text.ts";
import { listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams, type UsageRow } from "#lib/usage/list/schema.ts";

/** Corrections are negative. */
const whole = z.int().min(-Number.MAX_SAFE_INTEGER);

const poolNames = ["input", "output", "cache_read", "cache_write", "reasoning", "embedding"] as const;

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
  calls: whole,
  tokens: z.strictObject(
    Object.fromEntries(poolNames.map((pool) => [pool, whole])) as Record<
      (typeof poolNames)[number],
      typeof whole
    >,
  ),
  outcome: z.enum(["success", "error"]),
  latency: count.nullable(),
  tags: z.record(text, text),
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

export const listUsageEventsOperation = operation({
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
          tokens: Object.fromEntries(poolNames.map((pool) => [pool, pool === "input" ? 1200 : 0])),
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
});
