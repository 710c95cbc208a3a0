// Selecting organizations, and changing all of them at once.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { importMany } from "./many.ts";
import {
  choose as chooseFromRow,
  column,
  dialog,
  names,
  openList,
  row,
  showAllColumns,
  table,
  toast,
} from "./pages.ts";

const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const all = (page: Page) => page.getByRole("checkbox", { name: "Select all rows on this page" });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const button = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true });

const countOf = (word: string, status?: "ACTIVE" | "INACTIVE") =>
  asPlatform((tx) =>
    tx.organization.count({
      where: { name: { contains: word }, deletedAt: null, ...(status ? { status } : {}) },
    }),
  );

test("selects one, a range with Shift, the page, and clears", async ({ admin: page }) => {
  const word = unique();
  await importMany(6, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await box(page, `${word} 1`).check();
  await expect(bar(page)).toContainText("1 selected.");
  await box(page, `${word} 4`).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 selected.");
  for (const n of [1, 2, 3, 4]) await expect(box(page, `${word} ${n}`)).toBeChecked();
  await expect(box(page, `${word} 5`)).not.toBeChecked();
  await expect(all(page)).toBeChecked({ indeterminate: true });
  await all(page).click();
  await expect(bar(page)).toContainText("6 selected.");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await expect(all(page)).not.toBeChecked();

  await box(page, `${word} 0`).check();
  await button(page, "Clear selection").click();
  await expect(bar(page)).toBeHidden();
});

test("a selection ends with its view", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await all(page).check();
  await table(page).getByRole("link", { name: "Organization", exact: true }).click();
  await expect(names(page).first()).toHaveText(`${word} 2`);
  await expect(bar(page)).toBeHidden();
});

/** Opens an action of the selection bar, or of its menu. */
async function choose(page: Page, name: string) {
  const direct = button(page, name);
  if ((await direct.count()) > 0) return direct.click();
  await button(page, "More").click();
  await page.getByRole("menuitem", { name }).click();
}

const heading = (page: Page) => dialog(page).getByRole("heading", { level: 3 });
const press = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name }).click();
const close = (page: Page) =>
  dialog(page).getByRole("button", { name: "Close", exact: true }).first().click();

test("deactivates the selection after a dry run, and undoes it", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await showAllColumns(page);
  await box(page, `${word} 0`).check();
  await box(page, `${word} 2`).check();
  await choose(page, "Deactivate…");
  await expect(heading(page)).toHaveText("2 of 2 organizations will be deactivated.");
  await expect(heading(page)).toBeFocused();
  expect(await countOf(word, "INACTIVE")).toBe(0);
  await press(page, "Deactivate 2 Organizations");
  await expect(heading(page)).toHaveText("2 organizations deactivated.");
  expect(await countOf(word, "INACTIVE")).toBe(2);
  await press(page, "Undo");
  await expect(heading(page)).toHaveText("2 organizations activated.");
  await close(page);
  await expect(dialog(page)).toHaveCount(0);
  await expect(bar(page)).toBeHidden();
  await expect.poll(() => column(page, "Status")).toEqual(["Active", "Active", "Active"]);
});

