// Purchases of one organization: opened from its row, added, reversed, filtered, and over time.
import type { Page } from "@playwright/test";
import { makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { purchase, spend } from "#tests/ledger/ledger.ts";
import { expect, test } from "./fixtures.ts";
import { open, openList, ready, row, toast } from "./pages.ts";

const purchases = (page: Page) => page.getByRole("table", { name: "Purchases" }).locator("tbody tr");

test("an Admin opens the purchases in a new tab, adds one, reverses it, and sees why another cannot be reversed", async ({
  admin,
}) => {
  const organization = await makeOrganization();
  await openList(admin, organization.name);
  const popup = admin.waitForEvent("popup");
  await row(admin, organization.name).getByRole("link", { name: "Purchases" }).click();
  const page = await popup;
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}/purchases$`));
  await ready(page);
  await expect(page.getByText("No purchases yet")).toBeVisible();

  await page.getByRole("button", { name: "Add Purchase" }).first().click();
  const form = page.getByRole("dialog", { name: "Add Purchase" });
  await form.getByLabel("Reference").fill("INV-0");
  await form.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard Changes" }).click();
  await expect(form).toBeHidden();
  await page.getByRole("button", { name: "Add Purchase" }).first().click();
  await expect(form.getByLabel("Reference")).toHaveValue("");
  await form.getByLabel("Reference").fill("INV-1");
  await form.getByLabel("Date").fill("2026-03-31");
  await form.getByLabel("Quantity").fill("1.000,5");
  await form.getByLabel("Unit price").fill("0.05");
  await form.getByRole("button", { name: "Add Purchase" }).click();
  await expect(form.getByText("has a comma where it can't be read")).toBeVisible();
  await form.getByLabel("Quantity").fill("1000.5");
  await form.getByRole("button", { name: "Add Purchase" }).click();
  await expect(form.getByText("Enter the currency of the price.")).toBeVisible();
  await form.getByLabel("Currency").fill("usd");
  await form.getByRole("button", { name: "Add Purchase" }).dblclick();
  await expect(toast(page, "Purchase added.")).toBeVisible();
  await expect(purchases(page)).toHaveCount(1);
  await expect(page.getByText("1,000.5 Credits")).toBeVisible();

  await page.getByRole("button", { name: "Reverse INV-1" }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill("Wrong customer");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reverse Purchase" }).click();
  await expect(toast(page, "Purchase INV-1 reversed.")).toBeVisible();
  await expect(purchases(page)).toContainText("Reversed");

  await purchase(organization.id, "70", { reference: "INV-2" });
  await spend(organization.id, "1");
  await page.getByRole("link", { name: "Posted" }).click();
  await page.getByRole("button", { name: "Reverse INV-2" }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill("Wrong customer");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reverse Purchase" }).click();
  await expect(toast(page, "at most 69 are still available")).toBeVisible();

  await page.getByRole("link", { name: "Trends" }).click();
  const spent = page.getByRole("region", { name: "Spent", exact: true });
  await expect(spent.locator(".recharts-bar-rectangle").first()).toBeAttached();
  await spent.getByRole("application").focus();
  for (let month = 1; month < 12; month++) await page.keyboard.press("ArrowRight");
  await expect(spent.getByRole("status")).toHaveText(/^\w+ \d{4}: Spent 1\b/);
  await spent.getByRole("button", { name: "Show Spent as table" }).click();
  await expect(spent.getByRole("table", { name: "Spent" }).getByRole("row")).toHaveCount(13);
  await expect(spent.locator(".recharts-bar")).toHaveCount(0);
  await page
    .getByRole("navigation", { name: "Unit" })
    .getByRole("link", { name: "Inference tokens" })
    .click();
  await expect(page.getByText("Nothing was purchased in the last twelve months.")).toBeVisible();
});

test("an Org Admin reads, filters and exports, and changes nothing", async ({ browse }) => {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await purchase(organization.id, "10", { reference: "January", purchasedOn: "2026-01-10" });
  await purchase(organization.id, "20", { reference: "February", purchasedOn: "2026-02-10" });
  await purchase(organization.id, "5", { reference: "Tokens", product: "inference_tokens" });
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/purchases`);
  await expect(purchases(page)).toHaveCount(3);
  await expect(page.getByRole("button", { name: /Add Purchase|Reverse/ })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Product" }).selectOption("credits");
  await expect(purchases(page)).toHaveCount(2);
  await page.getByLabel("From", { exact: true }).fill("2026-02-01");
  await expect(purchases(page)).toHaveCount(1);
  await expect(purchases(page)).toContainText("30");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toContain(`purchases-${organization.slug}`);
});
