// Sales files of several batches: each row is compared with all before it, in any batch, and a failed batch leaves nothing.
// In a separate database, whose statistics can be kept outdated.
import { beforeAll, expect, test } from "vitest";
import { type RawTx, rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { nameOrganizations } from "#lib/sales-imports/service.ts";
import { checkRows } from "#lib/sales-imports/work/check.ts";
import { type Claim, claimNext, release } from "#lib/sales-imports/work/lease.ts";
import { readFile } from "#lib/sales-imports/work/read.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { Prisma } from "#prisma/client/client.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { heading, map, preview, rowsOf, stateOf, upload, work } from "./files.ts";

beforeAll(useEmptyDatabase);

const batchRows = 5_000;
const rows = batchRows * 2 + 1_000;

/** Rows whose reference is their number, except for the given repeats. */
const linesOf = (code: string, repeated: Record<number, string> = {}) =>
  Array.from({ length: rows }, (_, n) => repeated[n] ?? `${code},R-${n},2026-01-31,credits,1,,,,`);

async function asOwner<T>(statement: string, values: unknown[] = []): Promise<T[]> {
  const owner = await connectAsOwner();
  try {
    return (await owner.query(statement, values)).rows;
  } finally {
    await owner.end();
  }
}

test("a repeated reference is reported within its batch and across batches, with the row that counts", async () => {
  const { code } = await makeOrganization();
  const same = (n: number) => `${code},R-${n},2026-01-31,credits,1,,,,`;
  const other = (n: number) => `${code},R-${n},2026-01-31,credits,2,,,,`;
  const id = await preview(
    [
      heading,
      ...linesOf(code, {
        10: same(3),
        4999: other(3),
        5000: same(4_998),
        10500: other(5_001),
        10501: other(5_001),
      }),
    ].join("\n"),
  );
  expect(await stateOf(id)).toMatchObject({ rows, good: rows - 5, duplicate: 2, bad: 3 });
  const reported = (await rowsOf(id)).filter(({ state }) => state !== "GOOD");
  expect(reported.map(({ row, state, errors }) => [row - 2, state, errors[0]?.text])).toEqual([
    [10, "DUPLICATE", "Duplicate of row 5."],
    [4_999, "BAD", "Row 5 has the same reference with other values."],
    [5_000, "DUPLICATE", "Duplicate of row 5000."],
    [10_500, "BAD", "Row 5003 has the same reference with other values."],
    [10_501, "BAD", "Row 5003 has the same reference with other values."],
  ]);
});

test("a batch that the database refuses while the next is read leaves whole batches; it resumes there", async () => {
  const { code } = await makeOrganization();
  const id = await upload(
    [heading, ...linesOf(code, { 7000: `${code},REFUSED,2026-01-31,credits,1,,,,` })].join("\n"),
  );
  await map(id);
  await asOwner(`
    CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
    CREATE TRIGGER refuse_row BEFORE INSERT ON sales_row FOR EACH ROW WHEN (NEW.reference = 'REFUSED') EXECUTE FUNCTION refuse_row()`);
  expect(await workOnSalesFile(systemActor, { worker: "refused", only: id, stopped: () => false })).toBe(
    true,
  );
  const good = batchRows;
  expect(await stateOf(id)).toMatchObject({ status: "READING", rows: good, good, error: "no room" });
  expect(await rowsOf(id)).toHaveLength(good);
  await asOwner("DROP TRIGGER refuse_row ON sales_row; DROP FUNCTION refuse_row()");
  await asOwner("UPDATE sales_import SET lease_until = now() - interval '1 second' WHERE id = $1", [id]);
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows, good: rows, duplicate: 0, bad: 0 });
});

