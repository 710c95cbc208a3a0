// From an upload to purchases and balances.

import { describe, expect, test } from "vitest";
import { exportBadRows, getSalesImport } from "#lib/sales-imports/queries.ts";
import {
  cancelSalesFile,
  nameOrganizations,
  purgeSalesFiles,
  undoSalesFile,
} from "#lib/sales-imports/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { adminActor, asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, differencesIn, grant, spend } from "#tests/ledger/ledger.ts";
import { refusalOf } from "#tests/refusals.ts";
import { age, heading, line, postAll, preview, purchasesOf, rowsOf, stateOf, upload, work } from "./files.ts";
import { day, partsOf, zipOf } from "./workbook.ts";

describe("a sales file", () => {
  test("is posted to the last unit; the same file again posts nothing", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const csv = [
      heading,
      line(one.code, "A-1", "100.5", "0.02,2.01,USD,First"),
      line(one.code.toLowerCase(), "A-2", "0.000001"),
      `${other.code},A-1,2026-02-01,inference_tokens,5000000,,,,`,
      `${other.code},A-2,2026-02-01,Embedding Tokens,7,,,,`,
    ].join("\r\n");
    const id = await preview(csv);
    expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows: 4, good: 4, duplicate: 0, bad: 0 });
    await postAll(id);
    expect(await stateOf(id)).toMatchObject({ status: "DONE", good: 0, posted: 4 });
    expect(await balancesOf(one.id)).toEqual({ ISSUED: -100.500001, AVAILABLE: 100.500001 });
    expect(await balancesOf(other.id, "INFERENCE")).toEqual({ ISSUED: -5_000_000, AVAILABLE: 5_000_000 });
    expect(await balancesOf(other.id, "EMBEDDING")).toEqual({ ISSUED: -7, AVAILABLE: 7 });
    const again = await preview(csv);
    expect(await stateOf(again)).toMatchObject({ rows: 4, good: 0, duplicate: 4, bad: 0 });
    expect((await refusalOf(postAll(again))).code).toBe("CONFLICT");
    expect(await differencesIn([one.code, other.code])).toEqual([]);
  });

  test("one invalid row of each kind, with its column and reason, never affects the valid one", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const bad: [string, string, RegExp][] = [
      [line("NOBODY-HAS-THIS", "B-1", "1"), "organization_code", /No organization has the code/],
      [line("", "B-2", "1"), "organization_code", /organization is missing/],
      [line(code, "", "1"), "reference", /empty/],
      [`${code},B-4,03/04/2026,credits,1,,,,`, "purchased_on", /is ambiguous/],
      [`${code},B-5,2026-02-29,credits,1,,,,`, "purchased_on", /isn't a valid date/],
      [`${code},B-6,45000,credits,1,,,,`, "purchased_on", /isn't a date/],
      [`${code},B-7,2026-01-31,licences,1,,,,`, "product", /isn't one of/],
      [`${code},B-8,2026-01-31,credits,"1,234",,,,`, "quantity", /is ambiguous/],
      [line(code, "B-9", "0"), "quantity", /greater than 0/],
      [line(code, "B-10", "-5"), "quantity", /isn't a number/],
      [line(code, "B-11", "$5"), "quantity", /currency/],
      [`${code},B-12,2026-01-31,inference_tokens,1.5,,,,`, "quantity", /whole numbers/],
      [line(code, "B-13", "1", "1,,,"), "currency", /currency of the price/],
      [line(code, "B-14", "1", "1,1,US,"), "currency", /three letters/],
      [line(code, "B\u000015", "1"), "reference", /NUL/],
      [line(code, "x".repeat(201), "1"), "reference", /at most 200/],
      [`${line(code, "B-17", "1")},,extra`, "", /12 cells|11 cells/],
      [line(code, 'B-"18', "1"), "", /quote/],
      [line(code, "GOOD", "2"), "reference", /Row \d+ has the same reference/],
    ];
    const id = await preview([heading, line(code, "GOOD", "1"), ...bad.map(([text]) => text)].join("\n"));
    expect(await stateOf(id)).toMatchObject({ rows: bad.length + 1, good: 1, bad: bad.length });
    const rows = await rowsOf(id);
    for (const [at, [text, column, reason]] of bad.entries()) {
      const row = rows.find((one) => one.row === at + 3);
      expect(row?.errors[0], text).toMatchObject({ column, text: expect.stringMatching(reason) });
    }
    await postAll(id);
    expect(await purchasesOf(organizationId)).toEqual(["GOOD"]);
  });

  test("case 63: the preview counts all rows; a repeated row is one duplicate; blank rows count as rows of the sheet", async () => {
    const { code } = await makeOrganization();
    const id = await preview(
      [heading, line(code, "C-1", "1"), "", line(code, "C-1", "1"), ",,,,,,,,"].join("\r"),
    );
    expect(await stateOf(id)).toMatchObject({ rows: 2, good: 1, duplicate: 1 });
    expect((await rowsOf(id)).map(({ row }) => row)).toEqual([2, 4]);
  });

  test("case 65: the declared date format and decimal separator are used", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const csv = `${heading.replaceAll(",", ";")}\n${code};D-1;03.04.2026;credits;1.234,5;;;;`;
    const id = await preview(csv, { dateFormat: "DMY", decimalSign: "," });
    expect(await stateOf(id)).toMatchObject({ good: 1 });
    await postAll(id);
    const [purchase] = await asPlatform(
      (tx) =>
        tx.$queryRaw`SELECT purchased_on::text AS day, quantity::text AS quantity FROM purchase WHERE organization_id = ${organizationId}::uuid` as Promise<
          object[]
        >,
    );
    expect(purchase).toEqual({ day: "2026-04-03", quantity: "1234.500000" });
  });

  test("a workbook's days and numbers are read by value, its texts as declared", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const rows = [
      heading.split(","),
      [code, "X-1", day(46115), "credits", 1234.5],
      [code, "X-2", "03.04.2026", "credits", "1.234,5"],
    ];
    const id = await preview(zipOf(partsOf({ rows })), { dateFormat: "DMY", decimalSign: "," });
    expect(await stateOf(id)).toMatchObject({ rows: 2, good: 2, bad: 0 });
    await postAll(id);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -2469, AVAILABLE: 2469 });
  });

  test("unknown codes are listed together and can be mapped", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const stranger = `OLD-${unique()}`.toUpperCase();
    const id = await preview(
      [heading, line(stranger, "E-1", "1"), line(stranger, "E-2", "1"), line(code, "E-1", "1")].join("\n"),
    );
    const { unknownCodes } = await getSalesImport(systemActor, id);
    expect(unknownCodes).toEqual([{ code: stranger, rows: 2 }]);
    await nameOrganizations(systemActor, { id, codes: [{ code: stranger, organizationId }] });
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 2, duplicate: 1, bad: 0 });
  });

  test("an organization that is added meanwhile is found when the file is validated again", async () => {
    const code = `NEW-${unique()}`.toUpperCase();
    const id = await preview([heading, line(code, "G-1", "1")].join("\n"));
    expect(await stateOf(id)).toMatchObject({ good: 0, bad: 1 });
    await makeOrganization({ code });
    await nameOrganizations(systemActor, { id, codes: [] });
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 1, bad: 0 });
  });

  test("case 64: headings like __proto__ are plain data, in any case and spacing", async () => {
    const { code } = await makeOrganization();
    const id = await upload(
      `__proto__,constructor, Organization Code ,REFERENCE,Purchased-On,product,quantity,\nx,y,${code},F-1,2026-01-01,credits,1,`,
    );
    const { mapping, headings } = await getSalesImport(systemActor, id);
    expect(headings.slice(0, 2)).toEqual(["__proto__", "constructor"]);
    expect(mapping).toEqual({ organization_code: 2, reference: 3, purchased_on: 4, product: 5, quantity: 6 });
  });

  test("shows the first rows, truncated, while its columns are mapped, and deletes them afterwards", async () => {
    const { code } = await makeOrganization();
    const rows = ["a", "b", "c", "d"].map(
      (note) => `${code},${note},2026-01-31,credits,1,,,," ${note}\n\t${"x".repeat(99)}"`,
    );
    const id = await preview([heading, ...rows].join("\r\n"));
    const samples = async () => (await getSalesImport(systemActor, id)).samples;
    expect((await samples()).map((cells) => [cells[1], cells[8]])).toEqual(
      ["a", "b", "c"].map((note) => [note, `${note} ${"x".repeat(57)}…`]),
    );
    await postAll(id);
    expect(await samples()).toEqual([]);
    const cells = [...heading.split(","), "Extra"];
    const sheet = await upload(zipOf(partsOf({ rows: [cells, ["Y-1"]] })));
    expect((await getSalesImport(systemActor, sheet)).samples).toEqual([["Y-1"]]);
  });

  test.each([
    ["HTML", "<!DOCTYPE html><table>"],
    ["a program", "MZ\u0090\u0000"],
    ["a PDF", "%PDF-1.7"],
    ["a ZIP", "PK\u0003\u0004"],
    ["no table", "hello\nworld"],
  ])("case 72: %s is refused by its content", async (_, content) => {
    expect((await refusalOf(upload(content))).code).toBe("INVALID");
  });

  test("case 66: the file of invalid rows has the same columns, no formulas, and can be uploaded again", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const id = await preview(`${heading}\n${code},=HYPERLINK(1),31/01/2026,credits,1,,,,"-x\n@y"`);
    const csv = await new Response(await exportBadRows(systemActor, id)).text();
    expect(csv).toContain("'=HYPERLINK(1)");
    const corrected = await preview(csv.replace("31/01/2026", "2026-01-31"));
    expect(await stateOf(corrected)).toMatchObject({ good: 1, bad: 0 });
    await postAll(corrected);
    expect(await purchasesOf(organizationId)).toEqual(["=HYPERLINK(1)"]);
  });
});

