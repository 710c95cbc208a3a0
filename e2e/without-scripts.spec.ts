// Signing in and out, and finding organizations, in a browser without JavaScript.
import { makeAdmin, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { importMany } from "./many.ts";
import { names, rows } from "./pages.ts";

const scriptless = { javaScriptEnabled: false };

test("signs in, with a visible error, and out again", async ({ browse }) => {
  const { email } = await makeAdmin({ password: "a staple of a horse" });
  const page = await browse(undefined, scriptless);
  await page.goto("/organizations?sort=-number");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign In" }).click();
  await expect(page.getByRole("alert")).toHaveText("The email address or password is incorrect.");
  await expect(page.getByLabel("Email")).toHaveValue(email);

  await page.getByLabel("Password", { exact: true }).fill("a staple of a horse");
  await page.getByRole("button", { name: "Sign In" }).click();
  await expect(page).toHaveURL("/organizations?sort=-number");
  await page.getByRole("button", { name: "Sign Out" }).click();
  await expect(page).toHaveURL("/login");
  await page.goto("/organizations");
  await expect(page).toHaveURL(/\/login/);
});

test("searches, filters, sorts and pages", async ({ browse }) => {
  const word = unique();
  await importMany(30, (n) => ({
    name: `${word} ${String(n).padStart(2, "0")}`,
    status: n < 3 ? "inactive" : "",
  }));
  await makeOrganization({ name: `${word} second half` });
  const page = await browse(await makeAdmin(), scriptless);
  await page.goto("/organizations");
  await page.getByRole("searchbox").fill(word);
  await page.getByRole("searchbox").press("Enter");
  await expect(rows(page)).toHaveCount(31);

  await page.getByRole("link", { name: "Inactive 3" }).click();
  await expect(names(page)).toHaveText([`${word} 00`, `${word} 01`, `${word} 02`]);
  await page.getByRole("link", { name: "Organization", exact: true }).click();
  await expect(names(page)).toHaveText([`${word} 02`, `${word} 01`, `${word} 00`]);

  await page.getByRole("link", { name: "All 31" }).click();
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("25");
  await page.getByRole("button", { name: "Apply" }).last().click();
  await expect(rows(page)).toHaveCount(25);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(names(page)).toHaveText([5, 4, 3, 2, 1, 0].map((n) => `${word} 0${n}`));
  await expect(page.getByText("Showing 26–31 of 31")).toBeVisible();

  await page.getByRole("combobox", { name: "Tier" }).selectOption({ label: "Enterprise" });
  await page.getByRole("button", { name: "Apply" }).first().click();
  await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
});

test("Manage is a page", async ({ browse }) => {
  const { name } = await makeOrganization({ name: `Manage ${unique()}` });
  const page = await browse(await makeAdmin(), scriptless);
  await page.goto(`/organizations?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: "Manage", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(page.locator("input[name=name]")).toHaveValue(name);
  await page.getByRole("link", { name: "Resources" }).click();
  await expect(page.getByRole("switch").first()).toBeVisible();
});
