// Counts of lists: exact, or capped where the exact number is of no use.

import type { ReadTx } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { required } from "#lib/core/required.ts";
import type { FilterOf, ListDefinition, TabId } from "#lib/list/define.ts";
import type { Count, Tabs } from "#lib/list/schema.ts";
import type { Source } from "#lib/list/source.ts";
import { foundRows, storedCounts } from "#lib/list/where.ts";

/** Counts beyond it are lower bounds. */
export const countCap = 10_000;

export function exact(count: number): Count {
  return { count, capped: false };
}

function atLeast(count: number): Count {
  return { count, capped: true };
}

/** The count of rows that were counted up to one more than the cap. */
export function upToCap(count: number): Count {
  return count > countCap ? atLeast(countCap) : exact(count);
}

/**
 * The number of matches of the search and the other filters, by tab. Above the cap the scan that stopped there gives lower
 * bounds for the tabs; only the current tab is counted by itself.
 */
export async function countTabs<D extends ListDefinition>(
  tx: ReadTx,
  list: D,
  source: Source<D>,
  filter: FilterOf<D>,
): Promise<Tabs<D>> {
  if (!source.from) return tabsOf(list, [], exact);
  const any = { ...filter, status: null };
  const stored = source.whole ? storedCounts(list, any) : null;
  if (stored) {
    const sums = await tx.$queryRaw<
      TabCount[]
    >`SELECT tab::text AS tab, sum(n)::int AS n FROM (${stored}) kept GROUP BY tab`;
    return tabsOf(list, sums, exact);
  }
  const { from, where } = foundRows(list, source, any);
  const counts = await tx.$queryRaw<TabCount[]>`
    SELECT tab::text AS tab, count(*)::int AS n
    FROM (SELECT ${expression(list.tabs?.sql ?? "''")} AS tab FROM ${from} WHERE ${where} LIMIT ${countCap + 1}) matching GROUP BY tab`;
  if (sumOf(counts) <= countCap) return tabsOf(list, counts, exact);
  const tabs = tabsOf(list, counts, atLeast);
  const status = (filter as { status?: TabId<D> | null }).status;
  return status ? { ...tabs, [status]: await countCapped(tx, list, source, filter) } : tabs;
}

interface TabCount {
  tab: string;
  n: number;
}

function sumOf(counts: readonly TabCount[]): number {
  return counts.reduce((sum, { n }) => sum + n, 0);
}

function tabsOf<D extends ListDefinition>(
  { tabs }: D,
  counts: readonly TabCount[],
  count: (n: number) => Count,
): Tabs<D> {
  const each = Object.entries(tabs?.values ?? {}).map(([tab, value]) => [
    tab,
    count(counts.find((row) => row.tab === value)?.n ?? 0),
  ]);
  const all = count === exact ? exact(sumOf(counts)) : upToCap(sumOf(counts));
  return { all, ...Object.fromEntries(each) };
}

async function countCapped<D extends ListDefinition>(
  tx: ReadTx,
  list: D,
  source: Source<D>,
  filter: FilterOf<D>,
): Promise<Count> {
  const { from, where } = foundRows(list, source, filter);
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${countCap + 1}) matching`;
  return upToCap(required(row, "the count").n);
}
