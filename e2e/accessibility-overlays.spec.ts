// No axe finding of any impact: the overlays of lists, in both themes, at desktop and phone size.
import type { Page } from "@playwright/test";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { makeAdmin, makeOrganization, makeUser, systemActor, unique } from "#tests/factories.ts";
import { expectNoFindings, expectNoFindingsOn, onPhone } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, openManage, row, tab } from "./pages.ts";

const selection = (page: Page) => page.getByRole("region", { name: "Selection" });

test("overlays of the organizations list", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await makeAdmin());
  await openList(page, organization.name);
  await row(page, organization.name)
    .getByRole("button", { name: `More for ${organization.name}` })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await row(page, organization.name).getByRole("checkbox").check();
  await expectNoFindings(page);
  await selection(page).getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await expect(dialog(page).getByRole("heading", { level: 3 })).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Grant Credits…" }).click();
  await expect(dialog(page).getByLabel("Quantity for each")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Deactivate…" }).click();
  await dialog(page).getByRole("button", { name: "Deactivate 1 Organization" }).click();
  await expect(dialog(page).getByRole("button", { name: "Download Report" })).toBeVisible();
  await expectNoFindings(page);
});

test("overlays of the users list", async ({ browse }) => {
  const person = await makeUser();
  const page = await browse(await makeAdmin());
  await open(page, `/users?q=${person.email}`);
  await page.getByRole("combobox", { name: "Organization" }).click();
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  // On a phone its button is behind another one.
  await expectNoFindingsOn("desk", page);
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: `Select ${person.email}` }).check();
  await expectNoFindings(page);
  await selection(page).getByRole("button", { name: "Change Role…" }).click();
  await dialog(page).getByLabel("Role").selectOption("ORG_ADMIN");
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Move to Another Organization…" }).click();
  await expect(dialog(page).getByLabel("Role there")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Disable…" }).click();
  await dialog(page).getByLabel("Reason").fill("They left");
  await dialog(page).getByRole("button", { name: "Review" }).click();
  await expect(dialog(page)).toContainText("1 of 1 user will be disabled.");
  await expectNoFindings(page);
});

test("the Manage dialog", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await makeAdmin());
  await openList(page, organization.name);
  await openManage(page, organization.name);
  await expectNoFindings(page);
  await dialog(page).getByLabel("Country").click();
  await expect(page.getByRole("listbox")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await dialog(page).getByLabel("Phone").fill("12");
  await dialog(page).getByLabel("Domain Name").fill("gmail.com");
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(dialog(page).getByText("gmail.com is a public email provider")).toBeVisible();
  await expectNoFindings(page);
  await tab(page, "Models").click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Discard Changes" }).click();
  await expect(dialog(page).getByRole("switch").first()).toBeVisible();
  await expectNoFindings(page);
  await tab(page, "Assign Users").click();
  await dialog(page).getByRole("textbox").fill("nobody@nowhere.example, not an address");
  await dialog(page).getByRole("button", { name: "Assign Users" }).click();
  await expect(dialog(page).getByText("Not registered", { exact: true })).toBeVisible();
  await expectNoFindings(page);
});

test("desktop only: the columns popover", async ({ admin }) => {
  await open(admin, "/organizations");
  await admin.getByRole("button", { name: "Columns", exact: true }).click();
  await expect(admin.getByRole("dialog", { name: "Columns" })).toBeVisible();
  await expectNoFindingsOn("desk", admin);
});

test("phone only: the navigation sheet", async ({ admin }) => {
  await open(admin, "/organizations");
  await onPhone(admin, async () => {
    await admin
      .getByRole("button", { name: /menu|navigation/i })
      .first()
      .click();
    await expect(admin.getByRole("dialog")).toBeVisible();
    await expectNoFindingsOn("phone", admin);
  });
});

test("a deleted organization that can be restored", async ({ admin }) => {
  const { id, name } = await makeOrganization({ name: `Gone ${unique()}` });
  await deleteOrganization(systemActor, { id, confirmation: name });
  await open(admin, "/organizations/deleted");
  await expect(admin.getByRole("button", { name: `Restore ${name}` })).toBeVisible();
  await expectNoFindings(admin);
});
