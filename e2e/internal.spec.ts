// Tags, note and account manager of an organization, and favorites: for platform staff, and never for its own people.
import {
  cookieFor,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { names, open, openList, row, toast } from "./pages.ts";

test("an Admin keeps tags, an account manager and a note by keyboard, and finds the organization by them", async ({
  browse,
}) => {
  const word = unique();
  const [organization] = [
    await makeOrganization({ name: `${word} One` }),
    await makeOrganization({ name: `${word} Two` }),
  ];
  // Behind the first ones by name, which are offered without a search.
  const admin = await makeAdmin({ name: `Zara ${word}` });
  const page = await browse(admin);
  await open(page, `/organizations/${organization.slug}/internal`);
  const tags = page.getByRole("combobox", { name: "Tags" });
  await tags.focus();
  await page.keyboard.type(`Pilot ${word},`);
  await expect(page.getByLabel(`pilot ${word}`, { exact: true })).toBeVisible();
  await page.keyboard.type(`at risk ${word}`);
  await expect(page.getByRole("option", { name: `Add “at risk ${word}”` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(tags).toBeFocused();
  // Backspace in the empty field takes the last one away.
  await page.keyboard.type(`wrong ${word},`);
  await page.keyboard.press("Backspace");
  await expect(page.getByLabel(`wrong ${word}`, { exact: true })).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Account manager" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Search", { exact: true })).toBeFocused();
  await page.keyboard.type(`zara ${word}`);
  // With the search applied, the only match is the highlighted one.
  await expect(page.getByRole("option")).toHaveText([new RegExp(`^Zara ${word}`)]);
  await page.keyboard.press("Enter");
  // Until its list is closed, its search has the same name.
  await expect(page.getByPlaceholder("Search", { exact: true })).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Account manager" })).toContainText(`Zara ${word}`);
  await page.getByLabel("Internal note").fill(`Secret of ${word}`);
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();

  await open(page, `/organizations/${organization.slug}`);
  const summary = page.getByRole("region", { name: "Internal" });
  await expect(summary).toContainText(`Secret of ${word}`);
  await expect(summary).toContainText(`Zara ${word}`);
  await summary.getByRole("link", { name: `pilot ${word}` }).click();
  await expect(page).toHaveURL(/\/organizations\?tags=is\.pilot/);
  await expect(names(page)).toHaveText([organization.name]);

  await openList(page, word);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: "Account manager" }).click();
  await page.getByLabel("Condition").selectOption("empty");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(names(page)).toHaveText([`${word} Two`]);

  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const session = await cookieFor(user);
  const home = `/organizations/${organization.slug}`;
  for (const path of ["/organizations", home, `${home}/details`, "/organizations/export"]) {
    const { status, body } = await call(path, { session });
    expect([path, status]).toEqual([path, 200]);
    expect(body).not.toMatch(new RegExp(`(?:pilot|at risk|Secret of|Aaron) ${word}`));
  }
  expect((await call(`${home}/internal`, { session })).status).toBe(403);
});

test("a star in the list and on the page: the view Favorites and the palette begin with it", async ({
  admin: page,
}) => {
  const word = unique();
  const [first, second] = [
    await makeOrganization({ name: `${word} A` }),
    await makeOrganization({ name: `${word} B` }),
  ];
  await openList(page, word);
  const star = row(page, second.name).getByRole("button", { name: `Favorite ${second.name}` });
  await star.focus();
  await page.keyboard.press("Enter");
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await expect(star).toBeFocused();
  await page.getByRole("button", { name: "Views" }).click();
  await page
    .getByRole("menuitem", { name: "Favorites" })
    .or(page.getByRole("link", { name: "Favorites" }))
    .click();
  await expect(names(page)).toHaveText([second.name]);
  await open(page, `/organizations/${first.slug}`);
  const button = page.getByRole("button", { name: `Favorite ${first.name}` });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await open(page, "/");
  await page.keyboard.press("Control+k");
  const favorites = page.getByRole("group", { name: "Favorites" }).getByRole("option");
  await expect(favorites).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${first.slug}`);
});
