// A working day without a mouse: everything is reachable and operable by keyboard.
import type { Locator, Page } from "@playwright/test";
import { asPlatform, makeAdmin, makeOrganization, makeUser, memberCount, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, ready, row, table, toast } from "./pages.ts";

/** Presses Tab until the target has focus, and fails when it never gets it. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name, exact: true });

test("signs in, finds, sorts, manages, adds, deactivates, deletes and restores", async ({ browse }) => {
  const word = unique();
  const { email } = await makeAdmin({ password: "a staple of a horse", name: "Kay Board" });
  const member = await makeUser();
  for (const letter of ["a", "b"]) await makeOrganization({ name: `${word} ${letter}` });
  const page = await browse();

  await page.goto("/login");
  await ready(page);
  await type(page, page.getByRole("textbox", { name: "Email" }), email);
  await type(page, page.getByLabel("Password", { exact: true }), "a staple of a horse");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/");
  await page.goto("/organizations");
  await ready(page);

  // The first Tab offers to skip the navigation.
  await press(page, page.getByRole("link", { name: "Skip to content" }));
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(word);
  await expect(names(page)).toHaveText([`${word} a`, `${word} b`]);
  await press(page, table(page).getByRole("link", { name: "Organization", exact: true }));
  await expect(names(page)).toHaveText([`${word} b`, `${word} a`]);

  // Manage: a field, saved; somebody assigned; closed, with the focus where it was.
  const manage = row(page, `${word} a`).getByRole("link", { name: "Manage" });
  await tabTo(page, page.getByRole("checkbox", { name: `Select ${word} b` }));
  await page.keyboard.press("ArrowDown");
  await press(page, manage);
  await expect(dialog(page)).toBeVisible();
  await type(page, field(page, "City"), "Lisboa");
  await press(page, button(page, "Save Changes"));
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await tabTo(page, dialog(page).getByRole("link", { name: "Assign Users" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await type(page, dialog(page).getByRole("textbox", { name: /^Email addresses/ }), member.email);
  await press(page, button(page, "Assign Users"));
  await expect(dialog(page).getByText("1 assigned")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(manage).toBeFocused();
  const saved = await asPlatform((tx) => tx.organization.findFirstOrThrow({ where: { name: `${word} a` } }));
  expect(saved.city).toBe("Lisboa");
  expect(await memberCount(saved)).toBe(1);

  // Add Organization, with a country from the list.
  const add = page.getByRole("link", { name: "Add Organization" });
  await tabTo(page, add, "Shift+Tab");
  await page.keyboard.press("Enter");
  await type(page, field(page, "Organization Name"), `${word} c`);
  await type(page, field(page, "Point Contact"), "Ada");
  await type(page, field(page, "Email"), `c@${word}.example`);
  await press(page, dialog(page).getByRole("combobox", { name: "Country" }));
  await page.keyboard.type("portug");
  await expect(page.getByRole("option", { name: "Portugal" })).toBeVisible();
  await page.keyboard.press("Enter");
  await press(page, button(page, "Submit"));
  await expect(toast(page, `${word} c created.`)).toBeVisible();
  await expect(names(page)).toHaveText([`${word} c`, `${word} b`, `${word} a`]);
  await expect(add).toBeFocused();

  // Two are deactivated and taken back.
  await page.keyboard.press("j");
  await expect(page.getByRole("checkbox", { name: `Select ${word} c` })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await tabTo(page, button(page, "Deactivate…"));
  await page.keyboard.press("Enter");
  await press(page, button(page, "Deactivate 2 Organizations"));
  await expect(dialog(page)).toContainText("2 organizations deactivated.");
  await press(page, button(page, "Undo"));
  await expect(dialog(page)).toContainText("2 organizations activated.");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Inactive 0" })).toBeVisible();

  // One is deleted by its typed name from the menu of its row, and restored.
  await expect(async () => {
    // Again while the closing dialog still moves the focus.
    for (const key of ["j", "Home", "ArrowDown"]) await page.keyboard.press(key);
    const second = page.getByRole("checkbox", { name: `Select ${word} b` });
    await expect(second).toBeFocused({ timeout: 1000 });
  }).toPass();
  await tabTo(page, button(page, `More for ${word} b`));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await type(page, dialog(page).getByRole("textbox", { name: /^Type/ }), `${word} b`);
  await page.keyboard.press("Enter");
  await expect(toast(page, `${word} b deleted.`)).toBeVisible();
  await expect(names(page)).toHaveText([`${word} c`, `${word} a`]);
  await tabTo(page, page.getByRole("link", { name: "Recently Deleted" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/organizations/deleted");
  await press(page, button(page, `Restore ${word} b`));
  await expect(toast(page, `${word} b restored.`)).toBeVisible();

  await tabTo(page, button(page, "Account of Kay Board"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Sign Out" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/login");
});

test("single-key shortcuts can be switched off, and never act while typing", async ({ admin: page }) => {
  await page.goto("/organizations");
  await ready(page);
  const search = page.getByRole("searchbox", { name: "Search organizations" });
  await search.focus();
  await page.keyboard.type("a/b");
  await expect(search).toHaveValue("a/b");
  await press(page, button(page, "Account of Ada Lovelace"));
  await page.getByRole("menuitemcheckbox", { name: "Single-key shortcuts" }).press("Enter");
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await page.getByRole("main").focus();
  await page.keyboard.press("/");
  await expect(search).not.toBeFocused();
});

test("the first row of a list is at most ten stops from the top of the page", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  for (const path of [`/organizations?q=${name}`, "/users", "/resources/models", "/audit-logs"]) {
    await page.goto(path);
    await ready(page);
    const isInRow = () => page.evaluate(() => document.activeElement?.closest("tbody") !== null);
    let stops = 0;
    while (!(await isInRow())) {
      await page.keyboard.press("Tab");
      stops++;
      expect([path, stops]).toEqual([path, Math.min(stops, 10)]);
      const skips = await page.evaluate(() => document.activeElement?.textContent === "Skip to rows");
      if (skips) await page.keyboard.press("Enter");
    }
  }
});

test("Tab stays inside an open dialog", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await page.goto(`/organizations?q=${encodeURIComponent(name)}`);
  await ready(page);
  await press(page, row(page, name).getByRole("link", { name: "Manage" }));
  await expect(dialog(page)).toBeVisible();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    // At both ends focus passes over a guard that returns it immediately.
    await expect
      .poll(() => dialog(page).evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
  }
});
