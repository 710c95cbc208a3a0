// Inspecting an uploaded file, and an Admin's choices about it.
import { expect, test } from "vitest";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { cancelSalesFile, chooseSheet, retrySalesFile } from "#lib/sales-imports/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { makeOrganization, systemActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { heading, map, preview, rowsOf, stateOf, upload, work } from "./files.ts";
import { bothSheets, partsOf, main as spreadsheet, zipOf } from "./workbook.ts";

test("case N01: another sheet of a workbook can be chosen, also when the first has no table; its columns are mapped anew", async () => {
  const { code } = await makeOrganization();
  const parts = partsOf({
    rows: [heading.split(","), [code, "S-1", "2026-01-31", "credits", 1]],
    sheets: bothSheets,
  });
  const cover = {
    name: "xl/worksheets/sheet2.xml",
    text: `<worksheet ${spreadsheet}><sheetData/></worksheet>`,
  };
  const id = await upload(zipOf([...parts, cover]));
  expect(await getSalesImport(systemActor, id)).toMatchObject({ sheets: ["Sales", "Other"], sheet: "Sales" });
  await map(id);
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 1 });
  await chooseSheet(systemActor, { id, sheet: "Other" });
  await work(id);
  expect(await getSalesImport(systemActor, id)).toMatchObject({
    status: "UPLOADED",
    sheet: "Other",
    headings: [],
    rows: 0,
    good: 0,
    error: expect.stringMatching(/“Other” is empty/),
  });
  expect(await rowsOf(id)).toEqual([]);
  expect((await refusalOf(chooseSheet(systemActor, { id, sheet: "Hidden" }))).code).toBe("INVALID");
  await chooseSheet(systemActor, { id, sheet: "Sales" });
  await work(id);
  await map(id);
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 1, error: "" });
  const events = await auditEvents({ targetId: id });
  expect(events.map(({ action }) => action)).toContain("sales-file.sheet-chosen");
});

test("case F1: a file that is refused while it is read says why, cannot be retried, and can be cancelled", async () => {
  const wide = { xml: "<c/>".repeat(20_000) };
  const id = await preview(zipOf(partsOf({ rows: [heading.split(","), ["a"], ["b"], ["c"], [wide]] })));
  expect(await getSalesImport(systemActor, id)).toMatchObject({
    status: "FAILED",
    unreadable: true,
    error: expect.stringMatching(/^Row 5 has more cells/),
  });
  expect((await refusalOf(retrySalesFile(systemActor, { id }))).code).toBe("CONFLICT");
  await cancelSalesFile(systemActor, { id });
  expect(await rowsOf(id)).toEqual([]);
});

test("choosing columns again deletes no rows in the request: the worker does, before it reads", async () => {
  const { code } = await makeOrganization();
  const lines = Array.from({ length: 5 }, (_, n) => `${code},A-${n},2026-01-31,credits,2,,,,`);
  const id = await preview([heading, ...lines].join("\n"));
  const before = await rowsOf(id);
  const { mapping } = await getSalesImport(systemActor, id);
  const swapped = { ...mapping, reference: mapping.organization_code, organization_code: mapping.reference };
  await map(id, { mapping: swapped });
  expect(await rowsOf(id)).toEqual(before);
  await work(id);
  expect((await rowsOf(id)).map(({ reference }) => reference)).toEqual(lines.map(() => code));
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows: 5 });
});
