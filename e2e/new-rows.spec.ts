// What was just made stands on top of its list, marked until the next navigation, and its toast leads on.
import type { Page } from "@playwright/test";
import { makeOrganization, unique } from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, open, openList, over, ready, toast } from "./pages.ts";

const fresh = (page: Page) => page.locator("tr[data-new]");

test("a new organization stands first in a filtered list, and leads to its Org Admin and its checklist", async ({
  admin: page,
}) => {
  const word = unique();
  const other = await makeOrganization({ name: `${word} Aa` });
  await openList(page, word);
  await page.getByRole("link", { name: "Add Organization" }).click();
  await expect(page).toHaveURL(over(`/organizations?q=${word}`, "new"));
  const field = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  const name = `${word} Zz`;
  await field("Organization Name").fill(name);
  await field("Point Contact").fill("Ada");
  await field("Email").fill(`hello@${word}.example`);
  await page.getByRole("combobox", { name: "Country" }).click();
  await page.keyboard.type("singap");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(names(page)).toHaveText([name, other.name]);
  await expect(fresh(page)).toHaveCount(1);
  await expect(fresh(page)).toContainText("New:");
  await expect(fresh(page)).toContainText(name);
  await expect(
    toast(page, `${name} created.`).getByRole("button", { name: "Invite an Org Admin" }),
  ).toBeVisible();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await toast(page, `${name} created.`).getByRole("button", { name: "Open" }).click();
  const checklist = page.getByRole("region", { name: `Set up ${name}` });
  await expect(checklist.getByRole("link", { name: "Invite an Org Admin" })).toBeVisible();
  // Back, and on to another order: the mark is gone.
  await page.goBack();
  await ready(page);
  await expect(fresh(page)).toHaveCount(1);
  await expectNoFindings(page);
  await page.getByRole("link", { name: /^Active/ }).click();
  await expect(names(page)).toHaveText([other.name, name]);
  await expect(fresh(page)).toHaveCount(0);
});

test("invitations are marked, and without a mail server the way to their emails is shown", async ({
  admin: page,
}) => {
  const organization = await makeOrganization();
  await open(page, `/invitations/new?org=${organization.slug}&role=ORG_ADMIN`);
  await expect(page.getByRole("combobox", { name: "Role" })).toHaveText(/Org Admin/);
  await page.getByLabel("Email addresses").fill(`a@${unique()}.example, b@${unique()}.example`);
  await page.getByRole("button", { name: "Send 2 Invitations" }).click();
  await expect(page.getByText("2 invited")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the mailbox" })).toHaveAttribute("href", "/dev/mail");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/invitations\?new=/);
  await expect(fresh(page)).toHaveCount(2);
});

test("tiers, credit types and models are marked in their tables, and users in their list", async ({
  admin: page,
}) => {
  const word = unique();
  await open(page, "/credit-types/new");
  await page.getByRole("textbox", { name: "Name" }).fill(`Credits ${word}`);
  await page.getByRole("textbox", { name: "Code" }).fill(word.slice(-8));
  await page.getByRole("button", { name: "Add Credit Type" }).click();
  await expect(fresh(page)).toContainText(`Credits ${word}`);
  await expect(fresh(page)).toHaveAttribute("aria-description", "New");
  await open(page, "/resources/models/new");
  await page.getByRole("textbox", { name: "Provider" }).fill("Aa");
  await page.getByRole("textbox", { name: "Name" }).fill(`Model ${word}`);
  await page.getByRole("textbox", { name: "Identifier" }).fill(`model-${word}`);
  await page.getByRole("textbox", { name: "Context Window" }).fill("1000");
  await page.getByRole("button", { name: "Add Model" }).click();
  await expect(fresh(page)).toContainText(`Model ${word}`);
  await expect(toast(page, "Model added.").getByRole("button", { name: "Open" })).toBeVisible();
  await open(page, "/users");
  await page.getByRole("link", { name: "New User" }).click();
  await dialog(page).getByRole("textbox", { name: "Email" }).fill(`zz@${word}.example`);
  await dialog(page).getByRole("textbox", { name: "Name" }).fill(`Zz ${word}`);
  await dialog(page).getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Admin", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(fresh(page)).toContainText(`zz@${word}.example`);
  await expect(toast(page, "created.").getByRole("button", { name: "Open Mailbox" })).toBeVisible();
});

test("the password link of somebody signed out is looked for in the mailbox too", async ({ browse }) => {
  const page = await browse();
  await open(page, "/forgot-password");
  await page.getByLabel("Email").fill(`nobody@${unique()}.example`);
  await page.getByRole("button", { name: "Send Link" }).click();
  await expect(page.getByText("this installation keeps its emails")).toBeVisible();
  await expectNoFindings(page);
});
