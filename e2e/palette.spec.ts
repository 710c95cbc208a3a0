// The command palette and the shortcuts of a page, by keyboard alone.
import type { Locator, Page } from "@playwright/test";
import {
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expectNoFindings, expectNoFindingsOn } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { choose, dialog, names, open, openList, ready, toast } from "./pages.ts";

const palette = (page: Page): Locator => page.getByRole("dialog", { name: "Search and commands" });
const field = (page: Page): Locator => palette(page).getByRole("combobox", { name: "Search and commands" });
const option = (page: Page, name: string | RegExp): Locator => palette(page).getByRole("option", { name });
const group = (page: Page, name: string): Locator => palette(page).getByRole("group", { name });

async function openPalette(page: Page, text = ""): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  if (text) await page.keyboard.type(text);
}

test("an Admin finds, opens, returns to what is recent, creates and changes the theme", async ({
  admin: page,
}) => {
  const word = unique();
  const organization = await makeOrganization({ name: `Palette ${word}`, domains: `${word}.example` });
  const user = await makeUser({ name: `Petra ${word}` });
  await open(page, "/organizations");

  // By its code, whose hit is first; the focus stays in the field.
  await openPalette(page, organization.code.toLowerCase());
  await expect(option(page, organization.name)).toHaveAttribute("data-highlighted");
  await expect(field(page)).toBeFocused();
  await expect(palette(page).getByRole("status")).toHaveText(/^\d+ results?$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${organization.slug}`);
  await expect(palette(page)).toHaveCount(0);
  await ready(page);

  // A pasted id, and Enter before the answer is there.
  await openPalette(page);
  await page.keyboard.insertText(`https://steward.example/users/${user.id}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/users/${user.id}`);
  await ready(page);

  // Recent things come first; arrows move over them, and Escape closes one level at a time.
  await openPalette(page);
  await expect(group(page, "Recent").getByRole("option")).toHaveText([/Palette/]);
  await expect(option(page, organization.name)).toHaveAttribute("data-highlighted");
  await page.keyboard.press("ArrowDown");
  await expect(option(page, "Add Organization")).toHaveAttribute("data-highlighted");
  await page.keyboard.type("zzzz");
  await expect(palette(page).getByText("Nothing matches")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);

  // In a new tab.
  await openPalette(page, organization.name);
  await expect(option(page, organization.name)).toHaveAttribute("data-highlighted");
  const opening = page.waitForEvent("popup");
  await page.keyboard.press("Control+Enter");
  const other = await opening;
  await expect(other).toHaveURL(`/organizations/${organization.slug}`);
  await other.close();
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  // The other name of an action finds it, and it opens over the list.
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL("/organizations");
  await ready(page);
  await openPalette(page, "New Organization");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/organizations?dialog=new");
  await expect(dialog(page).getByRole("heading", { name: "Add Organization" })).toBeVisible();
  await expect
    .poll(() => dialog(page).evaluate((element) => element.contains(document.activeElement)))
    .toBe(true);
  // Not over a dialog.
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  await openPalette(page, "dark");
  await expect(option(page, "Use Dark Theme")).toHaveAttribute("data-highlighted");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass("dark");
});

test("what is not allowed says why; another organization is not found, and signing out forgets", async ({
  browse,
}) => {
  const [own, foreign] = [await makeOrganization(), await makeOrganization()];
  const stranger = await makeUser();
  await makeMembership(stranger, foreign);
  const user = await makeUser({ name: "Olga Own" });
  await makeMembership(user, own, "ORG_ADMIN");
  const page = await browse(user);
  await open(page, `/organizations/${own.slug}`);

  await openPalette(page, "add org");
  const refused = option(page, "Add Organization");
  await expect(refused).toContainText("Only Admins can do this. Ask an Admin of this platform.");
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
  await expect(page).toHaveURL(`/organizations/${own.slug}`);

  const session = await cookieFor(user);
  for (const text of [foreign.name, foreign.code, foreign.id, foreign.email, stranger.email, stranger.id]) {
    await field(page).fill(text);
    await expect(palette(page).getByText("Nothing matches"), text).toBeVisible();
    const { status, body } = await call(`/api/internal/search?${new URLSearchParams({ q: text })}`, {
      session,
    });
    expect([status, JSON.parse(body)], text).toEqual([200, { groups: [] }]);
  }
  const recent = `organization:${foreign.id},user:${stranger.id}`;
  const { body } = await call(`/api/internal/commands?${new URLSearchParams({ recent })}`, { session });
  expect(JSON.parse(body).recent).toEqual([]);
  expect((await call("/api/internal/search?q=a")).status).toBe(401);

  await field(page).fill("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/login");
  expect(await page.evaluate((id) => localStorage.getItem(`opened:${id}`), user.id)).toBeNull();
});

test("a User finds their own pages", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization);
  const page = await browse(user);
  await open(page, "/account");
  await openPalette(page, organization.name.slice(-6));
  await expect(palette(page).getByRole("option")).toHaveText([organization.name]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${organization.slug}`);
});

test("the sheet lists the shortcuts of the page; / and C act on its list, Ctrl+Z undoes", async ({
  admin: page,
}) => {
  const { name, id } = await makeOrganization();
  await openList(page, name);
  await page.getByRole("main").focus();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard Shortcuts" });
  for (const label of ["Search organizations", "Add Organization", "Users", "Search and commands"])
    await expect(sheet.getByRole("term").filter({ hasText: new RegExp(`^${label}$`) })).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  // The text that is there is selected: typing replaces it.
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search organizations" });
  await expect(search).toBeFocused();
  await page.keyboard.type("c?");
  await expect(search).toHaveValue("c?");
  await expect(page).toHaveURL(/q=c%3F$/);
  await expect(dialog(page)).toHaveCount(0);
  await openList(page, name);
  await page.getByRole("main").focus();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/dialog=new/);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);

  await choose(page, name, "Deactivate");
  await expect(toast(page, `${name} deactivated.`)).toBeVisible();
  const status = () =>
    asPlatform(async (tx) => (await tx.organization.findUniqueOrThrow({ where: { id } })).status);
  expect(await status()).toBe("INACTIVE");
  await page.keyboard.press("Control+z");
  await expect(toast(page, "Undone.")).toBeVisible();
  expect(await status()).toBe("ACTIVE");
  await expect(names(page)).toHaveText([name]);
});

test("when the search does not answer it says so, and tries again", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await open(page, "/organizations");
  await page.route("**/api/internal/search?*", (route) => route.abort());
  await openPalette(page, name);
  await expect(palette(page).getByText("Search is not available.").first()).toBeVisible();
  await expectNoFindingsOn("desk", page);
  await page.unroute("**/api/internal/search?*");
  await palette(page).getByRole("button", { name: "Try again" }).click();
  await expect(option(page, name)).toBeVisible();
});

test("no axe finding with the palette open, empty and with results", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await open(page, "/organizations");
  await openPalette(page);
  await expect(group(page, "Pages")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.type(name);
  await expect(option(page, name)).toBeVisible();
  await expectNoFindings(page);
});

test("on a phone it opens from the header and fills the screen", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const page = await browse(user, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await open(page, "/users");
  await page.getByRole("banner").getByRole("button", { name: "Search", exact: true }).tap();
  await field(page).fill(organization.name);
  await expect(option(page, organization.name)).toBeVisible();
  expect(await palette(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await option(page, organization.name).tap();
  await expect(page).toHaveURL(`/organizations/${organization.slug}`);
});
