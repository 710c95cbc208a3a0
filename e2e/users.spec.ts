import type { Page } from "@playwright/test";
import { emailsTo } from "#tests/emails.ts";
import {
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, toast } from "./pages.ts";

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a user is created, changed, given another role, disabled, enabled and deleted", async ({
  admin: page,
  browse,
}) => {
  const organization = await makeOrganization();
  const email = `${unique()}@people.example`;
  await open(page, `/users?org=${organization.slug}`);
  await page.getByRole("link", { name: "New User" }).first().click();
  await expect(dialog(page)).toHaveAccessibleName("New User");
  await expect(dialog(page).getByRole("combobox", { name: "Organization" })).toHaveText(organization.name);
  await open(page, `/users?q=${email}`);
  await page.getByRole("link", { name: "New User" }).first().click();
  await dialog(page).getByRole("textbox", { name: "Email" }).fill(email);
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Dorothy Vaughan");
  await dialog(page).getByRole("combobox", { name: "Organization" }).click();
  await page.keyboard.type(organization.name);
  await page.getByRole("option", { name: organization.name }).click();
  await dialog(page).getByRole("combobox", { name: "Password" }).selectOption("give");
  await dialog(page).getByRole("button", { name: "Generate" }).click();
  const password = await dialog(page).getByRole("textbox", { name: "Initial password" }).inputValue();
  expect(password.length).toBeGreaterThan(15);
  await dialog(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog(page).getByText(password)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/users\?q=/);
  await page.getByRole("link", { name: email }).first().click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dorothy Vaughan");
  await expect(section(page, "Security")).toContainText("Change required");
  await section(page, "Profile").getByRole("textbox", { name: "Name" }).fill("Dorothy J. Vaughan");
  await section(page, "Profile").getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dorothy J. Vaughan");

  const { id } = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { email } }));
  const theirs = await browse({ id });
  await section(page, "Memberships")
    .getByRole("combobox", { name: `Role in ${organization.name}` })
    .selectOption("ORG_ADMIN");
  await expect(page.getByRole("alertdialog")).toContainText("signed out everywhere");
  await page.getByRole("alertdialog").getByRole("button", { name: "Change Role" }).click();
  await expect(toast(page, /changed|updated/i)).toBeVisible();
  await theirs.goto("/");
  await expect(theirs).toHaveURL(/\/login/);
  await expect(section(page, "Memberships")).toContainText("last active Org Admin");

  const colleague = await makeUser();
  await makeMembership(colleague, organization, "ORG_ADMIN");
  await open(page, `/users/${id}`);
  await page.getByRole("link", { name: "Disable…" }).click();
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("On leave");
  await dialog(page).getByRole("button", { name: "Disable User" }).click();
  await expect(page.getByText("On leave").first()).toBeVisible();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(toast(page, "can sign in again")).toBeVisible();

  await page.getByRole("link", { name: "Delete…" }).click();
  await expect(dialog(page)).toContainText("1 membership ends");
  await dialog(page).getByRole("textbox").fill(email);
  await dialog(page).getByRole("button", { name: "Delete User" }).click();
  await expect(toast(page, "deleted.")).toBeVisible();
  await expect(page).toHaveURL("/users");
  expect(await asPlatform((tx) => tx.user.count({ where: { email } }))).toBe(0);
  const gone = await page.goto(`/users/${id}`);
  expect(gone?.status()).toBe(404);
});

test("an Admin impersonates a user, with a banner on every page, and stops; also without JavaScript", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const person = await makeUser({ name: "Mary Jackson" });
  await makeMembership(person, organization, "ORG_ADMIN");
  const page = await browse(await makeAdmin({ name: "Ada Lovelace" }));
  await open(page, `/users/${person.id}`);
  await page.getByRole("link", { name: "View as…" }).click();
  await dialog(page).getByRole("textbox", { name: "Reason" }).fill("They cannot find a page");
  await dialog(page).getByRole("button", { name: "Start Viewing" }).click();
  const banner = page.getByRole("region", { name: "Viewing as another user" });
  await expect(banner).toContainText("Mary Jackson, 30 minutes left");
  await open(page, "/organizations");
  await expect(banner).toBeVisible();
  await expect(page.getByText(organization.name).first()).toBeVisible();
  await open(page, "/users");
  const [notice] = await emailsTo(person.email);
  expect(notice?.text).toContain("They cannot find a page");
  const plain = await browse(undefined, { javaScriptEnabled: false });
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto("/organizations");
  await plain.getByRole("button", { name: "Stop Viewing" }).click();
  await expect(plain).toHaveURL(`/users/${person.id}`);
  await expect(plain.getByText("you are viewing as")).toHaveCount(0);
  await expect(section(plain, "Recent Activity")).toContainText("started viewing as Mary Jackson");
  // Case 15: stopping gave the session another cookie, and the one of before is dead.
  await page.goto("/organizations");
  await expect(page).toHaveURL(/\/login/);
});
