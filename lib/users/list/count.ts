// How many people match. Of the whole platform, roles, methods and statuses are sums over a small table that triggers
// keep; anything else is counted up to a cap.
import type { ReadTx } from "#lib/core/db/transaction.ts";
import { atLeast, countCap, exact, together, upToCap } from "#lib/list/count.ts";
import type { Count } from "#lib/list/schema.ts";
import { searchTerms } from "#lib/list/search.ts";
import { rankOf, setsWith, whereFilter } from "#lib/users/list/filter.ts";
import type { UserFilter, UserList } from "#lib/users/list/schema.ts";
import type { Source } from "#lib/users/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

type Tabs = UserList["tabs"];
type Found = { active: number; disabled: number };

/** Counts for the tabs All, Active and Disabled under the same search and filters. */
export async function countUsers(tx: ReadTx, source: Source, filter: UserFilter): Promise<Tabs> {
  if (!source.from) return tabs(exact(0), exact(0));
  if (source.everybody && !filter.active && searchTerms(filter.q).length === 0) return readCounts(tx, filter);
  const where = whereFilter(source, { ...filter, status: null });
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT count(*) FILTER (WHERE status = 'ACTIVE')::int AS active, count(*) FILTER (WHERE status = 'DISABLED')::int AS disabled
    FROM (SELECT u.status FROM ${source.from} WHERE ${where} LIMIT ${countCap + 1}) matching`;
  const { active = 0, disabled = 0 } = found ?? {};
  if (active + disabled <= countCap) return tabs(exact(active), exact(disabled));
  // More than the cap: the walk that found so many also says how many of each there are at least. Only the tab that is
  // looked at is counted by itself.
  const seen = { active: atLeast(active), disabled: atLeast(disabled) };
  if (filter.status) seen[filter.status] = await countCapped(tx, source.from, whereFilter(source, filter));
  return tabs(seen.active, seen.disabled);
}

/**
 * Whether so many people of a large platform match a search that reading one after the other soon finds enough of them.
 * Row-level security hides the statistics of texts from the planner, which would have the index find all of them first.
 */
export async function isCommon(tx: ReadTx, source: Source, filter: UserFilter): Promise<boolean> {
  if (!source.everybody || searchTerms(filter.q).length === 0) return false;
  const where = whereFilter(source, { ...filter, status: null });
  const [sample] = await tx.$queryRaw<{ seen: number; matching: number }[]>`
    SELECT count(*)::int AS seen, count(*) FILTER (WHERE ${where})::int AS matching FROM "user" u TABLESAMPLE SYSTEM (0.05)`;
  const { seen = 0, matching = 0 } = sample ?? {};
  return seen > 200 && matching > seen / 10;
}

async function readCounts(tx: ReadTx, { role, method }: UserFilter): Promise<Tabs> {
  const parts = [Prisma.sql`true`];
  if (role) parts.push(Prisma.sql`role_rank = ${rankOf(role)}::int`);
  if (method) parts.push(Prisma.sql`sign_in_methods = ANY (${setsWith(method)}::int[])`);
  const [sums] = await tx.$queryRaw<Found[]>`
    SELECT coalesce(sum(count) FILTER (WHERE status = 'ACTIVE'), 0)::int AS active,
      coalesce(sum(count) FILTER (WHERE status = 'DISABLED'), 0)::int AS disabled
    FROM user_tally WHERE ${Prisma.join(parts, " AND ")}`;
  return tabs(exact(sums?.active ?? 0), exact(sums?.disabled ?? 0));
}

async function countCapped(tx: ReadTx, from: Prisma.Sql, where: Prisma.Sql): Promise<Count> {
  const [found] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${countCap + 1}) matching`;
  return upToCap(found?.n ?? 0);
}

function tabs(active: Count, disabled: Count): Tabs {
  return { all: together(active, disabled), active, disabled };
}
