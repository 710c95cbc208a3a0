// The platform at a glance, for Admins: totals, growth, and what needs attention.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { monthsUpTo } from "#lib/core/days.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { parseQuantity, sumOf } from "#lib/core/quantity.ts";
import { required } from "#lib/core/required.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import type { InvitationFilter } from "#lib/invitations/list/schema.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import { invitationAttention } from "#lib/invitations/policy.ts";
import { paceDays, paceSpent, todayThere } from "#lib/ledger/burn-down/pace.ts";
import { burnDown, type Spending } from "#lib/ledger/burn-down/policy.ts";
import { countCap, countTabs, upToCap } from "#lib/list/count.ts";
import { foundRows } from "#lib/list/where.ts";
import { attentionLabels, type OrganizationAttention } from "#lib/organizations/attention/policy.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type { OrganizationFilter, Stats } from "#lib/organizations/list/schema.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import { readStats } from "#lib/organizations/list/stats.ts";
import type { AttentionItem, Breakdown, Growth, MonthlyStats } from "#lib/overview/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

const shownMonths = 12;
/** Organizations that are named for each item that needs attention */
const named = 3;

/** The platform's totals. */
export async function getPlatformTotals(actor: Actor): Promise<Stats> {
  const scope = await authorize(actor, "overview:read");
  return readTransaction(scope, (tx) => readStats(tx, scope));
}

/** The organizations by tier and country, from counts that triggers keep. */
export async function getPlatformBreakdown(actor: Actor): Promise<Breakdown> {
  const scope = await authorize(actor, "overview:read");
  const [tiers, countries] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<Breakdown["tiers"]>`
        SELECT t.code, t.name, sum(s.count)::int AS count FROM platform_organization_stats s JOIN tier t ON t.id = s.tier_id
        GROUP BY t.id HAVING sum(s.count) > 0 ORDER BY count DESC, t.rank`,
      tx.$queryRaw<Breakdown["countries"]>`
        SELECT country AS code, sum(count)::int AS count FROM platform_organization_stats
        GROUP BY country HAVING sum(count) > 0 ORDER BY count DESC, country`,
    ]),
  );
  return { tiers, countries };
}

interface Sum {
  kind: "organizations" | "members" | "purchased" | "spent";
  unitId: string;
  month: string;
  value: string;
  computedAt: Date;
}

/** Growth and credits by month, as last computed by refreshMonthlyStats. */
export async function getMonthlyStats(actor: Actor): Promise<MonthlyStats> {
  const scope = await authorize(actor, "overview:read");
  const [[now], sums, units, totals] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<{ today: string }[]>`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS today`,
      tx.$queryRaw<Sum[]>`
        SELECT kind, unit_id AS "unitId", to_char(month, 'YYYY-MM-DD') AS month, trim_scale(value)::text AS value,
          computed_at AS "computedAt" FROM platform_monthly_stats`,
      tx.$queryRaw<{ id: string; code: string; name: string; symbol: string }[]>`
        SELECT id, code, name, symbol FROM unit WHERE kind = 'CREDIT'`,
      readStats(tx, scope),
    ]),
  );
  const months = monthsUpTo(required(now, "today").today, 2 * shownMonths);
  const valuesOf = (kind: Sum["kind"], unitId?: string) => {
    const own = sums.filter((sum) => sum.kind === kind && (!unitId || sum.unitId === unitId));
    return months.map((month) => own.find((sum) => sum.month === month)?.value ?? "0");
  };
  const credits = units.map(({ id, ...unit }) => ({
    ...unit,
    purchased: periods(valuesOf("purchased", id)),
    spent: periods(valuesOf("spent", id)),
  }));
  const size = ({ purchased, spent }: (typeof credits)[number]) =>
    parseQuantity(purchased.total) + parseQuantity(spent.total);
  return {
    months: months.slice(shownMonths),
    organizations: growth(totals.active + totals.inactive, valuesOf("organizations")),
    members: growth(totals.members, valuesOf("members")),
    credits: credits.filter((one) => size(one) > 0n).sort((a, b) => (size(a) < size(b) ? 1 : -1)),
    computedAt: sums[0]?.computedAt.toISOString() ?? null,
  };
}

function periods(values: readonly string[]) {
  const last = values.slice(shownMonths);
  return { months: last, total: sumOf(last), before: sumOf(values.slice(0, shownMonths)) };
}

/** The number at the end of each month: today's, without those that came later. */
function growth(now: number, added: readonly string[]): Growth {
  const before = (at: number) => `${Math.max(0, now - Number(sumOf(added.slice(at))))}`;
  return {
    totals: added.slice(shownMonths).map((_, n) => before(shownMonths + n + 1)),
    before: before(shownMonths),
  };
}

/** What needs attention, without what does not occur. Each count is that of the list with the filter of the same name. */
export async function listAttention(actor: Actor): Promise<AttentionItem[]> {
  const scope = await authorize(actor, "overview:read");
  const organizations = Object.keys(attentionLabels) as OrganizationAttention[];
  const invitations = Object.keys(invitationAttention) as (keyof typeof invitationAttention)[];
  // Each in a transaction of its own, so that they are counted side by side.
  const items = await Promise.all([
    ...invitations.map((kind) => readTransaction(scope, (tx) => readInvitations(tx, kind))),
    ...organizations.map((kind) => readTransaction(scope, (tx) => readOrganizations(tx, scope, kind))),
  ]);
  return items.filter(({ count }) => count.count > 0);
}

async function readInvitations(tx: ReadTx, kind: keyof typeof invitationAttention): Promise<AttentionItem> {
  const filter: InvitationFilter = { q: "", org: null, role: null, status: "pending", attention: kind };
  const tabs = await countTabs(tx, invitationList, invitationSource, filter);
  return { kind, count: tabs.pending, first: [] };
}

async function readOrganizations(
  tx: ReadTx,
  scope: Scope,
  kind: OrganizationAttention,
): Promise<AttentionItem> {
  const filter: OrganizationFilter = {
    q: "",
    status: null,
    tier: null,
    country: null,
    creditType: null,
    attention: kind,
  };
  const source = organizationsOf(scope);
  const { from, where } = foundRows(organizationList, source, filter);
  const order =
    kind === "low-balance" ? Prisma.sql`c.balance * ${paceDays} / ${paceSpent}` : Prisma.sql`o.name_key`;
  // Counted and named in one pass, which is dear on a large platform; capped as lists are.
  const rows = await tx.$queryRaw<({ name: string; slug: string; n: number } & Spending)[]>`
    SELECT name, slug, balance, spent, days, today, (count(*) OVER ())::int AS n FROM (
      SELECT o.name, o.slug, trim_scale(c.balance)::text AS balance, trim_scale(${paceSpent})::text AS spent, ${paceDays} AS days,
        to_char(${todayThere}, 'YYYY-MM-DD') AS today, ${order} AS place, o.id
      FROM ${from} WHERE ${where} LIMIT ${countCap + 1}
    ) matching ORDER BY place, id LIMIT ${named}`;
  const until = (spending: Spending) => (kind === "low-balance" ? (burnDown(spending)?.until ?? null) : null);
  return {
    kind,
    count: upToCap(rows[0]?.n ?? 0),
    first: rows.map(({ name, slug, n: _, ...spending }) => ({ name, slug, until: until(spending) })),
  };
}
