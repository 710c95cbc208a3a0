import type { ReadTx } from "#lib/core/db/raw.ts";
import { searchTerms } from "#lib/list/search.ts";
import { matchingRows } from "#lib/list/where.ts";
import { userList } from "#lib/users/list/definition.ts";
import type { UserFilter } from "#lib/users/list/schema.ts";
import type { UserSource } from "#lib/users/list/source.ts";

/**
 * Whether so many users of a large platform match a search that a sequential scan soon finds enough of them. Row-level
 * security hides the statistics of texts from the planner, which would collect all matches of the index first.
 */
export async function isCommon(tx: ReadTx, source: UserSource, filter: UserFilter): Promise<boolean> {
  if (!source.whole || searchTerms(filter.q).length === 0) return false;
  const { where } = matchingRows(userList, source, { ...filter, status: null });
  const [sample] = await tx.$queryRaw<{ seen: number; matching: number }[]>`
    SELECT count(*)::int AS seen, count(*) FILTER (WHERE ${where})::int AS matching FROM "user" u TABLESAMPLE SYSTEM (0.05)`;
  const { seen = 0, matching: found = 0 } = sample ?? {};
  return seen > 200 && found > seen / 10;
}