test("chunks are limited per user; another user continues", async () => {
  const [busy, calm] = [await adminActor(), await adminActor()];
  await upload(heading, busy);
  const owner = await connectAsOwner();
  const { rowCount } = await owner.query(
    "UPDATE rate_limit SET points = 1260 WHERE key LIKE 'sales-file:chunk:%' AND points = 1",
  );
  await owner.end();
  expect(rowCount).toBeGreaterThan(0);
  expect((await refusalOf(upload(heading, busy))).code).toBe("RATE_LIMITED");
  await upload(heading, calm);
});

describe("cancel and undo", () => {
  test("cancelled before posting, nothing is left", async () => {
    const { code, id: organizationId } = await makeOrganization();
    const id = await preview([heading, line(code, "G-1", "1")].join("\n"));
    await cancelSalesFile(systemActor, { id });
    expect(await stateOf(id)).toMatchObject({ status: "CANCELLED", posted: 0 });
    expect(await rowsOf(id)).toEqual([]);
    expect(await purchasesOf(organizationId)).toEqual([]);
    expect((await refusalOf(cancelSalesFile(systemActor, { id }))).code).toBe("CONFLICT");
  });

  test("undone, all is as before except what was spent or assigned; it can be uploaded again", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const csv = [
      heading,
      line(one.code, "H-1", "10"),
      line(other.code, "H-1", "5"),
      line(other.code, "H-2", "5"),
    ].join("\n");
    const id = await preview(csv);
    await postAll(id);
    await spend(other.id, "6");
    await undoSalesFile(systemActor, { id });
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "UNDONE", reversed: 1, refused: 2, posted: 3 });
    expect(await balancesOf(one.id)).toEqual({});
    expect(await balancesOf(other.id)).toEqual({ ISSUED: -10, AVAILABLE: 4, SPENT: 6 });
    expect(await differencesIn([one.code, other.code])).toEqual([]);
    const again = await preview(csv);
    expect(await stateOf(again)).toMatchObject({ good: 1, duplicate: 2 });
  });

  test("undone, a large purchase that no longer fits does not keep smaller ones from being reversed", async () => {
    const { id: organizationId, code, name } = await makeOrganization();
    const csv = [
      heading,
      line(code, "I-1", "8"),
      line(code, "I-2", "3"),
      line(code, "I-3", "1"),
      line(code, "I-4", "2"),
    ].join("\n");
    const id = await preview(csv);
    await postAll(id);
    await spend(organizationId, "7");
    await undoSalesFile(systemActor, { id });
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "UNDONE", reversed: 3, refused: 1 });
    expect(await purchasesOf(organizationId)).toEqual(["I-1"]);
    expect((await getSalesImport(systemActor, id)).firstKept).toMatchObject([
      { row: 2, organization: name, reference: "I-1", quantity: "8", available: "1" },
    ]);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -8, AVAILABLE: 1, SPENT: 7 });
    // What is granted meanwhile suffices for the rest, long after the file's rows were deleted.
    await grant(organizationId, "7");
    await age(id);
    await purgeSalesFiles(systemActor);
    expect(await rowsOf(id)).toEqual([]);
    await undoSalesFile(systemActor, { id });
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "UNDONE", reversed: 4, refused: 0 });
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -7, SPENT: 7 });
    expect(await differencesIn([code])).toEqual([]);
  });
});
