// The table as CSV: all matching rows in the order and columns on screen, and no formulas.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { importMany } from "./many.ts";
import { open, openList } from "./pages.ts";

async function download(page: Page): Promise<{ name: string; text: string; records: string[][] }> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await started;
  const text = readFileSync(await file.path(), "utf8");
  return { name: file.suggestedFilename(), text, records: parse(text, { bom: true }) };
}

test("has every matching row, in the order and with the columns on screen", async ({ admin: page }) => {
  const word = unique();
  await importMany(60, (n) => ({
    name: `${word} ${String(n).padStart(2, "0")}`,
    status: n < 55 ? "inactive" : "",
    contact: "Søren Kierkegård",
    phone: "+65 6123 4567",
  }));
  await openList(page, word, { status: "inactive", sort: "-name", size: "25" });
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const stats = ["Purchased tokens", "Assigned tokens", "Credit Balance"];
  for (const label of [...stats, "Users", "Contact", "Domain", "ID"])
    await page.getByRole("checkbox", { name: label, exact: true }).uncheck();
  for (const label of ["Contact name", "Phone", "Status"])
    await page.getByRole("checkbox", { name: label, exact: true }).check();
  await page.keyboard.press("Escape");

  const { name, text, records } = await download(page);
  expect(name).toMatch(/^organizations-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const [heading, ...lines] = records;
  expect(heading).toEqual(["Organization", "Code", "Country", "Contact", "Phone", "Status"]);
  expect(lines).toHaveLength(55);
  expect(lines.map(([first]) => first)).toEqual(
    Array.from({ length: 55 }, (_, n) => `${word} ${String(54 - n).padStart(2, "0")}`),
  );
  // A phone number starts like a formula.
  expect(lines[0]?.slice(3)).toEqual(["Søren Kierkegård", "'+65 6123 4567", "INACTIVE"]);
});

test("case 66: cells that a spreadsheet would run are made inert, and others unchanged", async ({
  admin: page,
}) => {
  const word = unique();
  const risky = ['=HYPERLINK("http://evil.example")', "+1+1", "-2", "@SUM(A1)", "＝1", "|calc", "%0A=1"];
  for (const [n, start] of risky.entries())
    await makeOrganization({ name: `${start} ${word}`, code: `${word}${n}` });
  await makeOrganization({ name: `Fine, "quoted" = ${word}` });
  await openList(page, word);
  const { records } = await download(page);
  const cells = records.slice(1).map((record) => record[records[0]?.indexOf("Organization") ?? 0]);
  expect(cells.toSorted()).toEqual(
    [...risky.map((start) => `'${start} ${word}`), `Fine, "quoted" = ${word}`].toSorted(),
  );
});

test("an export is audited with its filter", async ({ admin: page }) => {
  const { number } = await makeOrganization();
  await open(page, `/organizations?number=${number}`);
  await download(page);
  const events = await asPlatform((tx) =>
    tx.auditEvent.findMany({ where: { action: "organization.exported" } }),
  );
  expect(events.filter(({ after }) => JSON.stringify(after).includes(`"number":"${number}"`))).toHaveLength(
    1,
  );
});
