// A report of one organization, read in one snapshot.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Report, ReportHead, ReportParams } from "#lib/reports/schema.ts";
import { readUsageReport } from "#lib/reports/usage/read.ts";
import { periodBefore } from "#lib/usage/summary/policy.ts";
import { daysOf } from "#lib/usage/view/policy.ts";

interface Context {
  organization: string;
  today: string;
  timeZone: string;
  name: string;
  symbol: string;
  tagKeys: string[];
  now: Date;
}

/** At most so many rows; the totals are those of all. Throws NOT_FOUND. */
export async function readReport(
  tx: ReadTx,
  organizationId: string,
  params: ReportParams,
  most: number,
): Promise<Report> {
  const head = await readHead(tx, organizationId, params);
  const { from, to, before, unit } = head;
  const { type, step, tag } = head.params;
  const asked = { organizationId, type, step, tagKey: tag, from, to, before, unit: unit.name, most };
  return { ...head, ...(await readUsageReport(tx, asked)) };
}

/** What a report is about, without its table. Throws NOT_FOUND. */
export async function readHead(
  tx: ReadTx,
  organizationId: string,
  params: ReportParams,
): Promise<ReportHead> {
  const { organization, today, timeZone, name, symbol, tagKeys, now } = await readContext(tx, organizationId);
  const { from, to } = daysOf(params, today);
  const tagKey = tagKeys.find((key) => key === params.tag) ?? tagKeys[0] ?? null;
  return {
    params: { ...params, tag: params.type === "tag" ? tagKey : null },
    organization,
    from,
    to,
    before: periodBefore({ from, to }),
    timeZone,
    asOf: now.toISOString(),
    unit: { name, symbol },
    tagKeys,
  };
}

async function readContext(tx: ReadTx, organizationId: string): Promise<Context> {
  const [found] = await tx.$queryRaw<Context[]>`
    SELECT o.name AS organization, (now() AT TIME ZONE o.time_zone)::date::text AS today, o.time_zone AS "timeZone", u.name, u.symbol, now() AS now,
      ARRAY(SELECT DISTINCT t.key FROM usage_tag t WHERE t.organization_id = o.id ORDER BY t.key) AS "tagKeys"
    FROM organization o JOIN unit u ON u.id = o.credit_type_id WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
  return found;
}
