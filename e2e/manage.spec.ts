// Manage: a dialog over the table with a URL of its own.
import type { Page } from "@playwright/test";
import { makeAdmin, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, open, openList, openManage, over, row, section, tab, table, toast } from "./pages.ts";

const opener = (page: Page, name: string) => row(page, name).getByRole("link", { name: "Manage" });

/** Two organizations, and the table with both. */
async function start(page: Page) {
  const word = unique();
  const [one, other] = [
    await makeOrganization({ name: `${word} one` }),
    await makeOrganization({ name: `${word} two` }),
  ];
  await openList(page, word);
  return { word, one, other };
}

test("opens over the table with a URL of its own, and is a page after a reload", async ({ admin: page }) => {
  const { word, one } = await start(page);
  await openManage(page, one.name);
  await expect(page).toHaveURL(over(`/organizations?q=${word}`, `${one.slug}/details`));
  await expect(dialog(page)).toHaveAccessibleName(one.name);
  await expect(names(page)).toHaveCount(2);

  await page.reload();
  await expect(page).toHaveURL(`/organizations/${one.slug}/details`);
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(`${one.name} · Steward`);
  await expect(page.getByRole("textbox", { name: "Organization Name", exact: true })).toHaveValue(one.name);
  await page.goBack();
  await expect(page).toHaveURL(`/organizations?q=${word}`);
  await expect(names(page)).toHaveCount(2);
  await expect(dialog(page)).toHaveCount(0);
});

test("opens in a new tab as a page", async ({ admin: page }) => {
  const { one } = await start(page);
  const opened = page.context().waitForEvent("page");
  await opener(page, one.name).click({ modifiers: ["ControlOrMeta"] });
  const other = await opened;
  await expect(other.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
});

test("Escape, Close and Back close it and restore the focus", async ({ admin: page }) => {
  const { word, one } = await start(page);
  for (const close of [
    () => page.keyboard.press("Escape"),
    () => dialog(page).getByRole("button", { name: "Close" }).click(),
    () => dialog(page).getByRole("button", { name: "Cancel" }).click(),
    () => page.goBack(),
  ]) {
    await opener(page, one.name).focus();
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeVisible();
    await close();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page).toHaveURL(`/organizations?q=${word}`);
    await expect(opener(page, one.name)).toBeFocused();
  }
});

test("Back closes it also after its tabs were opened, and Forward opens it again", async ({
  admin: page,
}) => {
  const { word, one } = await start(page);
  await openManage(page, one.name);
  await tab(page, "Models").click();
  await expect(page).toHaveURL(over(`/organizations?q=${word}`, `${one.slug}/models`));
  await tab(page, "Assign Users").click();
  await expect(page).toHaveURL(over(`/organizations?q=${word}`, `${one.slug}/assign-users`));
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(`/organizations?q=${word}`);
  await page.goForward();
  await expect(dialog(page)).toBeVisible();
  await expect(tab(page, "Assign Users")).toHaveAttribute("aria-current", "page");
});

test("the table behind it stays as it is, with what was selected, and shows what was saved", async ({
  admin: page,
}) => {
  const { one, other } = await start(page);
  await row(page, other.name).getByRole("checkbox").check();
  const element = await table(page).elementHandle();
  await openManage(page, one.name);
  for (const [label, mark] of [
    ["Assign Users", "Email addresses of registered users"],
    ["Models", "Search models"],
    ["Delete", "Deleting takes effect immediately:"],
    ["Details", "Point Contact"],
  ] as const) {
    await tab(page, label).click();
    const shown = dialog(page).getByText(mark).or(dialog(page).getByPlaceholder(mark));
    await expect(shown.first()).toBeVisible();
  }
  await dialog(page).getByRole("textbox", { name: "Point Contact" }).fill("Grace Hopper");
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(row(page, one.name)).toContainText("Grace Hopper");
  await expect(row(page, other.name).getByRole("checkbox")).toBeChecked();
  expect(await element?.evaluate((shown) => shown.isConnected)).toBe(true);
});

