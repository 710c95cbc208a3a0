// The organization switcher in the header, and its targets.
import type { Locator, Page } from "@playwright/test";
import {
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { open, ready, section } from "./pages.ts";

const switcher = (page: Page, label: string): Locator =>
  page.getByRole("banner").getByRole("button", { name: `${label}: switch organization` });
const list = (page: Page): Locator => page.getByRole("dialog", { name: "Switch organization" });
const place = (page: Page, name: string): Locator => list(page).getByRole("option", { name });

async function belonging() {
  const word = unique();
  const [run, joined, closed, foreign] = [
    await makeOrganization({ name: `${word} Run` }),
    await makeOrganization({ name: `${word} Joined` }),
    await makeOrganization({ name: `${word} Closed` }, { status: "INACTIVE" }),
    await makeOrganization({ name: `${word} Foreign` }),
  ];
  const user = await makeUser({ name: "Sam Several" });
  await makeMembership(user, run, "ORG_ADMIN");
  for (const organization of [joined, closed]) await makeMembership(user, organization);
  return { word, run, joined, closed, foreign, user };
}

test("an Admin finds any organization, goes there, reloads, goes back, and finds it among the recent ones", async ({
  admin: page,
}) => {
  const { name, slug } = await makeOrganization();
  const other = await makeOrganization();
  await open(page, "/organizations");
  await switcher(page, "Platform").click();
  await expect(place(page, "Platform")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("combobox", { name: "Search organizations" }).fill(name);
  await place(page, name).click();
  await expect(page).toHaveURL(`/organizations/${slug}`);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(switcher(page, name)).toBeVisible();
  await page.reload();
  await ready(page);
  await switcher(page, name).click();
  await expect(list(page).getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([name]);
  await expect(place(page, name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await expect(switcher(page, name)).toBeFocused();

  // By a link instead of the switcher, and back again: the header follows.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Platform" }).click();
  await expect(switcher(page, "Platform")).toBeVisible();
  await open(page, `/organizations/${other.slug}/details`);
  await expect(switcher(page, other.name)).toBeVisible();
  await page.goBack();
  await expect(switcher(page, "Platform")).toBeVisible();
  await switcher(page, "Platform").click();
  await expect(list(page).getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([
    other.name,
    name,
  ]);
});

test("a member of several organizations chooses by keyboard alone, and manages only their own", async ({
  browse,
}) => {
  const { word, run, joined, closed, foreign, user } = await belonging();
  const page = await browse(user);
  await open(page, "/");
  await expect(page.getByRole("heading", { name: "Your organizations" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").getByRole("link")).toHaveCount(3);
  await expect(page.getByRole("region", { name: run.name })).toContainText("Models you may use");

  await switcher(page, "3 organizations").focus();
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("option")).toHaveText([
    /Closed.*Inactive.*User/,
    /Joined/,
    /Run.*Org Admin/,
  ]);
  await page.keyboard.type("run");
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${run.slug}`);
  await expect(page.getByRole("heading", { name: "Org Admins" })).toBeVisible();
  await expect(section(page, "Overview")).toHaveAttribute("aria-current", "page");
  await ready(page);

  // Manage Organization stands in the switcher and in the account menu.
  await switcher(page, run.name).focus();
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(list(page).getByRole("link", { name: "Manage Organization" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${run.slug}/details`);
  await ready(page);
  await page.getByRole("button", { name: "Account of Sam Several" }).click();
  await expect(page.getByRole("menuitem", { name: "Manage Organization" })).toBeVisible();
  await page.keyboard.press("Escape");

  // Users and invitations of this organization only.
  await section(page, "People").click();
  const people = page.getByRole("table", { name: "Members" }).getByRole("rowgroup").last().getByRole("row");
  await expect(people).toHaveText([/^Sam Several.*Org Admin/]);
  await ready(page);
  await page.getByRole("searchbox", { name: "Search members" }).fill("nobody");
  await expect(page.getByRole("heading", { name: "No matching members" })).toBeVisible();
  await section(page, "Invitations").click();
  await expect(page.getByRole("heading", { name: "No invitations yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Send Invitation" })).toHaveCount(2);
  await ready(page);

  // In the other organization the same user has the role User.
  await switcher(page, run.name).click();
  await place(page, joined.name).click();
  await expect(page).toHaveURL(`/organizations/${joined.slug}`);
  await expect(page.getByRole("definition").filter({ hasText: /^User$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Org Admins" })).toHaveCount(0);
  await expect(section(page, "People")).toHaveCount(0);
  await ready(page);
  await switcher(page, joined.name).click();
  await expect(place(page, run.name)).toBeVisible();
  await expect(list(page).getByRole("link", { name: "Manage Organization" })).toHaveCount(0);
  await place(page, closed.name).click();
  await expect(page.getByRole("heading", { name: `${closed.name} is inactive` })).toBeVisible();

  // Another tenant's organization is not found and not listed, not even when its id is remembered.
  const session = await cookieFor(user);
  for (const query of [`q=${word}`, `q=${foreign.code}`, `recent=${foreign.id}`]) {
    const { status, body } = await call(`/api/internal/organization-switcher?${query}`, { session });
    expect([status, body.includes(foreign.name), body.includes(foreign.slug)]).toEqual([200, false, false]);
  }
  expect((await call(`/organizations/${foreign.slug}`, { session })).status).toBe(404);
  expect((await call("/api/internal/organization-switcher")).status).toBe(401);
});

test("on a phone the list fits the screen; leaving an organization removes it", async ({ browse }) => {
  const { run, joined, user } = await belonging();
  await makeMembership(await makeUser(), run, "ORG_ADMIN");
  const page = await browse(user, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await open(page, `/organizations/${joined.slug}`);
  await switcher(page, joined.name).tap();
  await expect(place(page, run.name)).toBeVisible();
  const box = await list(page).boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844).toBe(true);
  await place(page, run.name).tap();
  await expect(page).toHaveURL(`/organizations/${run.slug}`);
  await ready(page);
  await open(page, "/account/organizations");
  await page.getByRole("button", { name: `Leave ${run.name}` }).tap();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).tap();
  await expect(page.getByText(`You left ${run.name}.`)).toBeVisible();
  await open(page, "/");
  await expect(page.getByRole("main").getByRole("listitem").getByRole("link")).toHaveCount(2);
  expect(
    await asPlatform((tx) => tx.membership.count({ where: { userId: user.id, organizationId: run.id } })),
  ).toBe(0);
});
