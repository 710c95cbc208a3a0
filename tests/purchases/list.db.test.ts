// The purchases page: its order, filters, sums, export, adding and reversing.
import { describe, expect, test } from "vitest";
import { exportPurchases } from "#lib/purchases/export/queries.ts";
import { eachPurchase, listPurchases } from "#lib/purchases/list/queries.ts";
import type { ListParams, Sort, SortColumn } from "#lib/purchases/list/schema.ts";
import { reversePurchase } from "#lib/purchases/service.ts";
import { asPlatform, makeOrganization, orgAdminActor, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, differencesIn, grant, purchase, spend } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";

const all: ListParams = {
  q: "",
  status: null,
  product: null,
  from: null,
  to: null,
  sort: "-date",
  size: 50,
  page: 1,
  cursor: null,
};
const request = () => ({ reason: "Wrong customer", key: unique() });
const list = (id: string, more: Partial<ListParams> = {}) =>
  listPurchases(systemActor, id, { ...all, ...more });

const columns: SortColumn[] = [
  ...(["date", "reference", "product", "quantity", "unitPrice", "amount"] as const),
  ...(["currency", "source", "status", "note"] as const),
];

describe("order", () => {
  test.each(columns)("by %s, in both directions, every row once over the pages", async (column) => {
    const { id } = await makeOrganization();
    for (let n = 0; n < 56; n++) {
      const priced =
        n % 3 === 0
          ? {}
          : { unitPrice: `${n % 4}`, amount: `${(n * 7) % 11}.5`, currency: n % 2 ? "USD" : "EUR" };
      const product = (["credits", "inference_tokens", "embedding_tokens"] as const)[n % 3];
      await purchase(id, String(((n * 13) % 9) + 1), {
        product,
        purchasedOn: `2026-0${(n % 5) + 1}-11`,
        note: n % 4 ? `note ${n % 6}` : "",
        ...priced,
      });
    }
    const read = async (sort: Sort) => {
      const rows = [];
      let cursor: string | null = null;
      for (let page = 1; ; page++) {
        const found = await list(id, { sort, size: 25, page, cursor });
        rows.push(...found.rows);
        cursor = found.cursors.next ?? null;
        if (!cursor) return rows;
      }
    };
    const [up, down] = [await read(column), await read(`-${column}`)];
    expect(new Set(up.map((row) => row.id)).size).toBe(56);
    expect(new Set(down.map((row) => row.id)).size).toBe(56);
    // Missing values are last in both directions; the others are mirrored.
    const value = (row: (typeof up)[number]) =>
      (column === "product" ? row.unitKind : row[column as "date"]) ?? "";
    const given = (rows: typeof up) => rows.map(value).filter((one) => one !== "" && one !== undefined);
    if (column !== "source" && column !== "status") {
      expect(given(down)).toEqual(given(up).toReversed());
      expect(
        up
          .map(value)
          .slice(given(up).length)
          .every((one) => one === ""),
      ).toBe(true);
    }
  });

  test("an Infinity in a cursor is a valid position", async () => {
    const { id } = await makeOrganization();
    await purchase(id);
    const cursor = (key: string) =>
      Buffer.from(JSON.stringify(["amount", false, key, id])).toString("base64url");
    for (const key of ["Infinity", "-Infinity", "NaN", "1e9", "12.5", "x"])
      expect((await list(id, { sort: "amount", cursor: cursor(key) })).total.count).toBe(1);
  });
});

test("the running total of each unit, by day, without reversed purchases", async () => {
  const { id } = await makeOrganization();
  await purchase(id, "10", { purchasedOn: "2026-03-01", reference: "march" });
  await purchase(id, "5.5", { purchasedOn: "2026-01-01", reference: "january" });
  const { purchaseId } = await purchase(id, "100", { purchasedOn: "2026-02-01", reference: "february" });
  await purchase(id, "7", { purchasedOn: "2026-02-15", product: "inference_tokens", reference: "tokens" });
  await reversePurchase(systemActor, { organizationId: id, purchaseId, ...request() });
  const running = (rows: { reference: string; running: string | null }[]) =>
    rows.map((row) => [row.reference, row.running]);
  const wanted = [
    ["march", "15.5"],
    ["tokens", "7"],
    ["february", "5.5"],
    ["january", "5.5"],
  ];
  expect(running((await list(id)).rows)).toEqual(wanted);
  // A filter hides rows, but does not change the running total.
  expect(running((await list(id, { from: "2026-03-01" })).rows)).toEqual(wanted.slice(0, 1));
  expect(running((await list(id, { sort: "date" })).rows)).toEqual(wanted.toReversed());
  // There is none in another order.
  const otherwise = (await list(id, { sort: "reference" })).rows;
  expect(otherwise.map((row) => row.running)).toEqual([null, null, null, null]);
});

