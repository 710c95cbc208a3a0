// What the platform's screen about usage shows.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { getPlatformUsage } from "#lib/usage/platform/queries.ts";
import { mostGroups } from "#lib/usage/summary/schema.ts";
import { daysOf, stepFor } from "#lib/usage/view/policy.ts";
import type { UsageParams, UsageReport } from "#lib/usage/view/schema.ts";

/** Usage of all organizations for the address of the screen, each with its cost in its own credit type. */
export async function getPlatformReport(actor: Actor, params: UsageParams): Promise<UsageReport> {
  const scope = await authorize(actor, "overview:read");
  const [now] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ today: string }[]>`SELECT (now() AT TIME ZONE 'UTC')::date::text AS today`,
  );
  const period = daysOf(params, now?.today ?? "");
  const step = params.step ?? stepFor(period);
  const usage = await getPlatformUsage(actor, { ...period, granularity: step, organizations: mostGroups });
  const uncounted = { cost: "0", charged: "0" };
  return {
    params: { ...params, by: null, tag: null, filters: {} },
    ...period,
    step,
    show: params.show === null || params.show === "cost" ? "calls" : params.show,
    timeZone: "UTC",
    asOf: usage.asOf,
    unit: null,
    sums: { ...usage.sums, ...uncounted },
    before: { ...usage.before, sums: { ...usage.before.sums, ...uncounted } },
    series: usage.series.map(({ start, sums }) => ({ start, sums: { ...sums, ...uncounted } })),
    groups: usage.organizations.map(({ id, name, slug, creditType, sums, before }) => ({
      key: id,
      label: name,
      slug,
      unit: creditType,
      sums,
      before,
    })),
    others: null,
  };
}
