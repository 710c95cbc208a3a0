// No axe finding about credits and purchases: their pages and overlays, in both themes, at desktop and phone size.
import { makeAdmin, makeOrganization } from "#tests/factories.ts";
import { grant, purchase } from "#tests/ledger/ledger.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";

test("credits", async ({ browse }) => {
  const organization = await makeOrganization();
  await grant(organization.id, "1000", { reason: "Welcome", expiresAt: "2199-01-01T00:00:00Z" });
  const page = await browse(await makeAdmin());
  await open(page, `/organizations/${organization.slug}/credits`);
  await expectNoFindings(page);
  for (const name of ["Grant…", "Assign…", "Reverse Grant 1,000 Credits"]) {
    if (name.startsWith("Reverse")) {
      await open(page, `/organizations/${organization.slug}/transfers`);
      await expectNoFindings(page);
    }
    await page.getByRole("button", { name }).click();
    const opened = page.locator("[role=dialog]:not([role=region] *), [role=alertdialog]");
    await expect(opened).toBeVisible();
    await expectNoFindings(page);
    await opened.getByRole("button", { name: "Cancel" }).click();
    await expect(opened).toBeHidden();
  }
});

test("purchases", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await makeAdmin());
  const purchases = `/organizations/${organization.slug}/purchases`;
  await open(page, purchases);
  await expectNoFindings(page);
  await purchase(organization.id, "100", {
    reference: "INV-1",
    note: "Starter pack",
    amount: "50",
    currency: "USD",
  });
  await open(page, purchases);
  await expectNoFindings(page);
  for (const name of ["Add Purchase", "Reverse INV-1"]) {
    await page.getByRole("button", { name }).click();
    const opened = page.locator("[role=dialog]:not([role=region] *), [role=alertdialog]");
    await expect(opened).toBeVisible();
    await expectNoFindings(page);
    await opened.getByRole("button", { name: "Cancel" }).click();
    await expect(opened).toBeHidden();
  }
  await open(page, `${purchases}/stats`);
  await expect(page.locator(".recharts-bar").first()).toBeAttached();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Table" }).click();
  await expectNoFindings(page);
});
