// Sales files with failures in the middle, and variants of the template.
import { afterEach, expect, test, vi } from "vitest";
import { type RawTx, rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { salesColumns } from "#lib/sales-imports/policy.ts";
import { confirmSalesFile, retrySalesFile } from "#lib/sales-imports/service.ts";
import type { InTransaction } from "#lib/sales-imports/upload/chunks.ts";
import {
  type Claim,
  claimNext,
  extendLease,
  heartbeatSeconds,
  LeaseLost,
  release,
} from "#lib/sales-imports/work/lease.ts";
import { readFile } from "#lib/sales-imports/work/read.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, differencesIn } from "#tests/ledger/ledger.ts";
import { heading, map, postAll, preview, purchasesOf, stateOf, upload, work } from "./files.ts";

afterEach(() => void vi.useRealTimers());

test("case 57, B38: a batch whose last row the database refuses leaves no row; it is posted whole later", async () => {
  const { id: organizationId, code } = await makeOrganization();
  const last = unique();
  const line = (n: number, note: string) => `${code},F-${n},2026-01-31,credits,2,,,,${note}`;
  const id = await preview([heading, line(1, ""), line(2, ""), line(3, last)].join("\n"));
  await confirmSalesFile(systemActor, { id });
  const owner = await connectAsOwner();
  // The transfers of a batch come after its purchases.
  await owner.query(`
    CREATE FUNCTION refuse_${last}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
    CREATE TRIGGER refuse_${last} BEFORE INSERT ON transfer FOR EACH ROW WHEN (NEW.reason = '${last}') EXECUTE FUNCTION refuse_${last}()`);
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "POSTING", good: 3, posted: 0 });
  expect([await purchasesOf(organizationId), await balancesOf(organizationId)]).toEqual([[], {}]);
  await owner.query(`DROP TRIGGER refuse_${last} ON transfer; DROP FUNCTION refuse_${last}`);
  await owner.end();
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET lease_until = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "DONE", posted: 3 });
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -6, AVAILABLE: 6 });
  expect(await differencesIn([code])).toEqual([]);
});

test("B14: the template's own columns and product names are accepted, each in its place", async () => {
  const { code, id: organizationId } = await makeOrganization();
  const cells: Record<(typeof salesColumns)[number], string> = {
    organization_code: code,
    organization_id: organizationId,
    reference: "T-",
    purchased_on: "2026-04-03",
    product: "",
    quantity: "3",
    unit_price: "0.5",
    amount: "1.5",
    currency: "USD",
    note: "Template",
  };
  const lines = ["credits", "inference_tokens", "embedding_tokens"].map((product, n) =>
    salesColumns.map((column) => ({ ...cells, product, reference: `T-${n}` })[column]).join(","),
  );
  const id = await preview(`\ufeff${[salesColumns.join(","), ...lines].join("\r\n")}\r\n`);
  expect(await stateOf(id)).toMatchObject({ rows: 3, good: 3, bad: 0 });
  await postAll(id);
  const purchases = await asPlatform((tx) =>
    tx.purchase.findMany({ where: { organizationId }, orderBy: { reference: "asc" } }),
  );
  expect(purchases.map(({ reference }) => reference)).toEqual(["T-0", "T-1", "T-2"]);
  for (const { quantity, amount, currency, note } of purchases)
    expect([Number(quantity), Number(amount), currency, note]).toEqual([3, 1.5, "USD", "Template"]);
});