test("unvalidated rows of older versions are validated before the preview is shown", async () => {
  const { code } = await makeOrganization();
  const id = await upload(
    [heading, ...linesOf(code, { 3: "NOBODY,R-3,2026-01-31,credits,1,,,," })].join("\n"),
  );
  await map(id);
  let asked = 0;
  await workOnSalesFile(systemActor, { worker: "stops", only: id, stopped: () => ++asked > batchRows + 500 });
  await asOwner(
    "UPDATE sales_row SET buyer_id = NULL, unit_id = NULL, errors = '[]', state = 'GOOD' WHERE import_id = $1",
    [id],
  );
  await asOwner("UPDATE sales_import SET good = 0, bad = 0 WHERE id = $1", [id]);
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows, good: rows - 1, duplicate: 0, bad: 1 });
});

test("rows are deleted with their file", async () => {
  const { code } = await makeOrganization();
  const [gone, kept] = [1, 2].map((n) => preview(`${heading}\n${code},G-${n},2026-01-31,credits,1,,,,`));
  await asOwner("DELETE FROM sales_import WHERE id = $1", [await gone]);
  expect(await rowsOf((await gone) as string)).toEqual([]);
  expect(await rowsOf((await kept) as string)).toHaveLength(1);
});

interface Plan {
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Plan[];
  [more: string]: unknown;
}

const parts = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(parts)];

/** The rows that a node of a plan scanned, including filtered ones. */
function seenBy(part: Plan): number {
  const removed = ["Filter", "Join Filter", "Index Recheck"].map((by) =>
    Number(part[`Rows Removed by ${by}`] ?? 0),
  );
  return removed.reduce((sum, one) => sum + one, part["Actual Rows"]) * part["Actual Loops"];
}

test("with any statistics, no row of a file is searched for among all of them", async () => {
  const { code } = await makeOrganization();
  await asOwner(
    "ALTER TABLE sales_row SET (autovacuum_enabled = off); ALTER TABLE purchase SET (autovacuum_enabled = off)",
  );
  await asOwner("TRUNCATE sales_row");
  await preview(`${heading}\n${code},P-1,2026-01-31,credits,1,,,,`);
  // The last statistics: there is one file, of one row.
  await asOwner("ANALYZE sales_row, sales_import");
  const id = await upload(
    [heading, ...linesOf(code, { 9000: `${code},R-9,2026-01-31,credits,1,,,,` })].join("\n"),
  );
  await map(id);

  const plans: Plan[] = [];
  const explaining = (tx: RawTx): RawTx => ({
    $queryRaw: tx.$queryRaw,
    $executeRaw: (async (asked: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const sql = asked instanceof Prisma.Sql ? asked : Prisma.sql(asked, ...values);
      if (sql.text.startsWith("SET")) return tx.$executeRaw(sql);
      const statement = Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
      const [row] = await tx.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>(statement);
      const plan = row?.["QUERY PLAN"][0]?.Plan as Plan;
      plans.push(plan);
      return plan.Plans?.[0]?.["Actual Rows"] ?? 0;
    }) as RawTx["$executeRaw"],
  });
  const write = <T>(work: (tx: RawTx) => Promise<T>) =>
    rawTransaction({ role: "platform" }, (tx) => work(explaining(tx)), { byIndex: true });
  const claim = async () =>
    (await rawTransaction({ role: "platform" }, (tx) => claimNext(tx, "explains", id))) as Claim;
  const most = () => Math.max(...plans.flatMap(parts).map(seenBy));

  const reading = await claim();
  await readFile(
    reading,
    (work) => readTransaction({ role: "platform" }, work),
    write,
    () => false,
  );
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows, good: rows - 1, duplicate: 1 });
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_row SET errors = '["Judged otherwise before"]' WHERE import_id = ${id}::uuid`,
  );
  await nameOrganizations(systemActor, { id, codes: [] });
  const checking = await claim();
  while (await write((tx) => checkRows(tx, checking)));
  await write((tx) => release(tx, checking));
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows, good: rows - 1, duplicate: 1 });
  expect(plans.length).toBeGreaterThan(20);
  // The few units are scanned for each row.
  expect(most()).toBeLessThan(batchRows * 20);
});
