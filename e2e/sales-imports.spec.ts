// A sales file from the button on /organizations to balances, corrections and undo.
import type { Page } from "@playwright/test";
import { undoSalesFile } from "#lib/sales-imports/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, spend } from "#tests/ledger/ledger.ts";
import { heading, map, postAll, stateOf, upload } from "#tests/sales-imports/files.ts";
import { bothSheets, main, partsOf, zipOf } from "#tests/sales-imports/workbook.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open, openList, ready } from "./pages.ts";

/** Milliseconds; files are processed in the background, a large one for a while. */
const timeoutMs = 5 * 60_000;

const count = (page: Page, word: string) => page.locator("dl > div").filter({ hasText: word }).locator("dd");

async function choose(page: Page, content: string, name = "sales.csv"): Promise<void> {
  await page.getByLabel("File").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.getByRole("button", { name: "Upload" }).click();
}

test("case N10, N11: shows how it read a file: its encoding and its delimiter", async ({ admin: page }) => {
  const { code } = await makeOrganization();
  await open(page, "/sales-imports/new");
  const text = `sep=;\r\n${heading.replaceAll(",", ";")}\r\n${code};Caf\u00e9;2026-04-03;credits;1;;;;\r\n`;
  await page
    .getByLabel("File")
    .setInputFiles({ name: "excel.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("CSV, Windows-1252, semicolon-separated")).toBeVisible();
  await expect(page.getByText("was read as Windows-1252")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Reference" })).toHaveAccessibleDescription(/Café/);
});

test("is uploaded, mapped, corrected, posted and undone", async ({ admin: page }) => {
  const organization = await makeOrganization();
  const { code, id } = organization;
  const stranger = `OLD-${unique()}`.toUpperCase();
  await openList(page, organization.name);
  await page.getByRole("link", { name: "Upload Sales File" }).click();
  await expect(page.getByRole("heading", { name: "Upload Sales File" })).toBeVisible();
  await ready(page);
  await choose(page, "<!doctype html><table>");
  await expect(page.getByRole("alert").filter({ hasText: "web page" })).toBeVisible();

  const lines = Array.from({ length: 4_000 }, (_, n) => `${code};A-${n};01.02.2026;credits;1,5`);
  const bad = [`${code};=SUM(1);31.02.2026;credits;1`, `${stranger};B-1;01.02.2026;credits;2`];
  const headings = "Organization Code;Invoice;Date;Product;Quantity";
  await choose(page, [headings, ...lines, ...bad].join("\r\n"));
  await expect(page.getByRole("combobox", { name: "Reference" })).toHaveValue("1");
  await ready(page);
  await page.getByRole("combobox", { name: "Quantity" }).selectOption("");
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(page.getByText("Choose a column for the reference")).toBeVisible();
  // A link does not lose the choices.
  await page
    .getByRole("navigation", { name: "Breadcrumb" })
    .getByRole("link", { name: "Sales Files" })
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep Editing" }).click();
  await page.getByRole("combobox", { name: "Quantity" }).selectOption("4");
  await expect(page.getByRole("combobox", { name: "Reference" })).toHaveAccessibleDescription(
    /^In the first rows: /,
  );
  await page.getByRole("combobox", { name: "Dates" }).selectOption("DMY");
  await page.getByRole("combobox", { name: "Numbers" }).selectOption(",");
  await page.getByRole("button", { name: "Check Rows" }).click();
  await expect(count(page, "To post")).toHaveText("4,000", { timeout: timeoutMs });
  await expect(count(page, "Errors")).toHaveText("2");
  await expect(page.getByText("isn't a valid date")).toBeVisible();

  await page.getByRole("combobox", { name: `Organization for ${stranger}` }).click();
  await page.getByPlaceholder("Search", { exact: true }).fill(organization.name);
  await page.getByRole("option", { name: organization.name }).click();
  await page.getByRole("button", { name: "Check Again" }).click();
  await expect(count(page, "To post")).toHaveText("4,001", { timeout: timeoutMs });
  // Holds the ledger's lock until the progress of posting was seen.
  const owner = await connectAsOwner();
  await owner.query("BEGIN");
  await owner.query("SELECT 1 FROM organization_stats WHERE organization_id = $1 FOR UPDATE", [id]);
  await page.getByRole("button", { name: "Post 4,001 Purchases" }).click();
  await expect(page.getByRole("progressbar", { name: "Posting" })).toBeVisible();
  await owner.query("COMMIT");
  await owner.end();
  await expect(count(page, "Posted")).toHaveText("4,001", { timeout: timeoutMs });
  expect(await balancesOf(id)).toEqual({ ISSUED: -6_002, AVAILABLE: 6_002 });

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download Rows with Errors" }).click();
  const stream = await (await download).createReadStream();
  let csv = "";
  for await (const part of stream) csv += part;
  expect(csv).toContain("'=SUM(1)");

  await page.getByRole("button", { name: "Undo…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(count(page, "Reversed")).toHaveText("4,001", { timeout: timeoutMs });
  expect(await balancesOf(id)).toEqual({});

  await open(page, "/sales-imports/new");
  await choose(page, csv.replace("31.02.2026", "2026-02-28"), "corrected.csv");
  await page.getByRole("button", { name: "Check Rows" }).click();
  await page.getByRole("button", { name: "Post 1 Purchase" }).click({ timeout: timeoutMs });
  await expect(count(page, "Posted")).toHaveText("1", { timeout: timeoutMs });
  expect(await balancesOf(id)).toEqual({ ISSUED: -1, AVAILABLE: 1 });
});

const cells = heading.split(",");
const twoSheets = (code: string) => {
  const parts = partsOf({ rows: [cells, [code, "W-1", "2026-01-31", "credits", 2]], sheets: bothSheets });
  return zipOf([
    ...parts,
    { name: "xl/worksheets/sheet2.xml", text: `<worksheet ${main}><sheetData/></worksheet>` },
  ]);
};

test("case N01: the sheet of a workbook is named, and another one can be chosen", async ({ admin: page }) => {
  const { code } = await makeOrganization();
  await open(page, "/sales-imports/new");
  const file = { name: "sales.xlsx", mimeType: "application/zip", buffer: twoSheets(code) };
  await page.getByLabel("File").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("sheet “Sales”")).toBeVisible({ timeout: 60_000 });
  await ready(page);
  const choice = async (name: string) => {
    await page.getByRole("combobox", { name: "Sheet" }).selectOption(name);
    await page.getByRole("button", { name: "Read This Sheet" }).click();
  };
  await choice("Other");
  await expect(page.getByText("The sheet “Other” is empty.")).toBeVisible({ timeout: 60_000 });
  await choice("Sales");
  await page.getByRole("button", { name: "Check Rows" }).click({ timeout: 60_000 });
  await expect(count(page, "To post")).toHaveText("1", { timeout: 60_000 });
});

test("case F1: a workbook that cannot be read is refused where it was uploaded, with the reason", async ({
  admin: page,
}) => {
  await open(page, "/sales-imports/new");
  const rows = [[{ xml: "<c/>".repeat(20_000) }]];
  const file = { name: "evil.xlsx", mimeType: "application/zip", buffer: zipOf(partsOf({ rows })) };
  await page.getByLabel("File").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Row 1 has more cells" })).toBeVisible({
    timeout: 60_000,
  });
});

test("every step without an axe finding, in both themes, on a desk and on a phone", async ({
  admin: page,
}) => {
  const { id: organizationId, code } = await makeOrganization();
  const csv = `${heading}\n${code},A-1,2026-01-31,credits,1,,,,\nNOBODY,A-2,31/01/2026,credits,1,,,,`;
  const [mapping, checked, posted] = [await upload(twoSheets(code)), await upload(csv), await upload(csv)];
  for (const id of [checked, posted]) {
    await map(id);
    await expect.poll(async () => (await stateOf(id)).status, { timeout: timeoutMs }).toBe("PREVIEW");
  }
  await postAll(posted);
  await expect.poll(async () => (await stateOf(posted)).status, { timeout: timeoutMs }).toBe("DONE");
  // An undo that has to skip a purchase has the longest result.
  await spend(organizationId, "1");
  await undoSalesFile(systemActor, { id: posted });
  await expect.poll(async () => (await stateOf(posted)).status, { timeout: timeoutMs }).toBe("UNDONE");
  for (const path of ["", "/new", `/${mapping}`, `/${checked}`, `/${posted}`]) {
    await open(page, `/sales-imports${path}`);
    await expectNoFindings(page);
  }
});
