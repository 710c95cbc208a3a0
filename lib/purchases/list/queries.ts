// The purchases of one organization.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may, type Scope } from "#lib/access/authorize.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/transaction.ts";
import { requireOrganization } from "#lib/ledger/load.ts";
import { productOf } from "#lib/ledger/policy.ts";
import { exact } from "#lib/list/count.ts";
import type { Cursor } from "#lib/list/order.ts";
import { allowedSize, eachBatch, findPage, pageLinks, type Reading } from "#lib/list/page.ts";
import { readRunning } from "#lib/purchases/list/running.ts";
import type {
  ListParams,
  PurchaseFilter,
  PurchaseList,
  PurchaseRow,
  Sort,
  UnitTotal,
} from "#lib/purchases/list/schema.ts";
import { decodeCursor, isByDate, orderFor } from "#lib/purchases/list/sort.ts";
import { purchaseSource, whereFilter } from "#lib/purchases/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";

type FoundRow = Omit<PurchaseRow, "product"> & { key: string };
type Totals = Pick<PurchaseList, "tabs" | "totals" | "amounts">;
type UnitSum = UnitTotal & { reversed: boolean; n: number };

/** One page of an organization's purchases, with counts and sums of the same moment. Throws NOT_FOUND. */
export async function listPurchases(
  actor: Actor,
  organizationId: string,
  given: ListParams,
): Promise<PurchaseList> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const params = { ...given, size: allowedSize(given.size), page: Math.max(1, given.page) };
  return readTransaction(scope, async (tx) => {
    const [sums] = await Promise.all([
      readTotals(tx, organizationId, params),
      requireOrganization(tx, organizationId),
    ]);
    const total = sums.tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readRows(tx, scope, { ...params, organizationId }, cursor, limit, reading);
    const found = await findPage(read, params, decodeCursor(params.sort, params.cursor), total);
    return {
      ...sums,
      rows: found.rows.map(toPurchaseRow),
      total,
      page: found.page,
      ...pageLinks(params.sort, params.size, total, found),
      can: {
        add: may(actor, "purchase:add", organizationId),
        reverse: may(actor, "credits:reverse", organizationId),
      },
    };
  });
}

/** All purchases that match, a batch at a time, for an export. Each batch is its own short transaction. */
export async function* eachPurchase(
  actor: Actor,
  organizationId: string,
  { sort, ...filter }: PurchaseFilter & { sort: Sort },
  batch = 5_000,
): AsyncGenerator<PurchaseRow[]> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readRows(tx, scope, { ...filter, sort, organizationId }, cursor, limit));
  for await (const rows of eachBatch(read, batch)) yield rows.map(toPurchaseRow);
}

/** Counts and sums of all that matches, from one pass over it. */
async function readTotals(tx: ReadTx, organizationId: string, filter: PurchaseFilter): Promise<Totals> {
  const reversed = filter.status === "reversed";
  const [found] = await tx.$queryRaw<{ units: UnitSum[] | null; amounts: PurchaseList["amounts"] | null }[]>`
    WITH part AS MATERIALIZED (
      SELECT p.unit_id, p.reversed_at IS NOT NULL AS reversed, p.currency, count(*) AS n, sum(p.quantity) AS quantity, sum(p.amount) AS amount
      FROM purchase p WHERE ${whereFilter(organizationId, { ...filter, status: null })} GROUP BY 1, 2, 3
    )
    SELECT (SELECT json_agg(s ORDER BY s.kind, s.code) FROM (
        SELECT u.kind, u.kind::text AS "unitKind", u.code, u.symbol, t.reversed, sum(t.n)::int AS n, trim_scale(sum(t.quantity))::text AS quantity
        FROM part t JOIN unit u ON u.id = t.unit_id GROUP BY u.id, t.reversed) s) AS units,
      (SELECT json_agg(s ORDER BY s.currency) FROM (
        SELECT currency, trim_scale(sum(amount))::text AS amount FROM part
        WHERE reversed = ${reversed} AND amount IS NOT NULL GROUP BY 1) s) AS amounts`;
  const units = found?.units ?? [];
  const count = (rows: typeof units) => rows.reduce((sum, { n }) => sum + n, 0);
  const gone = count(units.filter((row) => row.reversed));
  return {
    tabs: { all: exact(count(units)), posted: exact(count(units) - gone), reversed: exact(gone) },
    totals: units
      .filter((row) => row.reversed === reversed)
      .map(({ unitKind, code, symbol, quantity }) => ({ unitKind, code, symbol, quantity })),
    amounts: found?.amounts ?? [],
  };
}

async function readRows(
  tx: ReadTx,
  scope: Scope,
  { organizationId, sort, ...filter }: PurchaseFilter & { organizationId: string; sort: Sort },
  cursor: Cursor,
  limit: number,
  { skip = 0 }: Reading = {},
): Promise<FoundRow[]> {
  const order = orderFor(sort, cursor);
  const where = whereFilter(organizationId, filter);
  // Which rows they are comes first, from an index where there is one; then what they hold.
  const page = await tx.$queryRaw<{ id: string; key: string }[]>`
    SELECT p.id, ${order.key} AS key FROM ${sort.endsWith("product") ? purchaseSource : Prisma.sql`purchase p`}
    WHERE ${where} ${order.from ? Prisma.sql`AND ${order.from}` : Prisma.empty}
    ORDER BY ${order.orderBy} LIMIT ${limit} OFFSET ${skip}`;
  if (page.length === 0) return [];
  const ids = page.map(({ id }) => id);
  // A file may be about many organizations: only the platform is told what it is called.
  const [fileName, files] =
    scope.role === "platform"
      ? [Prisma.sql`coalesce(f.file_name, '')`, Prisma.sql`LEFT JOIN sales_import f ON f.id = p.import_id`]
      : [Prisma.sql`''`, Prisma.empty];
  const [rows, running] = await Promise.all([
    tx.$queryRaw<Omit<FoundRow, "key" | "running">[]>`
      SELECT p.id, p.purchased_on::text AS date, p.reference, u.kind::text AS "unitKind", u.code, u.symbol,
        trim_scale(p.quantity)::text AS quantity, trim_scale(p.unit_price)::text AS "unitPrice",
        trim_scale(p.amount)::text AS amount, p.currency,
        p.import_row AS "importRow", ${fileName} AS "fileName", p.reversed_at IS NOT NULL AS reversed, p.note
      FROM ${purchaseSource} ${files} WHERE p.organization_id = ${organizationId}::uuid AND p.id = ANY (${ids}::uuid[])`,
    isByDate(sort) ? readRunning(tx, organizationId, ids) : new Map<string, string>(),
  ]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id, key }) => {
    const row = found.get(id);
    return row ? { ...row, running: running.get(id) ?? null, key } : [];
  });
}

function toPurchaseRow({ key: _, ...row }: FoundRow): PurchaseRow {
  return { ...row, product: productOf(row.unitKind) };
}
