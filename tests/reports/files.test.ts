// Files of reports: text that is no formula, numbers that are numbers, and a page for each part of a long table.
import { expect, test } from "vitest";
import { csvOf } from "#lib/reports/files/csv.ts";
import { pdfOf } from "#lib/reports/files/pdf.ts";
import { xlsxOf } from "#lib/reports/files/xlsx.ts";
import { makeReport } from "./made.ts";
import { openZip } from "./unzip.ts";

test("a workbook has text as text, numbers as numbers, totals, and what the rows are", async () => {
  const parts = await openZip(await xlsxOf(makeReport(8)));
  const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
  const texts = parts.get("xl/sharedStrings.xml") ?? "";
  for (const name of [
    "=SUM(A1)",
    "+41 44 000",
    "-Lab",
    "@home",
    "A &amp; B &lt;script",
    "Æther Łódź Ζεύς Наука",
  ])
    expect(texts).toContain(name);
  // No cell is a formula.
  expect(sheet).not.toMatch(/<f[ >]|t="str"/);
  expect(sheet.match(/<row /g)).toHaveLength(10);
  expect(sheet).toContain("<v>1.25</v>");
  expect(texts).toContain("Unknown");
  for (const about of [
    "Universität Łódź",
    "2026-11-01 – 2026-11-30",
    "Asia/Kathmandu",
    "11:45",
    "Whole period",
  ])
    expect(texts).toContain(about);
});

test("CSV makes text inert that begins like a formula, and keeps negative numbers", async () => {
  const report = makeReport(6);
  const rows = report.rows.map((row) => row.with(2, "-3.5"));
  const text = await new Response(csvOf({ ...report, rows })).text();
  const lines = text.trim().split("\r\n").slice(1);
  expect(lines.map((line) => line.split(",")[0])).toEqual([
    "'=SUM(A1)",
    "'+41 44 000",
    "'-Lab",
    "'@home",
    "Æther Łódź Ζεύς Наука",
    "A & B <script>",
    "Total",
  ]);
  expect(lines[0]?.split(",")[2]).toBe("-3.5");
});

test("a PDF has as many pages as its rows need, each numbered, and a title", async () => {
  const written: number[] = [];
  const file = (await pdfOf(makeReport(120), "de", (done) => written.push(done))).toString("latin1");
  expect(file).toMatch(/^%PDF-1\.\d/);
  expect(file).toMatch(/\/Type \/Pages\s+\/Count 5\b/);
  expect(file).toContain("/Lang (en)");
  expect(written).toEqual([0, 50, 100]);
  const empty = (await pdfOf(makeReport(0), "en")).toString("latin1");
  expect(empty).toMatch(/\/Type \/Pages\s+\/Count 1\b/);
});
