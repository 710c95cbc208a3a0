// Deleting lists its effects and is immediate; restoring reverts it.
import { makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, open, openList, openManage, row, tab, toast } from "./pages.ts";

test("one organization is deleted by its typed name, and restored completely", async ({
  admin: page,
  browse,
}) => {
  const word = unique();
  const organization = await makeOrganization({ name: `Grüße ${word}`, domains: `${word}.example` });
  const [orgAdmin, user] = [await makeUser(), await makeUser()];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(user, organization);
  const theirs = await browse(orgAdmin);
  await open(theirs, "/organizations");
  await expect(names(theirs)).toHaveText([organization.name]);

  await openList(page, word);
  await openManage(page, organization.name);
  await tab(page, "Delete").click();
  await expect(dialog(page)).toContainText("2 members lose access to this organization");
  await expect(dialog(page)).toContainText("1 domain becomes available to other organizations");
  const button = dialog(page).getByRole("button", { name: "Delete Organization" });
  const typed = dialog(page).getByRole("textbox", { name: `Type ${organization.name} to confirm` });
  await expect(button).toBeDisabled();
  await typed.fill(`grüße ${word}`);
  await expect(button).toBeDisabled();
  await typed.fill(organization.name);
  await button.click();
  await expect(toast(page, `${organization.name} deleted.`)).toBeVisible();
  await expect(page).toHaveURL(`/organizations?q=${word}`);
  await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  expect((await theirs.goto("/organizations"))?.status()).toBe(403);

  await page.getByRole("link", { name: "Recently Deleted" }).click();
  await expect(page).toHaveURL("/organizations/deleted");
  const entry = page.getByRole("listitem").filter({ hasText: organization.name });
  await expect(entry).toContainText("2 members. Deleted");
  await expect(entry).toContainText("by Ada Lovelace");
  await entry.getByRole("button", { name: `Restore ${organization.name}` }).click();
  await expect(toast(page, `${organization.name} restored.`)).toBeVisible();
  await expect(entry).toHaveCount(0);
  await openList(page, word);
  await expect(row(page, organization.name)).toContainText(`${word}.example`);
  expect((await theirs.goto("/organizations"))?.status()).toBe(200);
  await expect(names(theirs)).toHaveText([organization.name]);
});

test("restoring reports values that somebody else uses now", async ({ admin: page }) => {
  const word = unique();
  const first = await makeOrganization({ name: `Old ${word}`, code: word, domains: `${word}.example` });
  await openList(page, word);
  await openManage(page, first.name);
  await tab(page, "Delete").click();
  await dialog(page).getByRole("textbox", { name: /^Type/ }).fill(first.name);
  await dialog(page).getByRole("button", { name: "Delete Organization" }).click();
  await expect(toast(page, `${first.name} deleted.`)).toBeVisible();
  const second = await makeOrganization({ name: `New ${word}`, code: word, domains: `${word}.example` });

  await open(page, "/organizations/deleted");
  await page.getByRole("button", { name: `Restore ${first.name}` }).click();
  const said = toast(page, `${first.name} restored.`);
  await expect(said).toContainText(
    `The code ${first.code} is now taken, so this organization has ${first.code}2.`,
  );
  await expect(said).toContainText(`${word}.example now belongs to ${second.name}.`);
  await openList(page, word);
  await expect(row(page, second.name)).toContainText(`${word}.example`);
  await expect(row(page, first.name)).not.toContainText(`${word}.example`);
});

test("the URL of a deleted organization is not found", async ({ admin: page }) => {
  const organization = await makeOrganization();
  await open(page, `/organizations/${organization.slug}/delete`);
  await page.getByRole("textbox", { name: /^Type/ }).fill(organization.name);
  await page.getByRole("button", { name: "Delete Organization" }).click();
  await expect(page).toHaveURL("/organizations");
  expect((await page.goto(`/organizations/${organization.slug}/details`))?.status()).toBe(404);
});
