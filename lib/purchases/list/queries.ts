// The purchases of one organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { productOf } from "#lib/ledger/policy.ts";
import { exact } from "#lib/list/count.ts";
import { withNewRows } from "#lib/list/new-rows.ts";
import type { Cursor } from "#lib/list/order.ts";
import { clampPage, eachBatch, findPage, pageOf, type Reading } from "#lib/list/page.ts";
import { cursorOf, readRows } from "#lib/list/rows.ts";
import type { Source } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { foundRows } from "#lib/list/where.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { readRunningSums } from "#lib/purchases/list/running.ts";
import type {
  ListParams,
  PurchaseFilter,
  PurchaseList,
  PurchaseRow,
  Sorting,
  UnitTotal,
} from "#lib/purchases/list/schema.ts";
import { isByDate, purchasesOf } from "#lib/purchases/list/source.ts";

type Totals = Pick<PurchaseList, "tabs" | "totals" | "amounts">;
type UnitSum = UnitTotal & { reversed: boolean; n: number };

/** One page of an organization's purchases, with counts and sums of the same snapshot. `newIds` stand on top. Throws NOT_FOUND. */
export async function listPurchases(
  actor: Actor,
  organizationId: string,
  given: ListParams,
  newIds: readonly string[] = [],
): Promise<PurchaseList> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const params = clampPage(given);
  const source = purchasesOf(scope, organizationId);
  const can = {
    add: may(actor, "purchase:add", organizationId),
    reverse: may(actor, "credits:reverse", organizationId),
  };
  return readTransaction(scope, async (tx) => {
    const [sums] = await Promise.all([
      readTotals(tx, source, params),
      requireOrganization(tx, organizationId),
    ]);
    const total = sums.tabs[params.status ?? "all"];
    const read = (cursor: Cursor, limit: number, reading?: Reading) =>
      readPurchases(tx, source, { ...params, organizationId }, cursor, limit, reading);
    const found = await findPage(read, params, cursorOf(purchaseList, source, params), total);
    const table = tableColumns(purchaseList, can.reverse ? {} : { actions: null });
    const made = await withNewRows(purchaseList, source, newIds, found, (source, all, limit) =>
      readPurchases(tx, source, { ...all, organizationId }, { back: false }, limit),
    );
    return { ...pageOf(params, total, made.found, made.newIds), ...sums, table, can };
  });
}

/** All matching purchases in batches, for an export. Each batch is its own short transaction. */
export async function* eachPurchase(
  actor: Actor,
  organizationId: string,
  params: PurchaseFilter & { sort: Sorting },
  batch = 5_000,
): AsyncGenerator<PurchaseRow[]> {
  const scope = await authorize(actor, "credits:read", organizationId);
  const source = purchasesOf(scope, organizationId);
  const read = (cursor: Cursor, limit: number) =>
    readTransaction(scope, (tx) => readPurchases(tx, source, { ...params, organizationId }, cursor, limit));
  yield* eachBatch(read, batch);
}

/** Counts and sums of all that matches, from one pass over it. */
async function readTotals(
  tx: ReadTx,
  source: Source<typeof purchaseList>,
  filter: PurchaseFilter,
): Promise<Totals> {
  const reversed = filter.status === "reversed";
  const { from, where } = foundRows(purchaseList, source, { ...filter, status: null });
  const [sums] = await tx.$queryRaw<{ units: UnitSum[] | null; amounts: PurchaseList["amounts"] | null }[]>`
    WITH part AS MATERIALIZED (
      SELECT p.unit_id, p.reversed_at IS NOT NULL AS reversed, p.currency, count(*) AS n, sum(p.quantity) AS quantity, sum(p.amount) AS amount
      FROM ${from} WHERE ${where} GROUP BY 1, 2, 3
    )
    SELECT (SELECT json_agg(s ORDER BY s.kind, s.code) FROM (
        SELECT u.kind, u.kind::text AS "unitKind", u.code, u.name, u.symbol, t.reversed, sum(t.n)::int AS n, trim_scale(sum(t.quantity))::text AS quantity
        FROM part t JOIN unit u ON u.id = t.unit_id GROUP BY u.id, t.reversed) s) AS units,
      (SELECT json_agg(s ORDER BY s.currency) FROM (
        SELECT currency, trim_scale(sum(amount))::text AS amount FROM part
        WHERE reversed = ${reversed} AND amount IS NOT NULL GROUP BY 1) s) AS amounts`;
  const units = sums?.units ?? [];
  const count = (rows: typeof units) => rows.reduce((sum, { n }) => sum + n, 0);
  const gone = count(units.filter((row) => row.reversed));
  return {
    tabs: { all: exact(count(units)), posted: exact(count(units) - gone), reversed: exact(gone) },
    totals: units
      .filter((row) => row.reversed === reversed)
      .map(({ unitKind, code, name, symbol, quantity }) => ({ unitKind, code, name, symbol, quantity })),
    amounts: sums?.amounts ?? [],
  };
}

type Params = PurchaseFilter & { organizationId: string; sort: Sorting };

async function readPurchases(
  tx: ReadTx,
  source: Source<typeof purchaseList>,
  params: Params,
  cursor: Cursor,
  limit: number,
  reading?: Reading,
) {
  const rows = await readRows(tx, purchaseList, source, params, cursor, limit, reading);
  const ids = rows.map((row) => row.id);
  const running =
    isByDate(params.sort) && rows.length > 0
      ? await readRunningSums(tx, params.organizationId, ids)
      : new Map<string, string>();
  return rows.map((row) => ({
    ...row,
    product: productOf(row.unitKind),
    running: running.get(row.id) ?? null,
    reversed: row.status === "REVERSED",
  }));
}
