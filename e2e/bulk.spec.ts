// Selecting organizations, and changing all of them at once.
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
import { choose, column, names, openList, row, showAllColumns, table, toast } from "./pages.ts";

const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const all = (page: Page) => page.getByRole("checkbox", { name: "Select all rows on this page" });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const button = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true });

const alert = (page: Page) => page.getByRole("alertdialog");

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

test("deactivates the selection and undoes it", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await showAllColumns(page);
  await box(page, `${word} 0`).check();
  await box(page, `${word} 2`).check();
  await button(page, "Deactivate").click();
  await expect(toast(page, "2 organizations deactivated.")).toBeVisible();
  await expect.poll(() => column(page, "Status")).toEqual(["Inactive", "Active", "Inactive"]);
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("link", { name: "Inactive 2" })).toBeVisible();
  await toast(page, "2 organizations deactivated.").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => column(page, "Status")).toEqual(["Active", "Active", "Active"]);
  expect(await countOf(word, "ACTIVE")).toBe(3);
});

test("reports what was skipped, and why", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}`, status: n === 1 ? "inactive" : "" }));
  await openList(page, word);
  await all(page).check();
  await button(page, "Deactivate").click();
  const report = page.getByRole("dialog", { name: "Results" });
  await expect(report).toContainText("2 deactivated, 1 skipped.");
  await expect(report.getByRole("listitem")).toHaveText([`${word} 1Already inactive.`]);
  await report.getByRole("button", { name: "Close" }).last().click();
  await expect(report).toBeHidden();
  expect(await countOf(word, "INACTIVE")).toBe(3);
});

test("changes all matching rows, on other pages too, after a confirmation with their number", async ({
  admin: page,
}) => {
  const word = unique();
  await importMany(53, (n) => ({ name: `${word} ${n}` }));
  const other = await makeOrganization({ name: `Not to be touched ${unique()}` });
  await openList(page, word);
  await all(page).check();
  await expect(bar(page)).toContainText("All 50 on this page are selected.");
  await button(page, "Select all 53 matching").click();
  await expect(bar(page)).toContainText("All 53 matching are selected.");
  // The filter is evaluated when the action runs: a row created meanwhile is included.
  await importMany(1, () => ({ name: `${word} late` }));
  await button(page, "Deactivate").click();
  await expect(alert(page)).toContainText("Deactivate 53 organizations?");
  await alert(page).getByRole("button", { name: "Cancel" }).click();
  expect(await countOf(word, "INACTIVE")).toBe(0);

  await button(page, "Deactivate").click();
  await alert(page).getByRole("button", { name: "Deactivate Organizations" }).click();
  await expect(toast(page, "54 organizations deactivated.")).toBeVisible();
  expect(await countOf(word, "INACTIVE")).toBe(54);
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
  await button(page, "Delete…").click();
  await expect(alert(page)).toContainText("1 person loses access immediately.");
  const confirm = alert(page).getByRole("button", { name: "Delete Organizations" });
  await expect(confirm).toBeDisabled();
  await alert(page).getByRole("textbox").fill("delete 4");
  await expect(confirm).toBeDisabled();
  await alert(page).getByRole("textbox").fill("delete 3");
  await confirm.click();
  await expect(toast(page, "3 organizations deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  expect(await countOf(word)).toBe(0);
});

test("reports rows that somebody else changed first", async ({ admin: page }) => {
  const word = unique();
  const [first, second] = [
    await makeOrganization({ name: `${word} 1` }),
    await makeOrganization({ name: `${word} 2` }),
  ];
  await openList(page, word);
  await all(page).check();
  await setStatus(first, "INACTIVE");
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: second.id }, data: { deletedAt: new Date() } }),
  );
  await button(page, "Deactivate").click();
  const report = page.getByRole("dialog", { name: "Results" });
  await expect(report).toContainText("Already inactive.");
  await expect(report).toContainText("Someone deleted it in the meantime.");
});

test("the row menu deactivates and activates", async ({ admin: page }) => {
  const { name } = await makeOrganization({ name: `Row ${unique()}` });
  await openList(page, name);
  await choose(page, name, "Deactivate");
  await expect(row(page, name)).toContainText("Inactive");
  await expect(toast(page, `${name} deactivated.`)).toBeVisible();
  await choose(page, name, "Activate");
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
    await choose(page, name, item);
    await expect(page).toHaveURL(new RegExp(`dialog=${slug}/${part}$`));
    await expect(page.getByRole("dialog", { name })).toBeVisible();
  }
});