test("filters, counts of the tabs, and sums of the matching rows", async () => {
  const { id } = await makeOrganization();
  const more = { unitPrice: "0.5", currency: "usd" };
  await purchase(id, "10", {
    ...more,
    reference: "INV-1",
    purchasedOn: "2026-01-31",
    amount: "5.25",
    note: "Café",
  });
  await purchase(id, "20", { ...more, reference: "INV-2", purchasedOn: "2026-02-01", amount: "10" });
  await purchase(id, "900", { product: "embedding_tokens", reference: "INV-3", purchasedOn: "2026-02-28" });
  const { purchaseId } = await purchase(id, "40", { ...more, reference: "INV-4", amount: "20" });
  await reversePurchase(systemActor, { organizationId: id, purchaseId, ...request() });
  const references = async (filter: Partial<ListParams>) =>
    (await list(id, { sort: "reference", ...filter })).rows.map((row) => row.reference);
  expect(await references({ q: "cafe" })).toEqual(["INV-1"]);
  expect(await references({ q: "inv 2" })).toEqual(["INV-2"]);
  expect(await references({ product: "embedding_tokens" })).toEqual(["INV-3"]);
  expect(await references({ status: "reversed" })).toEqual(["INV-4"]);
  expect(await references({ from: "2026-02-01", to: "2026-02-28" })).toEqual(["INV-2", "INV-3"]);
  expect(await references({ from: "0000-01-01", to: "no day" })).toHaveLength(4);
  const found = await list(id);
  expect(found.tabs).toMatchObject({ all: { count: 4 }, posted: { count: 3 }, reversed: { count: 1 } });
  expect(found.totals.map(({ code, quantity }) => [code, quantity])).toEqual([
    ["CREDITS", "30"],
    ["EMBEDDING", "900"],
  ]);
  expect(found.amounts).toEqual([{ currency: "USD", amount: "15.25" }]);
  expect((await list(id, { status: "reversed" })).totals).toMatchObject([{ quantity: "40" }]);
});

describe("adding", () => {
  test("B37: is one purchase per key: sent ten times at once, again after a reversal, or for something else", async () => {
    const { id, code } = await makeOrganization();
    const form = {
      reference: "INV-7",
      purchasedOn: "2026-05-05",
      amount: "9.5",
      currency: "USD",
      key: unique(),
    };
    const added = await Promise.all(Array.from({ length: 10 }, () => purchase(id, "100", form)));
    const [{ purchaseId } = { purchaseId: "" }] = added;
    expect(new Set(added.map((one) => one.purchaseId)).size).toBe(1);
    expect(added.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await purchase(id, "100.0", form)).toEqual({ purchaseId, replayed: true });
    for (const other of [
      { reference: "INV-8" },
      { amount: "9.6" },
      { purchasedOn: "2026-05-06" },
      { note: "x" },
    ]) {
      expect(await refusalOf(purchase(id, "100", { ...form, ...other }))).toMatchObject({
        code: "CONFLICT",
        field: "key",
        details: { code: "IDEMPOTENCY_KEY_REUSED" },
      });
    }
    expect(await refusalOf(purchase(id, "100", { ...form, key: unique() }))).toMatchObject({
      field: "reference",
    });
    await reversePurchase(systemActor, { organizationId: id, purchaseId, ...request() });
    expect(await purchase(id, "100", form)).toEqual({ purchaseId, replayed: true });
    expect((await list(id)).rows).toHaveLength(1);
    expect(await balancesOf(id)).toEqual({});
    expect(await differencesIn([code])).toEqual([]);
  });
});

