// Navigation and locators shared by the tests.
import { expect, type Locator, type Page } from "@playwright/test";

/** Opens a URL and waits for hydration, so that a click is handled by scripts. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll("main :is(a, button, input)")].at(-1);
    return !last || Object.keys(last).some((key) => key.startsWith("__reactProps"));
  });
}

/** Opens the list of the organizations with `word` in their name. */
export async function openList(page: Page, word: string, more: Record<string, string> = {}): Promise<void> {
  await open(page, `/organizations?${new URLSearchParams({ q: word, ...more })}`);
}

export const table = (page: Page): Locator => page.getByRole("table", { name: "Organizations" });

export const rows = (page: Page): Locator => table(page).locator("tbody").getByRole("row");

export const row = (page: Page, name: string): Locator =>
  rows(page).filter({ has: page.getByText(name, { exact: true }) });

/** The names in order, also while a dialog hides the table from roles. */
export const names = (page: Page): Locator => page.locator("table.dt tbody .row-name :is(.row-link, b)");

/** The texts of one column, from the top. */
export async function column(page: Page, label: string): Promise<string[]> {
  const headers = await table(page).getByRole("columnheader").allInnerTexts();
  const index = headers.findIndex((text) => text.trim() === label);
  expect(index, `a column ${label}`).toBeGreaterThanOrEqual(0);
  return rows(page)
    .locator(`:scope > :nth-child(${index + 1})`)
    .allInnerTexts();
}

/** Shows every column of the list. */
export async function showAllColumns(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: "All columns" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Columns" })).toBeHidden();
}

/** The open dialog; a toast has the same role and is excluded. */
export const dialog = (page: Page): Locator =>
  page.locator("[role=dialog]:not([role=region][aria-label=Notifications] *)");

/** The address of a list, with the page at `href` below it as a dialog over it. */
export const over = (list: string, page: string): string =>
  `${list}${list.includes("?") ? "&" : "?"}dialog=${page}`;

/** Opens Manage over the table. */
export async function openManage(page: Page, name: string): Promise<Locator> {
  await row(page, name).getByRole("link", { name: "Manage" }).click();
  await expect(dialog(page)).toBeVisible();
  return dialog(page);
}

export const tab = (page: Page, label: string): Locator =>
  page.getByRole("navigation", { name: "Organization", exact: true }).getByRole("link", { name: label });

/** A link of the sidebar, or of the tabs of its section. */
export const section = (page: Page, label: string): Locator =>
  page
    .getByRole("navigation", { name: /^(?:Main|Section)$/ })
    .getByRole("link", { name: label, exact: true });

/** The message about an action. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("region", { name: "Notifications" }).getByRole("dialog").filter({ hasText: text }).last();

/** Opens the menu of a row and chooses an item. */
export async function choose(page: Page, name: string, item: string): Promise<void> {
  await row(page, name)
    .getByRole("button", { name: `More for ${name}` })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}
