// Where something does not go on, the page says why, what to do, and stays.
import { asPlatform, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { open, openList, row, section } from "./pages.ts";

test("an unknown address keeps the shell, with a way home and a search", async ({ admin: page }) => {
  expect((await page.goto("/nowhere/at/all"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page).toHaveTitle(/^Page not found/);
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a refusal names who may do it", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "USER");
  const page = await browse(user);
  await page.goto("/users");
  await expect(page.getByText("An Org Admin of your organization can change your role.")).toBeVisible();
  await page.goto("/tiers");
  await expect(page.getByText("It's for platform Admins only.")).toBeVisible();
});

test("while OAuth is off, its page says so and leads to the setting", async ({ admin: page, browse }) => {
  const set = (oauthLogin: boolean) =>
    asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin } }));
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const path = `/organizations/${organization.slug}/oauth`;
  await set(false);
  try {
    await open(page, path);
    await expect(page.getByRole("heading", { name: "OAuth login is off for this platform" })).toBeVisible();
    const theirs = await browse(user);
    await theirs.goto(path);
    await expect(theirs.getByText("It's for platform Admins only.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Open Settings" }).click();
    await expect(page).toHaveURL("/settings");
  } finally {
    await set(true);
  }
});

test("a lost connection keeps the rows, and the list goes on when it is back", async ({
  admin: page,
  problems,
}) => {
  const { name } = await makeOrganization();
  await openList(page, name);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: /^Inactive/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Connection lost." })).toBeVisible();
  await expect(row(page, name)).toBeVisible();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Connection lost." })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page).toHaveURL(/status=inactive/);
  await expect(page.getByRole("alert").filter({ hasText: "Connection lost." })).toHaveCount(0);
  // The browser logs the failed request.
  problems.length = 0;
});

test("the title is never empty between pages", async ({ admin: page }) => {
  await open(page, "/users");
  await page.evaluate(() => {
    const titles: string[] = [];
    Object.assign(window, { titles });
    new MutationObserver(() => titles.push(document.title)).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  for (const label of ["Invitations", "Organizations"]) {
    await section(page, label).first().click();
    await expect(page).toHaveTitle(new RegExp(`^${label}`));
  }
  const titles = await page.evaluate(() => (window as unknown as { titles: string[] }).titles);
  expect(titles.length).toBeGreaterThan(0);
  expect(titles).not.toContain("");
});

test("a menu opened by the keyboard starts at its first item, one opened by the mouse at none", async ({
  admin: page,
}) => {
  const { name } = await makeOrganization();
  await openList(page, name);
  const more = row(page, name).getByRole("button", { name: `More for ${name}` });
  await more.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expect(page.getByRole("menuitem").and(page.locator("[data-highlighted]"))).toHaveCount(0);
  await page.keyboard.press("Escape");
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
});

test("what has the focus is not covered, also with little height", async ({ admin: page }) => {
  const { slug } = await makeOrganization();
  for (const size of [
    { width: 1280, height: 800 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(size);
    await open(page, `/organizations/${slug}/details`);
    for (const label of ["Point Contact", "Phone", "Domain Name", "Description"]) {
      const field = page.getByRole("textbox", { name: label, exact: true });
      await page.evaluate(() => scrollTo(0, 0));
      await field.focus();
      const onTop = await field.evaluate((element) => {
        const { left, top, bottom, width } = element.getBoundingClientRect();
        return [top + 3, (top + bottom) / 2, bottom - 3].every((y) =>
          element.contains(document.elementFromPoint(left + width / 2, y)),
        );
      });
      expect([size.height, label, onTop]).toEqual([size.height, label, true]);
    }
  }
});
