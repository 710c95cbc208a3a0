// Saving a view of a list, changing it, sharing it with other Admins, and deleting it.
import type { Page } from "@playwright/test";
import { makeAdmin, makeOrganization, orgAdminActor, unique } from "#tests/factories.ts";
import { expectNoFindings, expectNoFindingsOn, onPhone } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, names, open, openList, ready, table, toast } from "./pages.ts";

const button = (page: Page) => page.getByRole("button", { name: /^View/ });
const item = (page: Page, name: string | RegExp) => page.getByRole("menuitem", { name });

async function choose(page: Page, name: string | RegExp): Promise<void> {
  await button(page).click();
  await item(page, name).click();
}

async function saveAs(page: Page, name: string): Promise<void> {
  await choose(page, "Save as…");
  await dialog(page).getByRole("textbox", { name: "Name" }).fill(name);
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(button(page)).toContainText(name);
}

async function hideColumn(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: label, exact: true }).click();
  await page.keyboard.press("Escape");
}

const header = (page: Page, label: string) => table(page).getByRole("columnheader", { name: label });

test("an Admin saves a view, changes it and shares it; another opens and deletes it", async ({ browse }) => {
  const [word, name] = [unique(), `View ${unique()}`];
  await makeOrganization({ name: `${word} a` });
  await makeOrganization({ name: `${word} b` }, { status: "INACTIVE" });
  const page = await browse(await makeAdmin());
  await openList(page, word, { status: "active" });
  await hideColumn(page, "Domain");
  await saveAs(page, name);
  await expect(page).toHaveURL(/viewId=/);
  await expect(button(page)).not.toContainText("changed");

  // Another address, and another column.
  await page.getByRole("link", { name: /^All 2/ }).click();
  await expect(names(page)).toHaveCount(2);
  await expect(button(page)).toContainText("changed");
  await choose(page, "Discard changes");
  await expect(names(page)).toHaveCount(1);
  await expect(button(page)).not.toContainText("changed");
  await hideColumn(page, "Contact");
  await expect(button(page)).toContainText("changed");
  await choose(page, /^Save$/);
  await expect(toast(page, `${name} saved.`)).toBeVisible();
  await expect(button(page)).not.toContainText("changed");
  await page.reload();
  await ready(page);
  await expect(button(page)).toContainText(name);
  await expect(header(page, "Contact")).toHaveCount(0);
  await expect(header(page, "Domain")).toHaveCount(0);

  await choose(page, "Share with the platform");
  await expect(toast(page, `${name} shared with the platform.`)).toBeVisible();

  // One's own columns are as they were.
  await choose(page, "All organizations");
  await expect(page).toHaveURL(/\/organizations$/);
  await expect(header(page, "Contact")).toHaveCount(1);

  const other = await browse(await makeAdmin());
  await open(other, "/organizations");
  await choose(other, new RegExp(name));
  await expect(names(other)).toHaveText([`${word} a`]);
  await expect(header(other, "Contact")).toHaveCount(0);
  await expect(button(other)).toContainText(name);
  await button(other).click();
  await expect(item(other, "Rename…")).toHaveCount(0);
  await expect(item(other, /^Save$/)).toHaveCount(0);
  await item(other, "Delete…").click();
  await other.getByRole("button", { name: "Delete View" }).click();
  await expect(toast(other, `${name} deleted.`)).toBeVisible();
  await expect(other).not.toHaveURL(/viewId=/);

  await button(page).click();
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await button(page).click();
  await expect(item(page, "Low balance")).toBeVisible();
  await expect(item(page, new RegExp(name))).toHaveCount(0);
});

test("an Org Admin renames a view and shares it with the organization; others follow its link in vain", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const [ada, grace] = [await orgAdminActor(organization), await orgAdminActor(organization)];
  const page = await browse({ id: ada.userId });
  await open(page, "/users?role=org-admin");
  await saveAs(page, "Admins here");
  await choose(page, "Rename…");
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Org Admins");
  await dialog(page).getByRole("button", { name: "Rename" }).click();
  await expect(button(page)).toContainText("Org Admins");
  await choose(page, "Save as…");
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Org Admins");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page)).toContainText("You have a view with this name already.");
  await page.keyboard.press("Escape");
  await choose(page, `Share with ${organization.name}`);
  await expect(toast(page, "Org Admins shared with")).toBeVisible();
  const address = new URL(page.url());

  const colleague = await browse({ id: grace.userId });
  await open(colleague, address.pathname + address.search);
  await expect(button(colleague)).toContainText("Org Admins");
  await button(colleague).click();
  await expect(item(colleague, /Org Admins/)).toContainText(`shared with ${organization.name}`);

  const stranger = await browse({ id: (await orgAdminActor(await makeOrganization())).userId });
  await open(stranger, address.pathname + address.search);
  await expect(button(stranger)).toHaveText("Views");
});

test("presets open by keyboard, and leave one's own columns alone", async ({ admin: page }) => {
  await open(page, "/users");
  await button(page).focus();
  await page.keyboard.press("Enter");
  await expect(item(page, "All users")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/users?status=active&active=never&viewId=never-signed-in");
  await expect(button(page)).toContainText("Never signed in");
  await open(page, "/invitations");
  await choose(page, "Expiring soon");
  await expect(page).toHaveURL(/attention=expiring/);
  await expect(button(page)).toHaveAccessibleName("View: Expiring soon");
  await open(page, "/organizations");
  await choose(page, "All columns");
  await expect(header(page, "Tier")).toHaveCount(1);
  await choose(page, "All organizations");
  await expect(header(page, "Tier")).toHaveCount(0);
});

test("the button, the menu and the dialogs have no accessibility findings, also on a phone", async ({
  browse,
}) => {
  const page = await browse(await makeAdmin());
  await open(page, "/users?status=active");
  await saveAs(page, "A view of mine with quite a long name for a small button");
  await page.getByRole("link", { name: /^All/ }).click();
  await expect(button(page)).toContainText("changed");
  await expectNoFindings(page);
  await button(page).click();
  await expect(item(page, "Delete…")).toBeVisible();
  await expectNoFindingsOn("desk", page);
  await item(page, "Rename…").click();
  await expectNoFindingsOn("desk", page);
  await page.keyboard.press("Escape");
  await expect(button(page)).toBeFocused();
  await onPhone(page, async () => {
    await button(page).click();
    await expect(item(page, "Save as…")).toBeVisible();
    await expectNoFindingsOn("phone", page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(width).toBeLessThanOrEqual(0);
  });
});