describe("reversing", () => {
  test("reverses the transfer, frees the reference, and is idempotent by key", async () => {
    const { id, code } = await makeOrganization();
    const { purchaseId } = await purchase(id, "100", { reference: "INV-9" });
    const input = { organizationId: id, purchaseId, ...request() };
    const [first, second] = [
      await reversePurchase(systemActor, input),
      await reversePurchase(systemActor, input),
    ];
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(await balancesOf(id)).toEqual({});
    const again = await refusalOf(reversePurchase(systemActor, { ...input, key: unique() }));
    expect(again).toMatchObject({ code: "CONFLICT", message: "This has already been reversed or refunded." });
    await purchase(id, "90", { reference: "INV-9" });
    expect((await list(id)).rows.map((row) => [row.quantity, row.reversed])).toEqual([
      ["90", false],
      ["100", true],
    ]);
    expect(await differencesIn([code])).toEqual([]);
  });

  test("is refused with the amount that is left when a part was spent", async () => {
    const { id } = await makeOrganization();
    const { purchaseId } = await purchase(id, "100");
    await spend(id, "30");
    const input = { organizationId: id, purchaseId, ...request() };
    const refusal = await refusalOf(reversePurchase(systemActor, input));
    expect(refusal).toMatchObject({ code: "CONFLICT" });
    expect(refusal?.message).toContain("Of the 100 purchased, at most 70 are still available.");
    expect((await list(id)).rows[0]?.reversed).toBe(false);
    // A grant makes the balance sufficient again.
    await grant(id, "30");
    await reversePurchase(systemActor, input);
    expect(await balancesOf(id)).toMatchObject({ SPENT: 30 });
  });

  test("twice at once: one of them", async () => {
    const { id } = await makeOrganization();
    const { purchaseId } = await purchase(id, "100");
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        reversePurchase(systemActor, { organizationId: id, purchaseId, ...request() }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of a purchase of another organization is not found", async () => {
    const [own, other] = [await makeOrganization(), await makeOrganization()];
    const { purchaseId } = await purchase(other.id);
    const refusal = await refusalOf(
      reversePurchase(systemActor, { organizationId: own.id, purchaseId, ...request() }),
    );
    expect(refusal).toMatchObject({ code: "NOT_FOUND", message: "Purchase not found." });
  });
});

test("case 66, B58: an export has the matching rows, in order, without formulas", async () => {
  const organization = await makeOrganization();
  const { id } = organization;
  await purchase(id, "10", { reference: "=1+1", note: "@SUM(A1)", purchasedOn: "2026-01-31" });
  await purchase(id, "12.5", { reference: "B", purchasedOn: "2026-02-01", amount: "3", currency: "EUR" });
  const actor = await orgAdminActor(organization);
  const csv = await new Response(
    await exportPurchases(actor, id, { ...all, sort: "date" }, [
      "date",
      "reference",
      "quantity",
      "running",
      "status",
      "note",
    ]),
  ).text();
  expect(csv.replace("\ufeff", "").split("\r\n")).toEqual([
    "Date,Reference,Quantity,Running balance,Status,Note",
    "2026-01-31,'=1+1,10,10,Posted,'@SUM(A1)",
    "2026-02-01,B,12.5,22.5,Posted,",
    "",
  ]);
  const references = [];
  for await (const rows of eachPurchase(actor, id, { ...all, sort: "reference" }, 1))
    references.push(rows.map((row) => row.reference));
  expect(references).toEqual([["=1+1"], ["B"]]);
});

test("an imported one shows its row, and its file's name only to the platform", async () => {
  const organization = await makeOrganization();
  const { purchaseId } = await purchase(organization.id);
  const fileName = `sales-${unique()}.csv`;
  await asPlatform(async (tx) => {
    const { id } = await tx.salesImport.create({ data: { fileName, bytes: 1, createdBy: "test" } });
    await tx.$executeRaw`
      INSERT INTO purchase (id, organization_id, unit_id, reference, purchased_on, quantity, import_id, import_row)
      SELECT gen_random_uuid(), organization_id, unit_id, 'from-file', purchased_on, quantity, ${id}::uuid, 17
      FROM purchase WHERE id = ${purchaseId}::uuid`;
  });
  const [row] = (await list(organization.id, { q: "from-file" })).rows;
  expect(row).toMatchObject({ importRow: 17, fileName });
  const seen = await listPurchases(await orgAdminActor(organization), organization.id, all);
  expect(JSON.stringify(seen)).not.toContain(fileName);
});