test("says before and afterwards what is left as it is, and why, also as a file", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}`, status: n === 1 ? "inactive" : "" }));
  await openList(page, word);
  await all(page).check();
  await choose(page, "Deactivate…");
  await expect(heading(page)).toHaveText("2 of 3 organizations will be deactivated.");
  await expect(dialog(page)).toContainText("Already inactive.");
  await expect(dialog(page).getByRole("link", { name: `${word} 1` })).toBeVisible();
  await press(page, "Deactivate 2 Organizations");
  await expect(dialog(page)).toContainText("1 unchanged");
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Download Report")]);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines.slice(1).map((line) => line.split(",").slice(0, 3))).toEqual([
    [`${word} 0`, "Changed", ""],
    [`${word} 1`, "Unchanged", "Already inactive."],
    [`${word} 2`, "Changed", ""],
  ]);
  expect(await countOf(word, "INACTIVE")).toBe(3);
});

test("changes all matching rows, on other pages too, as the dry run listed them", async ({ admin: page }) => {
  const word = unique();
  await importMany(53, (n) => ({ name: `${word} ${n}` }));
  const other = await makeOrganization({ name: `Not to be touched ${unique()}` });
  await openList(page, word);
  await all(page).check();
  await expect(bar(page)).toContainText("All 50 on this page are selected.");
  await button(page, "Select all 53 matching").click();
  await expect(bar(page)).toContainText("All 53 matching are selected.");
  await choose(page, "Deactivate…");
  await expect(heading(page)).toHaveText("53 of 53 organizations will be deactivated.");
  await press(page, "Cancel");
  expect(await countOf(word, "INACTIVE")).toBe(0);

  // The dry run evaluates the filter: a row created before it is included, one created after it is not.
  await importMany(1, () => ({ name: `${word} early` }));
  await choose(page, "Deactivate…");
  await expect(heading(page)).toHaveText("54 of 54 organizations will be deactivated.");
  await importMany(1, () => ({ name: `${word} late` }));
  await press(page, "Deactivate 54 Organizations");
  await expect(heading(page)).toHaveText("54 organizations deactivated.");
  expect(await countOf(word, "INACTIVE")).toBe(54);
  expect(await countOf(word, "ACTIVE")).toBe(1);
  const untouched = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id: other.id } }));
  expect(untouched.status).toBe("ACTIVE");
});

test("deleting needs a typed confirmation and lists its effects", async ({ admin: page }) => {
  const word = unique();
  await importMany(2, (n) => ({ name: `${word} ${n}` }));
  const full = await makeOrganization({ name: `${word} full` });
  await makeMembership(await makeUser(), full);
  await openList(page, word);
  await all(page).check();
  await choose(page, "Delete…");
  await expect(dialog(page)).toContainText("1 member loses access immediately.");
  const confirm = dialog(page).getByRole("button", { name: "Delete 3 Organizations" });
  await expect(confirm).toBeDisabled();
  await dialog(page).getByRole("textbox").fill("delete 4");
  await expect(confirm).toBeDisabled();
  await dialog(page).getByRole("textbox").fill("delete 3");
  await confirm.click();
  await expect(heading(page)).toHaveText("3 organizations deleted.");
  await close(page);
  await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  expect(await countOf(word)).toBe(0);
});

test("reports rows that somebody else changed after the dry run", async ({ admin: page }) => {
  const word = unique();
  const [first, second] = [
    await makeOrganization({ name: `${word} 1` }),
    await makeOrganization({ name: `${word} 2` }),
  ];
  await openList(page, word);
  await all(page).check();
  await choose(page, "Deactivate…");
  await expect(heading(page)).toHaveText("2 of 2 organizations will be deactivated.");
  await setStatus(first, "INACTIVE");
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: second.id }, data: { deletedAt: new Date() } }),
  );
  await press(page, "Deactivate 2 Organizations");
  await expect(heading(page)).toHaveText("0 organizations deactivated.");
  await expect(dialog(page)).toContainText("Already inactive.");
  await expect(dialog(page)).toContainText("Deleted in the meantime.");
});

test("the row menu deactivates and activates", async ({ admin: page }) => {
  const { name } = await makeOrganization({ name: `Row ${unique()}` });
  await openList(page, name);
  await chooseFromRow(page, name, "Deactivate");
  await expect(row(page, name)).toContainText("Inactive");
  await expect(toast(page, `${name} deactivated.`)).toBeVisible();
  await chooseFromRow(page, name, "Activate");
  await expect(row(page, name)).not.toContainText("Inactive");
});

test("each entry of the row menu leads to its page", async ({ admin: page }) => {
  const { name, slug } = await makeOrganization({ name: `Menu ${unique()}` });
  for (const [item, part] of [
    ["Manage", "details"],
    ["Assign Users", "assign-users"],
    ["Models", "models"],
    ["Delete…", "delete"],
  ] as const) {
    await openList(page, name);
    await chooseFromRow(page, name, item);
    await expect(page).toHaveURL(new RegExp(`dialog=${slug}/${part}$`));
    await expect(page.getByRole("dialog", { name })).toBeVisible();
  }
});
