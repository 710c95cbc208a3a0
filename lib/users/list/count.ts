// How many people match. Of the whole platform, roles, methods and statuses are sums over a small table that triggers
// keep; anything else is counted up to a cap.
import { avoidBitmaps, type ReadTx } from "#lib/db.ts";
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
  if (source.everybody && !filter.active && searchTerms(filter.q).length === 0) return readTally(tx, filter);
  const where = whereFilter(source, { ...filter, status: null });
  if (source.everybody && filter.q && (await isCommon(tx, where))) await avoidBitmaps(tx);
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
 * Whether so many match that reading people one after the other soon finds enough of them. Row-level security hides the
 * statistics of texts from the planner, which would have the index find all that match a common word, to count a few.
 */
async function isCommon(tx: ReadTx, where: Prisma.Sql): Promise<boolean> {
  const [sample] = await tx.$queryRaw<{ seen: number; matching: number }[]>`
    SELECT count(*)::int AS seen, count(*) FILTER (WHERE ${where})::int AS matching FROM "user" u TABLESAMPLE SYSTEM (0.2)`;
  const { seen = 0, matching = 0 } = sample ?? {};
  return seen > 500 && matching > seen / 10;
}

async function readTally(tx: ReadTx, { role, method }: UserFilter): Promise<Tabs> {
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
