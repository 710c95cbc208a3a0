import { type Count, formatCount, formatNumber } from "#components/data-table/format.ts";

interface Listed {
  rows: readonly { id: string }[];
  total: Count;
}

/** What a bulk action is done to, as its server action takes it, and the formatted number of rows. */
export function chosenOf<Params extends object>(
  { selected, allMatching }: { selected: readonly string[]; allMatching: boolean },
  list: Listed,
  params: Params,
  locale: string,
) {
  if (allMatching) return { selection: { filter: filterOf(params) }, count: formatCount(list.total, locale) };
  const ids = list.rows.map(({ id }) => id).filter((id) => selected.includes(id));
  return { selection: { ids }, count: formatNumber(ids.length, locale) };
}

type Position = "sort" | "size" | "page" | "cursor" | "view";

/** The parameters of a list without its order, its page and its look. */
function filterOf<Params extends object>(params: Params): Omit<Params, Position> {
  const {
    sort: _s,
    size: _z,
    page: _p,
    cursor: _c,
    view: _v,
    ...filter
  } = params as Params & Record<Position, unknown>;
  return filter;
}
