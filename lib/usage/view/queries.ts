// What a screen about usage shows: the answer to its address, with names for what that filters by.
import { NIL } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { notFound } from "#lib/core/errors.ts";
import { required } from "#lib/core/required.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { type Reach, readReach } from "#lib/usage/reach.ts";
import { type UsageQuery, usageQuerySchema } from "#lib/usage/summary/schema.ts";
import { daysOf, stepFor } from "#lib/usage/view/policy.ts";
import {
  type Breakdown,
  breakdowns,
  type CreditUnit,
  type OrganizationReport,
  type UsageFilters,
  type UsageParams,
} from "#lib/usage/view/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Context extends CreditUnit {
  /** The organization's day */
  today: string;
  tagKeys: string[];
  names: UsageFilters;
  /** What of it the actor sees */
  reach: Reach;
}

/**
 * Usage of an organization for the address of a screen. `fixed` is what the screen is about: a workspace, a member, a key; the
 * address cannot change it. Throws NOT_FOUND.
 */
export async function getUsageReport(
  actor: Actor,
  organizationId: string,
  params: UsageParams,
  fixed: UsageFilters = {},
): Promise<OrganizationReport> {
  const scope = await authorize(actor, "usage:read", organizationId);
  const filters = { ...params.filters, ...fixed };
  const { reach, ...context } = await readTransaction(scope, (tx) =>
    readContext(tx, actor, organizationId, filters),
  );
  const own = reach.memberId !== null;
  const open = openBreakdowns(filters, context, reach);
  const by = params.by && open.includes(params.by) ? params.by : required(open[0], "a breakdown");
  const tagKey = context.tagKeys.find((key) => key === params.tag) ?? context.tagKeys[0] ?? null;
  const period = daysOf(params, context.today);
  const step = params.step ?? stepFor(period);
  const query = usageQuerySchema.parse({
    organizationId,
    ...period,
    granularity: step,
    groupBy: by,
    tagKey: by === "tag" ? tagKey : null,
    ...queryOf(filters),
  });
  const { sums, before, series, groups, others, timeZone, asOf } = await getUsage(actor, query);
  return {
    params: { ...params, by: params.by ? by : null, tag: by === "tag" ? tagKey : null, filters },
    ...period,
    step,
    show: params.show ?? "cost",
    timeZone,
    asOf,
    unit: { name: context.name, symbol: context.symbol },
    sums,
    before,
    series,
    groups,
    others,
    by,
    breakdowns: open,
    tagKeys: context.tagKeys,
    names: context.names,
    own,
  };
}

/** The names of what filters name, where there are some. Throws NOT_FOUND. */
export async function getFilterNames(
  actor: Actor,
  organizationId: string,
  filters: UsageFilters,
): Promise<UsageFilters> {
  const scope = await authorize(actor, "usage:read", organizationId);
  return (await readTransaction(scope, (tx) => readContext(tx, actor, organizationId, filters))).names;
}

/** A dimension that is one value already breaks nothing down, and tags are counted for the whole organization. */
function openBreakdowns(
  filters: UsageFilters,
  { tagKeys }: Pick<Context, "tagKeys">,
  reach: Reach,
): Breakdown[] {
  const isWhole = Object.keys(filters).length === 0 && reach.memberId === null && reach.workspaceId === null;
  const isLimited = { member: reach.memberId !== null, workspace: reach.workspaceId !== null };
  const open = breakdowns.filter((one) => {
    if (one === "tag") return isWhole && tagKeys.length > 0;
    return filters[one] === undefined && !(one in isLimited && isLimited[one as keyof typeof isLimited]);
  });
  // With a filter on everything there is still the model.
  return open.length > 0 ? open : ["model"];
}

function queryOf(filters: UsageFilters): Partial<UsageQuery> {
  const id = (value: string | undefined) => (value === "none" ? NIL : value);
  const { workspace, member, model, assistant, router, key, campaign } = filters;
  return {
    workspaceId: id(workspace),
    memberId: id(member),
    ...(model !== undefined && !isModelId(model) ? { model } : { resourceId: id(model) }),
    assistantId: id(assistant),
    routerId: id(router),
    keyId: id(key),
    itemId: campaign,
  };
}

/** A model of the catalogue is named by its id. */
function isModelId(model: string): boolean {
  return model === "none" || /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(model);
}

async function readContext(
  tx: ReadTx,
  actor: Actor,
  organizationId: string,
  filters: UsageFilters,
): Promise<Context> {
  const reach = await readReach(tx, actor, organizationId, filters.workspace);
  const { memberId, workspaceId } = reach;
  const id = (value: string | undefined) =>
    value === undefined || value === "none" || !isModelId(value) ? null : value;
  const isWhole = memberId === null && workspaceId === null;
  // Somebody who sees only a part of the calls gets no names by guessing ids.
  const used = (column: string, key = Prisma.sql`n.id`) =>
    isWhole
      ? Prisma.sql`true`
      : Prisma.sql`EXISTS (SELECT 1 FROM usage_bucket b
          WHERE b.organization_id = o.id AND (${memberId}::uuid IS NULL OR b.member_id = ${memberId}::uuid)
            AND (${workspaceId}::uuid IS NULL OR b.workspace_id = ${workspaceId}::uuid) AND ${expression(column)} = ${key})`;
  const [found] = await tx.$queryRaw<(Omit<Context, "names" | "reach"> & Record<string, string | null>)[]>`
    SELECT (now() AT TIME ZONE o.time_zone)::date::text AS today, u.name, u.symbol,
      ARRAY(SELECT DISTINCT t.key FROM usage_tag t WHERE t.organization_id = o.id AND ${isWhole}
        ORDER BY t.key) AS "tagKeys",
      (SELECT n.name FROM workspace n WHERE n.organization_id = o.id AND n.id = ${id(filters.workspace)}::uuid
        AND ${used("b.workspace_id")}) AS workspace,
      (SELECT coalesce(nullif(n.name, ''), n.email) FROM "user" n WHERE n.id = ${id(filters.member)}::uuid
        AND ${used("b.member_id")}) AS member,
      (SELECT n.name FROM resource n WHERE n.id = ${id(filters.model)}::uuid AND ${used("b.resource_id")}) AS model,
      (SELECT n.name FROM resource n WHERE n.id = ${id(filters.assistant)}::uuid AND ${used("b.assistant_id")}) AS assistant,
      (SELECT n.name FROM resource n WHERE n.id = ${id(filters.router)}::uuid AND ${used("b.router_id")}) AS router,
      (SELECT n.name FROM api_key n WHERE n.organization_id = o.id AND n.id = ${id(filters.key)}::uuid AND ${used("b.key_id")}) AS key,
      (SELECT nullif(n.name, '') FROM item n WHERE n.organization_id = o.id AND n.kind = 'CAMPAIGN'
        AND n.external_id = ${filters.campaign ?? null}::text AND ${used("b.item_external_id", Prisma.sql`n.external_id`)}) AS campaign
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
  const { today, name, symbol, tagKeys, ...own } = found;
  const names = Object.fromEntries(Object.entries(own).filter(([, text]) => text !== null)) as UsageFilters;
  return { today, name, symbol, tagKeys, names, reach };
}