/** Expires the lease, as half a minute without renewal does. */
const expireLease = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET lease_until = now() - interval '1 second' WHERE id = ${id}::uuid`,
  );

async function confirmed(): Promise<string> {
  const { code } = await makeOrganization();
  const id = await preview(`${heading}\n${code},L-1,2026-01-31,credits,1,,,,`);
  await confirmSalesFile(systemActor, { id });
  return id;
}

const write = <T>(work: (tx: RawTx) => Promise<T>) => rawTransaction({ role: "platform" }, work);
const claim = (id: string, worker: string) => write((tx) => claimNext(tx, worker, id));
const holding = (mine: Claim) => write((tx) => extendLease(tx, mine, "POSTING"));

test("case 69: only the latest claim holds a file, and only while its lease runs", async () => {
  const id = await confirmed();
  const first = (await claim(id, "first")) as Claim;
  expect(await claim(id, "impatient")).toBeUndefined();
  expect(await holding(first)).toBe(0);
  await expireLease(id);
  await expect(holding(first)).rejects.toBeInstanceOf(LeaseLost);
  const second = (await claim(id, "second")) as Claim;
  await expect(holding(first)).rejects.toBeInstanceOf(LeaseLost);
  // The first worker cannot release the second's claim.
  await write((tx) => release(tx, first));
  expect(await claim(id, "third")).toBeUndefined();
  expect(await holding(second)).toBe(0);
});

test("case 67: five crashes without progress fail a step; an Admin retries it", async () => {
  const id = await confirmed();
  const die = async (times: number) => {
    for (let n = 0; n < times; n++) {
      expect(await claim(id, `worker ${n}`)).toBeDefined();
      await expireLease(id);
    }
  };
  await die(4);
  await holding((await claim(id, "gets further")) as Claim);
  await expireLease(id);
  await die(5);
  const oneMore = { worker: "one more", only: id, stopped: () => false };
  expect(await workOnSalesFile(systemActor, oneMore)).toBe(false);
  expect(await stateOf(id)).toMatchObject({ status: "FAILED", posted: 0, good: 1 });
  expect((await auditEvents({ targetId: id })).at(-1)).toMatchObject({
    action: "sales-file.failed",
    after: { step: "POSTING" },
  });
  await retrySalesFile(systemActor, { id });
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "DONE", posted: 1 });
});

test("case 67: a file that is resumed in the middle of reading has each row once", async () => {
  const { code, id: organizationId } = await makeOrganization();
  const rows = 12_000;
  const lines = Array.from({ length: rows }, (_, n) => `${code},M-${n},2026-01-31,credits,1,,,,`);
  const id = await upload([heading, ...lines].join("\n"));
  await map(id);
  for (const until of [7_000, 11_000]) {
    let asked = 0;
    const stopped = () => ++asked > until;
    await workOnSalesFile(systemActor, { worker: "stops", only: id, stopped });
    const { status, rows: written } = await stateOf(id);
    expect(status).toBe("READING");
    // Whole batches, and not yet all.
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(until);
  }
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows, good: rows, duplicate: 0, bad: 0 });
  await postAll(id);
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -rows, AVAILABLE: rows });
});

test("a step that reads for long without a batch renews its lease without counting as progress", async () => {
  const { code } = await makeOrganization();
  const id = await upload(`${heading}\n${code},S-1,2026-01-31,credits,1,,,,`);
  await map(id);
  const mine = (await claim(id, "slow")) as Claim;
  const lease = async () => {
    const [row] = await asPlatform(
      (tx) => tx.$queryRaw<{ left: number; attempts: number }[]>`
        SELECT extract(epoch FROM lease_until - now())::float8 AS left, attempts FROM sales_import WHERE id = ${id}::uuid`,
    );
    return row ?? { left: 0, attempts: 0 };
  };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { promise: chunk, resolve: give } = Promise.withResolvers<void>();
  const read: InTransaction = (work) => chunk.then(() => readTransaction({ role: "platform" }, work));
  const reading = readFile(mine, read, write, () => false);
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET lease_until = now() + interval '15 seconds' WHERE id = ${id}::uuid`,
  );
  vi.advanceTimersByTime(heartbeatSeconds * 1000);
  while ((await lease()).left < 20);
  expect((await lease()).attempts).toBe(1);
  give();
  expect(await reading).toBe(true);
  vi.useRealTimers();
  await write((tx) => release(tx, mine));
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 1 });
});
