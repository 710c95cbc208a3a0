// Limits of an organization: its own, alerts about them, and requests for higher ones.
import { makeAdmin, makeMembership, makeModel, makeUser, turnOn } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, toast } from "./pages.ts";

async function arrange() {
  const tier = await makeTier({ apiCallLimit: "10", memberLimit: "5" });
  const organization = await makeOrganizationIn(tier);
  const orgAdmin = await makeUser({ name: "Annie Easley" });
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const home = `/organizations/${organization.slug}`;
  return { tier, organization, orgAdmin, home };
}

/** What a gateway asks before calls. */
async function gatewayOf(organization: { id: string }) {
  const model = await makeModel();
  await turnOn(organization, model);
  const { secret } = await makeKey(organization);
  return async (calls: number) => {
    const { status, body } = await call("/api/v1/access/check", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ resource_ids: [model.id], calls }),
    });
    expect(status).toBe(200);
    return JSON.parse(body);
  };
}

test("a gateway is blocked by a limit; an Org Admin asks for a higher one, and its next call is allowed", async ({
  browse,
}) => {
  const { tier, organization, orgAdmin, home } = await arrange();
  const check = await gatewayOf(organization);
  expect(await check(10)).toMatchObject({ allowed: true });
  expect(await check(1)).toMatchObject({ allowed: false, limit: { source: "tier", amount: "10" } });
  const page = await browse(orgAdmin);
  await open(page, `${home}/limits`);
  await expect(page.getByText("10 of 10")).toBeVisible();
  await expect(page.getByText(`From the ${tier.name} tier.`).first()).toBeVisible();

  await page.getByRole("button", { name: "Add Limit…" }).click();
  await dialog(page).getByLabel("For").selectOption({ label: "Each member" });
  await dialog(page).getByLabel("Amount").fill("1.5");
  await dialog(page).getByLabel("Limit", { exact: true }).selectOption({ label: "API calls" });
  await dialog(page).getByRole("button", { name: "Save Limit" }).click();
  await expect(dialog(page)).toContainText("Enter a whole number.");
  await expect(dialog(page).getByLabel("Amount")).toHaveValue("1.5");
  await dialog(page).getByLabel("Amount").fill("100");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Save Limit" }).click();
  await expect(toast(page, "Limit saved.")).toBeVisible();
  await expect(page.getByText("0 of 100")).toBeVisible();

  const ask = page.getByRole("button", { name: "Request an increase: API calls per month" });
  await ask.press("Enter");
  await expect(dialog(page)).toContainText("10 of 10 used");
  await dialog(page).getByLabel("New Limit").fill("10");
  await dialog(page).getByLabel("Until").fill("2099-12-31");
  await dialog(page).getByLabel("Reason").fill("The campaign of December");
  await dialog(page).getByRole("button", { name: "Send Request" }).click();
  await expect(dialog(page)).toContainText("Ask for more than the present limit.");
  await expect(dialog(page).getByLabel("Reason")).toHaveValue("The campaign of December");
  await dialog(page).getByLabel("New Limit").fill("20");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Send Request" }).click();
  await expect(toast(page, "Requested.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Increase requested" })).toBeVisible();
  await expect(ask).toBeHidden();

  const admin = await browse(await makeAdmin());
  await open(admin, `/requests?status=open&q=${organization.name}`);
  const row = admin.getByRole("table", { name: "Requests" }).locator("tbody tr");
  await expect(row).toContainText("10 of 10 (100%)");
  await expectNoFindings(admin);
  await row.getByRole("button", { name: /^Approve: / }).click();
  await expect(dialog(admin)).toContainText("Used now: 10 of 10 (100%).");
  await expect(dialog(admin).getByLabel("New Limit")).toHaveValue("20");
  await dialog(admin).getByLabel("New Limit").fill("15");
  await expectNoFindings(admin);
  await dialog(admin).getByRole("button", { name: "Approve" }).click();
  await expect(toast(admin, "Request approved.")).toBeVisible();
  await expect(admin.getByRole("table", { name: "Requests" }).getByText("Approve…")).toBeHidden();

  expect(await check(5)).toMatchObject({ allowed: true });
  expect(await check(1)).toMatchObject({ allowed: false, limit: { source: "override", amount: "15" } });
  await open(page, `${home}/limits`);
  await expect(page.getByText("15 of 15")).toBeVisible();
  await expect(page.getByText(/Override until Dec 31, 2099: Requested: The campaign/)).toBeVisible();
  await open(page, `${home}/requests`);
  const own = page.getByRole("table", { name: "Requests" }).locator("tbody tr");
  await expect(own).toContainText("Approved");
  await expect(own).toContainText("20, got 15");
  await expectNoFindings(page);
});

test("an Admin declines with a reason; an Org Admin withdraws the next", async ({ browse }) => {
  const { organization, orgAdmin, home } = await arrange();
  const page = await browse(orgAdmin);
  const request = async () => {
    await open(page, `${home}/limits`);
    await page.getByRole("button", { name: "Request an increase: Members" }).click();
    await dialog(page).getByLabel("New Limit").fill("50");
    await dialog(page).getByLabel("Until").fill("2099-12-31");
    await dialog(page).getByLabel("Reason").fill("New office");
    await dialog(page).getByRole("button", { name: "Send Request" }).click();
    await expect(toast(page, "Requested.")).toBeVisible();
  };
  await request();
  const admin = await browse(await makeAdmin());
  await open(admin, `/requests?q=${organization.name}`);
  await admin.getByRole("button", { name: /^Decline: / }).click();
  const question = admin.getByRole("alertdialog");
  await question.getByLabel("Reason, which the organization reads").fill("Please move to Pro");
  await expectNoFindings(admin);
  await question.getByRole("button", { name: "Decline" }).click();
  await expect(toast(admin, "Request declined.")).toBeVisible();

  await request();
  await open(page, `${home}/requests`);
  await expect(page.getByText("Please move to Pro").first()).toBeVisible();
  await page.getByRole("button", { name: /^Withdraw: / }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(toast(page, "Request withdrawn.")).toBeVisible();
});

test("alert thresholds are added and removed, and say what they are of", async ({ browse }) => {
  const { orgAdmin, home } = await arrange();
  const page = await browse(orgAdmin);
  await open(page, `${home}/alerts`);
  await expect(page.getByText("80% used")).toBeVisible();
  await page.getByRole("button", { name: "Add Alert…" }).press("Enter");
  await dialog(page).getByLabel("When").selectOption({ label: "Amount left" });
  await dialog(page).getByLabel("Limit").selectOption({ label: "API calls per month" });
  await dialog(page).getByRole("textbox", { name: "Threshold" }).fill("3");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Add Alert" }).click();
  await expect(toast(page, "Alert added.")).toBeVisible();
  await expect(page.getByText("3 left")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Remove alert: 3 left, API calls per month" }).click();
  await expect(toast(page, "Alert removed.")).toBeVisible();
  await expect(page.getByText("3 left")).toBeHidden();
});
