// How many organizations match. Without a search the answer is a sum over a small table that triggers keep; with one,
// matches are counted up to a cap, above which the exact number tells nobody anything.
import type { DatabaseScope, ReadTx } from "#lib/core/db/transaction.ts";
import { atLeast, countCap, exact, together, upToCap } from "#lib/list/count.ts";
import type { Count } from "#lib/list/schema.ts";
import { queryText, searchTerms } from "#lib/list/search.ts";
import { creditTypeId, whereFilter } from "#lib/organizations/list/filter.ts";
import type { OrganizationFilter, OrganizationList } from "#lib/organizations/list/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

type Tabs = OrganizationList["tabs"];

/** Counts for the tabs All, Active and Inactive under the same search and other filters. */
export async function countOrganizations(
  tx: ReadTx,
  scope: DatabaseScope,
  filter: OrganizationFilter,
): Promise<Tabs> {
  if (scope.role === "platform" && searchTerms(filter.q).length === 0) return readCounts(tx, filter);
  const both = { ...filter, status: null };
  const [found] = await tx.$queryRaw<{ active: number; inactive: number }[]>`
    SELECT count(*) FILTER (WHERE status = 'ACTIVE')::int AS active, count(*) FILTER (WHERE status = 'INACTIVE')::int AS inactive
    FROM (SELECT o.status FROM organization o WHERE ${whereFilter(both)} LIMIT ${countCap + 1}) matching`;
  const { active = 0, inactive = 0 } = found ?? {};
  if (active + inactive <= countCap) return tabs(exact(active), exact(inactive));
  // More than the cap: the walk that found so many also says how many of each there are at least. Only the tab that is
  // looked at is counted by itself.
  const seen = { active: atLeast(active), inactive: atLeast(inactive) };
  if (filter.status) seen[filter.status] = await countCapped(tx, filter);
  return tabs(seen.active, seen.inactive);
}

async function readCounts(tx: ReadTx, filter: OrganizationFilter): Promise<Tabs> {
  const parts = [Prisma.sql`true`];
  if (filter.tier)
    parts.push(Prisma.sql`tier_id = (SELECT id FROM tier WHERE code = ${queryText(filter.tier)})`);
  if (filter.country) parts.push(Prisma.sql`country = ${queryText(filter.country)}::text`);
  if (filter.creditType) parts.push(Prisma.sql`credit_type_id = ${creditTypeId(filter.creditType)}`);
  const [sums] = await tx.$queryRaw<{ active: number; inactive: number }[]>`
    SELECT coalesce(sum(count) FILTER (WHERE status = 'ACTIVE'), 0)::int AS active,
      coalesce(sum(count) FILTER (WHERE status = 'INACTIVE'), 0)::int AS inactive
    FROM organization_tally WHERE ${Prisma.join(parts, " AND ")}`;
  return tabs(exact(sums?.active ?? 0), exact(sums?.inactive ?? 0));
}

async function countCapped(tx: ReadTx, filter: OrganizationFilter): Promise<Count> {
  const [found] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM organization o WHERE ${whereFilter(filter)} LIMIT ${countCap + 1}) matching`;
  return upToCap(found?.n ?? 0);
}

function tabs(active: Count, inactive: Count): Tabs {
  return { all: together(active, inactive), active, inactive };
}
