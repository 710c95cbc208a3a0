// One page of a list. It costs the same however deep it is: it continues behind the row where the last one ended, and a
// page that is asked for by number alone skips over index entries only.
import { type Cursor, encodeCursor } from "#lib/list/order.ts";
import { type Count, type ListPage, type PageCursors, pageSizes } from "#lib/list/schema.ts";

/** Rows that a page asked for by number alone may skip. */
const maxSkip = 1_000_000;

export interface Reading {
  /** Rows to leave out first */
  skip?: number;
  /** So many rows match that the first of them are found soonest in order, rather than by finding and sorting all */
  many?: boolean;
}

/** Reads rows in order from a cursor on; from its end, when the cursor goes back. */
type ReadRows<Row> = (cursor: Cursor, limit: number, reading?: Reading) => Promise<Row[]>;

export interface Page<Row> {
  rows: Row[];
  page: number;
  more: boolean;
}

interface PageParams {
  size: number;
  page: number;
}

/** Parameters with a page and a size that there are. */
export function clampPage<Params extends PageParams>(params: Params): Params {
  const size = pageSizes.find((allowed) => allowed === params.size) ?? 50;
  return { ...params, size, page: Math.max(1, params.page) };
}

/** The page at the cursor, or by its number when there is none or what it points to is gone. */
export async function findPage<Row>(
  read: ReadRows<Row>,
  { size, page }: PageParams,
  cursor: Cursor | null,
  total: Count,
): Promise<Page<Row>> {
  if (!cursor) return pageByNumber(read, { size, page }, total);
  const lastPage = total.capped ? page : Math.max(1, Math.ceil(total.count / size));
  if (!cursor.back) {
    const rows = await read(cursor, size + 1, { many: total.capped });
    // Rows behind the cursor are gone: show the end of the list instead of nothing.
    if (rows.length === 0) return pageByNumber(read, { size, page: lastPage }, total);
    return { rows: rows.slice(0, size), page, more: rows.length > size };
  }
  const fromEnd = !cursor.after;
  const wanted = fromEnd && !total.capped ? total.count - (lastPage - 1) * size : size;
  const rows = await read(cursor, wanted, { many: total.capped });
  // Fewer rows than a page before the cursor: this is the beginning.
  if (!fromEnd && rows.length < size) return pageByNumber(read, { size, page: 1 }, total);
  return { rows: rows.reverse(), page: fromEnd ? lastPage : Math.max(1, page), more: !fromEnd };
}

async function pageByNumber<Row>(
  read: ReadRows<Row>,
  { size, page: wanted }: PageParams,
  total: Count,
): Promise<Page<Row>> {
  const lastPage = Math.max(1, Math.ceil((total.capped ? maxSkip : total.count) / size));
  const page = Math.min(wanted, lastPage);
  const skip = (page - 1) * size;
  const ahead = total.count - skip - size;
  // Nearer to the end, count from there.
  if (!total.capped && ahead > 0 && ahead < skip) {
    const rows = await read({ back: true }, size, { skip: ahead });
    return { rows: rows.reverse(), page, more: true };
  }
  const rows = await read({ back: false }, size + 1, { skip, many: total.capped });
  return { rows: rows.slice(0, size), page, more: rows.length > size };
}

/** A page as it goes out: rows without their keys, and where its links lead. `Row` may be more than what was read. */
export function pageOf<Row extends { id: string; key: string }>(
  { sort, size }: { sort: string; size: number },
  total: Count,
  found: Page<Row>,
  newIds: string[] = [],
): ListPage<Omit<Row, "key">> {
  const rows = found.rows.map(({ key: _, ...row }) => row);
  return { rows, total, page: found.page, newIds, ...pageLinks(sort, size, total, found) };
}

/** The number of pages, null when the total is not exact, and where the links of this one lead. */
function pageLinks(
  sort: string,
  size: number,
  total: Count,
  { rows, page, more }: Page<{ key: string; id: string }>,
): { pageCount: number | null; cursors: PageCursors } {
  const pageCount = total.capped ? null : Math.max(1, Math.ceil(total.count / size));
  const first = rows[0];
  const last = rows.at(-1);
  const cursors = {
    ...(more && last ? { next: encodeCursor(sort, { back: false, after: at(last) }) } : {}),
    ...(page > 1 && first ? { previous: encodeCursor(sort, { back: true, after: at(first) }) } : {}),
    ...(pageCount && page < pageCount ? { last: encodeCursor(sort, { back: true }) } : {}),
  };
  return { pageCount, cursors };
}

function at({ key, id }: { key: string; id: string }) {
  return { key, id };
}

/** All rows in order, a batch at a time, each continuing behind the last row of the one before. */
export async function* eachBatch<Row extends { key: string; id: string }>(
  read: (cursor: Cursor, limit: number) => Promise<Row[]>,
  batch: number,
): AsyncGenerator<Row[]> {
  let cursor: Cursor = { back: false };
  for (;;) {
    const rows = await read(cursor, batch);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < batch) return;
    cursor = { back: false, after: { key: last.key, id: last.id } };
  }
}