test("a shared address of the dialog is the page, also without scripts", async ({ browse }) => {
  const { slug, name } = await makeOrganization();
  const page = await browse(await makeAdmin(), { javaScriptEnabled: false });
  await page.goto(over("/organizations?q=x", `${slug}/models`));
  await expect(page).toHaveURL(`/organizations/${slug}/models`);
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("the page changes its tabs without loading again, and closes to the table", async ({ admin: page }) => {
  const one = await makeOrganization();
  await open(page, `/organizations/${one.slug}/details`);
  const heading = await page.getByRole("heading", { name: "Settings", level: 1 }).elementHandle();
  await section(page, "Danger Zone").click();
  await expect(page).toHaveURL(`/organizations/${one.slug}/delete`);
  await expect(section(page, "Danger Zone")).toHaveAttribute("aria-current", "page");
  expect(await heading?.evaluate((shown) => shown.isConnected)).toBe(true);
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL("/organizations");
});

test.describe("unsaved changes", () => {
  const question = (page: Page) => page.getByRole("alertdialog", { name: "Discard unsaved changes?" });
  const contact = (page: Page) => dialog(page).getByRole("textbox", { name: "Point Contact" });

  async function change(page: Page) {
    const started = await start(page);
    await openManage(page, started.one.name);
    await contact(page).fill("Somebody else");
    return started;
  }

  for (const [how, leave] of [
    ["Escape", (page: Page) => page.keyboard.press("Escape")],
    ["another tab", (page: Page) => tab(page, "Models").click()],
    ["Cancel", (page: Page) => dialog(page).getByRole("button", { name: "Cancel" }).click()],
    ["Back", (page: Page) => page.evaluate(() => history.back())],
  ] as const) {
    test(`are asked about on ${how}, and kept or discarded`, async ({ admin: page }) => {
      const { word, one } = await change(page);
      await leave(page);
      await question(page).getByRole("button", { name: "Keep Editing" }).click();
      await expect(question(page)).toBeHidden();
      await expect(contact(page)).toHaveValue("Somebody else");
      await expect(page).toHaveURL(over(`/organizations?q=${word}`, `${one.slug}/details`));
      await leave(page);
      await question(page).getByRole("button", { name: "Discard Changes" }).click();
      await expect(question(page)).toBeHidden();
      await expect(contact(page)).toHaveCount(0);
      await expect(page).not.toHaveURL(/details/);
    });
  }

  test("are guarded by the browser on a reload", async ({ admin: page }) => {
    await change(page);
    const asked = page.waitForEvent("dialog");
    // In a timeout, because the call would wait as long as the dialog is open.
    await page.evaluate(() => void setTimeout(() => location.reload()));
    const ask = await asked;
    expect(ask.type()).toBe("beforeunload");
    await ask.dismiss();
    await expect(contact(page)).toHaveValue("Somebody else");
  });

  test("are not guarded when there are none, or once they are saved", async ({ admin: page }) => {
    const { word, one } = await change(page);
    await dialog(page).getByRole("button", { name: "Save Changes" }).click();
    await expect(toast(page, "Changes saved.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page).filter({ hasText: one.name })).toHaveCount(0);
    await expect(page).toHaveURL(`/organizations?q=${word}`);
  });
});

test("a deleted organization responds 404 with a way back", async ({ admin: page }) => {
  const one = await makeOrganization({}, { deletedAt: new Date() });
  expect((await page.goto(`/organizations/${one.slug}/details`))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(page).toHaveTitle(/^Page not found/);
  await page.getByRole("link", { name: "Go to Home" }).click();
  await expect(page).toHaveURL("/");
});

test("an Org Admin reads the details and changes nothing", async ({ browse }) => {
  const one = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, one, "ORG_ADMIN");
  const page = await browse(user);
  await openList(page, one.name);
  await openManage(page, one.name);
  await expect(dialog(page).getByText("Only Admins can change these details and the logo.")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Save Changes" })).toHaveCount(0);
  await expect(tab(page, "Assign Users")).toHaveCount(0);
  await tab(page, "Models").click();
  await expect(dialog(page).getByText("Only Admins can change this.")).toBeVisible();
  for (const one of await dialog(page).getByRole("switch").all()) await expect(one).toBeDisabled();
});
