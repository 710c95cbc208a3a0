// The usage events of one organization: columns, filters and order. There may be hundreds of millions, so they are in the order
// of their times, as the partitions are, and are filtered by days.
import { z } from "zod";
import { isDay } from "#lib/list/conditions.ts";
import { choice, defineList, type Filter, instant, integer, quantity, text } from "#lib/list/define.ts";

const plain = { sortable: false, filterable: false } as const;
/** In place of an id: what has none */
const none = "none";
const isId = (id: string) => id === none || z.uuid().safeParse(id).success;

function ofId(column: string) {
  return {
    kind: "plain",
    accepts: isId,
    where: (id, { sql, raw }) =>
      id === none ? sql`${raw(column)} IS NULL` : sql`${raw(column)} = ${id}::uuid`,
  } satisfies Filter;
}

function tagOf(tag: string): Record<string, string> {
  const at = tag.indexOf("=");
  return { [tag.slice(0, at)]: tag.slice(at + 1) };
}
const number = { ...plain, align: "end", type: "numeric", width: 104 } as const;

/** SQL: the zone of the organization of event `e` */
const zone = "(SELECT o.time_zone FROM organization o WHERE o.id = e.organization_id)";

export const usageList = defineList({
  name: "usage",
  from: "usage_event e",
  id: "e.id",
  tables: {
    w: { join: "LEFT JOIN workspace w ON w.organization_id = e.organization_id AND w.id = e.workspace_id" },
    m: { join: 'LEFT JOIN "user" m ON m.id = e.member_id' },
    r: { join: "LEFT JOIN resource r ON r.id = e.resource_id" },
    s: { join: "LEFT JOIN resource s ON s.id = e.assistant_id" },
    t: { join: "LEFT JOIN resource t ON t.id = e.router_id" },
    k: { join: "LEFT JOIN api_key k ON k.id = e.key_id" },
  },
  columns: {
    at: instant("e.occurred_at", {
      label: "Time",
      filterable: false,
      relative: true,
      width: 120,
      type: "numeric",
      card: "line",
      sticky: true,
    }),
    model: text("coalesce(r.name, e.model)", {
      of: "r",
      label: "Model",
      gaps: true,
      ...plain,
      width: 168,
      card: "title",
      none: "Not named",
    }),
    member: text("CASE WHEN e.member_id IS NULL THEN NULL ELSE coalesce(m.name, 'A former member') END", {
      of: "m",
      label: "Member",
      nullable: true,
      ...plain,
      width: 148,
      card: "line",
    }),
    workspace: text("w.name", {
      of: "w",
      label: "Workspace",
      nullable: true,
      ...plain,
      width: 148,
      card: "line",
    }),
    outcome: choice("e.outcome", {
      label: "Outcome",
      values: { SUCCESS: { label: "Success", mark: "good" }, ERROR: { label: "Error", mark: "bad" } },
      ...plain,
      width: 104,
      card: "line",
    }),
    calls: integer("e.calls", { label: "Calls", ...number, width: 72 }),
    input: integer("e.input_tokens::float8", { label: "Input", ...number, card: "line" }),
    output: integer("e.output_tokens::float8", { label: "Output", ...number, card: "line" }),
    cacheRead: integer("e.cache_read_tokens::float8", { label: "Cache read", ...number, optional: true }),
    cacheWrite: integer("e.cache_write_tokens::float8", { label: "Cache write", ...number, optional: true }),
    reasoning: integer("e.reasoning_tokens::float8", { label: "Reasoning", ...number, optional: true }),
    embedding: integer("e.embedding_tokens::float8", { label: "Embedding", ...number, optional: true }),
    /** Null is unknown */
    cost: quantity("e.cost", { label: "Cost", nullable: true, none: "Unknown", ...number, card: "line" }),
    latency: integer("e.latency", { label: "Latency (ms)", nullable: true, ...number, optional: true }),
    assistant: text("s.name", {
      of: "s",
      label: "Assistant",
      nullable: true,
      ...plain,
      width: 148,
      optional: true,
    }),
    router: text("t.name", {
      of: "t",
      label: "Router",
      nullable: true,
      ...plain,
      width: 148,
      optional: true,
    }),
    apiKey: text("k.name", {
      of: "k",
      label: "API key",
      nullable: true,
      ...plain,
      width: 148,
      optional: true,
    }),
    endUser: text("e.end_user", { label: "End user", gaps: true, ...plain, width: 148, optional: true }),
    item: text("e.item_external_id", { label: "Item", gaps: true, ...plain, width: 148, optional: true }),
    tags: text("CASE WHEN e.tags = '{}' THEN '' ELSE e.tags::text END", {
      label: "Tags",
      gaps: true,
      ...plain,
      width: 200,
      optional: true,
    }),
    source: text("e.source", { label: "Source", ...plain, width: 148, optional: true }),
    eventId: text("e.event_id", { label: "Event ID", ...plain, width: 200, type: "mono", optional: true }),
  },
  fields: {
    receivedAt: { kind: "instant", sql: "e.received_at" },
    workspaceId: { kind: "text", nullable: true, sql: "e.workspace_id" },
    memberId: { kind: "text", nullable: true, sql: "e.member_id" },
    resourceId: { kind: "text", nullable: true, sql: "e.resource_id" },
    assistantId: { kind: "text", nullable: true, sql: "e.assistant_id" },
    routerId: { kind: "text", nullable: true, sql: "e.router_id" },
    keyId: { kind: "text", nullable: true, sql: "e.key_id" },
    itemKind: { kind: "text", sql: "e.item_kind" },
    correctsId: { kind: "text", nullable: true, sql: "e.corrects_id" },
    rateId: { kind: "text", nullable: true, sql: "e.rate_id" },
    charging: {
      kind: "choice",
      sql: "e.charging",
      values: { CREDITS: { label: "" }, TOKENS: { label: "" }, NONE: { label: "" } },
    },
  },
  sort: "-at",
  filters: {
    member: ofId("e.member_id"),
    workspace: ofId("e.workspace_id"),
    resource: ofId("e.resource_id"),
    assistant: ofId("e.assistant_id"),
    router: ofId("e.router_id"),
    apiKey: ofId("e.key_id"),
    /** One that the catalogue does not have */
    model: {
      kind: "plain",
      where: (model, { sql }) =>
        model === none ? sql`e.resource_id IS NULL AND e.model = ''` : sql`e.model = ${model}::text`,
    },
    /** "team=red" */
    tag: {
      kind: "plain",
      accepts: (tag) => tag.includes("="),
      where: (tag, { sql }) => sql`e.tags @> ${JSON.stringify(tagOf(tag))}::jsonb`,
    },
    item: { kind: "plain", where: (id, { sql }) => sql`e.item_external_id = ${id}::text` },
    endUser: { kind: "plain", where: (id, { sql }) => sql`e.end_user = ${id}::text` },
    outcome: {
      kind: "one",
      values: ["success", "error"],
      where: (outcome, { sql }) => sql`e.outcome = ${outcome.toUpperCase()}::text::"UsageOutcome"`,
    },
    cost: { kind: "one", values: ["unknown"], where: (_, { sql }) => sql`e.cost IS NULL` },
    /** Days of the organization, both included */
    from: {
      kind: "plain",
      accepts: isDay,
      where: (day, { sql, raw }) => sql`e.occurred_at >= ${day}::date::timestamp AT TIME ZONE ${raw(zone)}`,
    },
    to: {
      kind: "plain",
      accepts: isDay,
      where: (day, { sql, raw }) =>
        sql`e.occurred_at < (${day}::date + 1)::timestamp AT TIME ZONE ${raw(zone)}`,
    },
  },
});
