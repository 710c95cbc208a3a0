// Credits: balances, granting and assigning; transfers, and reversing them.
import type { Page } from "@playwright/test";
import { makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { expect, test } from "./fixtures.ts";
import { open, openList, openManage, ready, tab, toast } from "./pages.ts";

const balance = (page: Page, unit: string) =>
  page.getByRole("table", { name: "Balances" }).getByRole("row").filter({ hasText: unit }).first();
const transfers = (page: Page) => page.getByRole("table", { name: "Transfers" }).locator("tbody tr");

test("an Admin grants, assigns, and reverses; a resubmission is posted once", async ({ admin }) => {
  const organization = await makeOrganization();
  const member = await makeUser({ name: "Mia Okoye" });
  await makeMembership(member, organization, "USER");
  await openList(admin, organization.name);
  const manage = await openManage(admin, organization.name);
  await tab(admin, "Credits").click();

  await manage.getByRole("button", { name: "Grant…" }).click();
  const granting = admin.getByRole("dialog", { name: "Grant" });
  await granting.getByLabel("Quantity").fill("1.000");
  await granting.getByLabel("Reason").fill("Welcome");
  await granting.getByRole("button", { name: "Grant" }).click();
  await expect(granting.getByText("“1.000” is ambiguous. Write 1000 or 1.0000.")).toBeVisible();
  await expect(granting.getByLabel("Reason")).toHaveValue("Welcome");
  // Input survives Escape, Back and a press outside.
  const question = admin.getByRole("alertdialog");
  for (const leave of [
    () => admin.keyboard.press("Escape"),
    () => admin.evaluate(() => history.back()),
    () => admin.mouse.click(5, 5),
  ]) {
    await leave();
    await expect(question).toContainText("Discard unsaved changes?");
    await question.getByRole("button", { name: "Keep Editing" }).click();
    await expect(question).toBeHidden();
    await expect(granting.getByLabel("Reason")).toHaveValue("Welcome");
  }
  await granting.getByLabel("Quantity").fill("1,000.5");
  await granting.getByRole("button", { name: "Grant" }).dblclick();
  await expect(toast(admin, "Granted.")).toBeVisible();
  await expect(balance(admin, "Credits")).toContainText("1,000.5");

  await manage.getByRole("button", { name: "Assign…" }).click();
  const assigning = admin.getByRole("dialog", { name: "Assign" });
  await assigning.getByRole("combobox", { name: "Member" }).click();
  await admin.getByPlaceholder("Search", { exact: true }).fill("okoye");
  await admin.getByRole("option", { name: /Mia Okoye/ }).click();
  await assigning.getByLabel("Quantity").fill("2000");
  await assigning.getByLabel("Reason").fill("Pilot");
  await assigning.getByRole("button", { name: "Assign" }).click();
  await expect(assigning.getByText("Only 1000.5 credits are available.")).toBeVisible();
  await assigning.getByLabel("Quantity").fill("200");
  await assigning.getByRole("button", { name: "Assign" }).click();
  await expect(toast(admin, "Assigned.")).toBeVisible();
  await manage.getByRole("link", { name: "Transfers" }).click();
  await expect(admin).toHaveURL(`/organizations/${organization.slug}/transfers`);
  await ready(admin);
  await expect(transfers(admin)).toHaveCount(2);
  await expect(transfers(admin).first()).toContainText("Mia Okoye");

  // A part of the grant is assigned.
  await expect(
    transfers(admin)
      .last()
      .getByRole("button", { name: /^Reverse/ }),
  ).toBeDisabled();
  await transfers(admin)
    .first()
    .getByRole("button", { name: /^Reverse/ })
    .click();
  await expect(question).toContainText("200 Credits will return from Mia Okoye to the available balance.");
  await question.getByRole("textbox").fill("Wrong person");
  await question.getByRole("button", { name: "Reverse" }).click();
  await expect(transfers(admin)).toHaveCount(3);
  await expect(transfers(admin).nth(1)).toContainText("Reversed");

  // The panel beside the table opens from the row, goes to the next one, and closes to where it was opened.
  const first = transfers(admin).first().getByRole("button", { name: "Reversal" });
  await first.focus();
  await admin.keyboard.press("Enter");
  const panel = admin.getByRole("complementary", { name: /^Summary of/ });
  await expect(panel.getByRole("heading", { name: "Reversal 200 Credits" })).toBeFocused();
  await admin.keyboard.press("j");
  await expect(panel.getByRole("heading", { name: "Assigned 200 Credits" })).toBeVisible();
  await admin.keyboard.press("Escape");
  await expect(transfers(admin).nth(1).getByRole("button", { name: "Assigned" })).toBeFocused();
  await admin.getByRole("combobox", { name: "Type" }).selectOption("Grant");
  await expect(transfers(admin)).toHaveCount(1);
  await admin.reload();
  await expect(admin).toHaveURL(/\/transfers\?type=GRANT$/);
  await expect(transfers(admin)).toHaveCount(1);
  const download = admin.waitForEvent("download");
  await admin.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^transfers-.*\.csv$/);
});

test("an Org Admin takes credits back, and sees who grants them", async ({ browse }) => {
  const organization = await makeOrganization();
  const [orgAdmin, member] = [await makeUser(), await makeUser({ name: "Noa Lind" })];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(member, organization, "USER");
  for (let n = 1; n <= 30; n++) await grant(organization.id, String(n));
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/credits`);
  await expect(page.getByRole("button", { name: "Grant…" })).toBeDisabled();
  await expect(page.getByText("Only Admins can grant and reverse credits.")).toBeVisible();
  await page.getByRole("link", { name: "Transfers" }).first().click();
  await ready(page);
  await expect(page.getByRole("button", { name: /^Reverse/ })).toHaveCount(0);
  await open(page, `/organizations/${organization.slug}/transfers?size=25`);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(transfers(page)).toHaveCount(5);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(transfers(page)).toHaveCount(25);
  // The first row is a few stops behind the navigation.
  await page.getByRole("region", { name: "Transfers" }).focus();
  for (let stops = 0; stops < 10; stops++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.closest("tbody") !== null)) break;
  }
  await expect(transfers(page).first().getByRole("button", { name: "Grant" })).toBeFocused();

  await open(page, `/organizations/${organization.slug}/credits`);
  await page.getByRole("button", { name: "Take Back…" }).click();
  const taking = page.getByRole("dialog", { name: "Take Back" });
  await taking.getByRole("combobox", { name: "Member" }).click();
  await expect(page.getByText("No matching member has anything assigned.")).toBeVisible();
  await page.keyboard.press("Escape");
  await taking.getByLabel("Quantity").fill("1");
  await taking.getByLabel("Reason").fill("Project ended");
  await taking.getByRole("button", { name: "Take Back" }).click();
  await expect(taking.getByText("Choose a member.")).toBeVisible();
});
