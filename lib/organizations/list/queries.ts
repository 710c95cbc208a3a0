// The organizations list. A page costs the same however deep it is: it continues behind the row where the last one
// ended, and a page that is asked for by number alone skips over index entries only.
import type { Actor } from "#lib/auth/actor.ts";
import { authorize, may } from "#lib/auth/authorize.ts";
import { avoidSorting, type ReadTx, readWithHat } from "#lib/db.ts";
import { countOrganizations } from "#lib/organizations/list/count.ts";
import { whereFilter } from "#lib/organizations/list/filter.ts";
import {
  type Count,
  type ListParams,
  type OrganizationFilter,
  type OrganizationList,
  type OrganizationRow,
  pageSizes,
  type Sort,
} from "#lib/organizations/list/schema.ts";
import { type Cursor, decodeCursor, encodeCursor, orderFor } from "#lib/organizations/list/sort.ts";
import { formatPhone } from "#lib/phone.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Rows that a page asked for by number alone may skip. */
const maxSkip = 1_000_000;

type FoundRow = Omit<OrganizationRow, "createdAt"> & { createdAt: Date; key: string };

/** One page of the organizations that the actor may see, with counts of the same moment. */
export async function listOrganizations(actor: Actor, given: ListParams): Promise<OrganizationList> {
  const scope = await authorize(actor, "organization:list");
  const params = { ...given, size: allowedSize(given.size), page: Math.max(1, given.page) };
  const found = await readWithHat(scope, async (tx) => {
    const tabs = await countOrganizations(tx, scope, params);
    const total = tabs[params.status ?? "all"];
    return { tabs, total, ...(await findPage(tx, params, total)) };
  });
  const { tabs, total, rows, page, more } = found;
  const pageCount = total.capped ? null : Math.max(1, Math.ceil(total.count / params.size));
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows: rows.map(toRow),
    total,
    tabs,
    page,
    pageCount,
    cursors: {
      ...(more && last ? { next: encodeCursor(params.sort, { back: false, after: last }) } : {}),
      ...(page > 1 && first ? { previous: encodeCursor(params.sort, { back: true, after: first }) } : {}),
      ...(pageCount && page < pageCount ? { last: encodeCursor(params.sort, { back: true }) } : {}),
    },
    can: {
      create: may(actor, "organization:create"),
      update: may(actor, "organization:update"),
      delete: may(actor, "organization:delete"),
    },
  };
}

/** All organizations that match, a batch at a time, for an export. Each batch is its own short transaction. */
export async function* eachOrganization(
  actor: Actor,
  filter: OrganizationFilter,
  sort: Sort,
  batch = 2_000,
): AsyncGenerator<OrganizationRow[]> {
  const scope = await authorize(actor, "organization:export");
  let cursor: Cursor = { back: false };
  for (;;) {
    const rows = await readWithHat(scope, (tx) => readRows(tx, { ...filter, sort }, cursor, batch));
    if (rows.length > 0) yield rows.map(toRow);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    cursor = { back: false, after: last };
  }
}

function allowedSize(size: number): number {
  return pageSizes.find((allowed) => allowed === size) ?? 50;
}

interface Page {
  rows: FoundRow[];
  page: number;
  more: boolean;
}

async function findPage(tx: ReadTx, params: ListParams, total: Count): Promise<Page> {
  const cursor = decodeCursor(params.sort, params.cursor);
  if (!cursor) return pageByNumber(tx, params, total);
  const lastPage = total.capped ? params.page : Math.max(1, Math.ceil(total.count / params.size));
  if (!cursor.back) {
    const rows = await readRows(tx, params, cursor, params.size + 1, { many: total.capped });
    // Rows behind the cursor are gone: show the end of the list instead of nothing.
    if (rows.length === 0) return pageByNumber(tx, { ...params, page: lastPage }, total);
    return { rows: rows.slice(0, params.size), page: params.page, more: rows.length > params.size };
  }
  const fromEnd = !cursor.after;
  const size = fromEnd && !total.capped ? total.count - (lastPage - 1) * params.size : params.size;
  const rows = await readRows(tx, params, cursor, size, { many: total.capped });
  // Fewer rows than a page before the cursor: this is the beginning.
  if (!fromEnd && rows.length < params.size) return pageByNumber(tx, { ...params, page: 1 }, total);
  return { rows: rows.reverse(), page: fromEnd ? lastPage : Math.max(1, params.page), more: !fromEnd };
}

async function pageByNumber(tx: ReadTx, params: ListParams, total: Count): Promise<Page> {
  const lastPage = Math.max(1, Math.ceil((total.capped ? maxSkip : total.count) / params.size));
  const page = Math.min(params.page, lastPage);
  const skip = (page - 1) * params.size;
  const ahead = total.count - skip - params.size;
  // Nearer to the end, count from there.
  if (!total.capped && ahead > 0 && ahead < skip) {
    const rows = await readRows(tx, params, { back: true }, params.size, { skip: ahead });
    return { rows: rows.reverse(), page, more: true };
  }
  const rows = await readRows(tx, params, { back: false }, params.size + 1, { skip, many: total.capped });
  return { rows: rows.slice(0, params.size), page, more: rows.length > params.size };
}

type Reading = {
  /** Rows to leave out first */
  skip?: number;
  /** So many rows match that the first of them are found soonest in order, rather than by finding and sorting all */
  many?: boolean;
};

/**
 * Reads rows in order. With rows to skip, an inner query walks one index for ids alone, and whole rows are fetched for
 * the page only.
 */
async function readRows(
  tx: ReadTx,
  { sort, ...filter }: OrganizationFilter & { sort: Sort },
  cursor: Cursor,
  limit: number,
  { skip = 0, many = false }: Reading = {},
): Promise<FoundRow[]> {
  const order = orderFor(sort, cursor);
  const where = order.from ? Prisma.sql`${whereFilter(filter)} AND ${order.from}` : whereFilter(filter);
  // Row-level security hides the statistics of texts from the planner, which takes every search for a rare one.
  if (many && skip === 0) await avoidSorting(tx);
  const from =
    skip === 0
      ? Prisma.sql`organization o WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit}`
      : Prisma.sql`(SELECT o.id FROM organization o WHERE ${where} ORDER BY ${order.orderBy} LIMIT ${limit} OFFSET ${skip}) page
          JOIN organization o ON o.id = page.id ORDER BY ${order.orderBy}`;
  return tx.$queryRaw<FoundRow[]>`
    SELECT o.id, o.number, o.name, o.code, o.slug, o.member_count AS "memberCount", o.contact, o.phone, o.email, o.domain,
      o.status::text AS status, (SELECT name FROM tier WHERE id = o.tier_id) AS tier, o.created_at AS "createdAt",
      ${order.key} AS key
    FROM ${from}`;
}

function toRow({ key: _, createdAt, ...row }: FoundRow): OrganizationRow {
  return { ...row, phone: formatPhone(row.phone), createdAt: createdAt.toISOString() };
}
