import type { Page } from "@playwright/test";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, open, openList, over, row, showAllColumns, toast } from "./pages.ts";

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
const submit = (page: Page) => page.getByRole("button", { name: "Submit" });

async function fill(page: Page, name: string): Promise<void> {
  await field(page, "Organization Name").fill(name);
  await field(page, "Point Contact").fill("Ada Lovelace");
  await field(page, "Email").fill(`hello@${unique()}.example`);
  await page.getByRole("combobox", { name: "Country" }).click();
  await page.keyboard.type("singap");
  await page.keyboard.press("Enter");
}

const countOf = (name: string) => asPlatform((tx) => tx.organization.count({ where: { name } }));

test("is added over the list, with a code from its name", async ({ admin: page }) => {
  const word = unique();
  const name = `${word} Institute of Technology`;
  await openList(page, word);
  await page
    .getByRole("banner")
    .or(page.getByRole("main"))
    .getByRole("link", { name: "Add Organization" })
    .first()
    .click();
  await expect(page).toHaveURL(over(`/organizations?q=${word}`, "new"));
  await expect(dialog(page)).toHaveAccessibleName("Add Organization");
  await fill(page, name);
  await expect(field(page, "Code")).toHaveValue(`${word[0]?.toUpperCase()}IT`);
  await field(page, "Code").fill(`my-${word}`);
  await field(page, "Organization Name").fill(`${name}!`);
  await expect(field(page, "Code")).toHaveValue(`MY-${word.toUpperCase()}`);
  await field(page, "Phone").fill("61234567");
  await field(page, "Domain Name").fill(`${word}.example`);
  await submit(page).click();
  await expect(toast(page, `${name}! created.`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/organizations\\?q=${word}&new=`));
  await showAllColumns(page);
  for (const text of [
    `MY-${word.toUpperCase()}`,
    "Ada Lovelace",
    "+65 6123 4567",
    `${word}.example`,
    "Active",
    "Free",
  ])
    await expect(row(page, `${name}!`)).toContainText(text);
});

test("required fields are named, and a wrong address is refused", async ({ admin: page }) => {
  await open(page, "/organizations/new");
  await submit(page).click();
  await expect(field(page, "Organization Name")).toBeFocused();
  for (const label of ["Organization Name", "Point Contact", "Email", "Code"])
    await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("combobox", { name: "Country" })).toHaveAttribute("aria-invalid", "true");
  await fill(page, unique());
  await field(page, "Email").fill("hello@localhost");
  await submit(page).click();
  await expect(field(page, "Email")).toHaveAccessibleDescription(/Enter an email address such as/);
});

test("a second Submit while the first is pending creates only one", async ({ admin: page }) => {
  const name = `Twice ${unique()}`;
  await open(page, "/organizations/new");
  await fill(page, name);
  await submit(page).dblclick();
  await expect(toast(page, `${name} created.`)).toBeVisible();
  expect(await countOf(name)).toBe(1);
});

test("a lost response and a second Submit create only one", async ({ admin: page }) => {
  const name = `Again ${unique()}`;
  await open(page, "/organizations/new");
  await fill(page, name);
  await page.route(
    "**/organizations/new",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await submit(page).click();
  await expect(
    page.getByText("Couldn't reach the server. What you typed is still here, so you can try again."),
  ).toBeVisible();
  expect(await countOf(name)).toBe(1);
  await submit(page).click();
  await expect(toast(page, `${name} created.`)).toBeVisible();
  expect(await countOf(name)).toBe(1);
});

test("a code in use comes with a free one", async ({ admin: page }) => {
  const { code } = await makeOrganization();
  const name = `Clash ${unique()}`;
  await open(page, "/organizations/new");
  await fill(page, name);
  await field(page, "Code").fill(code);
  await submit(page).click();
  await page.getByRole("button", { name: `Use ${code}2` }).click();
  await submit(page).click();
  await expect(toast(page, `${name} created.`)).toBeVisible();
  await openList(page, name);
  await expect(row(page, name)).toContainText(`${code}2`);
});

test("unsaved input is guarded", async ({ admin: page }) => {
  const word = unique();
  await makeOrganization({ name: word });
  await openList(page, word);
  await page.getByRole("link", { name: "Add Organization" }).first().click();
  await field(page, "Organization Name").fill("Half done");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard Changes" }).click();
  await expect(page).toHaveURL(`/organizations?q=${word}`);
  await expect(names(page)).toHaveText([word]);
});
