// Usage: what an organization used, narrowed by clicks, down to the calls; a member's own; the platform's; and connecting an app.

import {
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  unique,
} from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { eventOf, makeRate, record } from "#tests/usage/made.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, toast } from "./pages.ts";

async function arrange() {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const name = `Priced ${unique()}`;
  const model = { ...(await makeModel({ name, enabledByDefault: true })), name };
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  const [manager, member] = [await makeUser(), await makeUser({ name: "Mia Okoye" })];
  await makeMembership(manager, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization, { name: "Lab" });
  const used = (millions: number, fields: object) =>
    eventOf({ resourceId: model.id, inputTokens: millions * 1_000_000, ...fields });
  await record(organization, [
    used(5, { memberId: member.id, workspaceId: workspace.id, tags: { team: "red" } }),
    used(3, { workspaceId: workspace.id, outcome: "error" }),
    eventOf({ model: "mystery", inputTokens: 9, calls: 4 }),
  ]);
  return { organization, manager, member, workspace, model, home: `/organizations/${organization.slug}` };
}

test("an Org Admin follows a cost from the total to the calls, and exports what is shown", async ({
  browse,
}) => {
  const { manager, home, organization } = await arrange();
  const page = await browse(manager);
  await open(page, home);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Usage" }).click();
  await expect(page).toHaveTitle(`Usage · ${organization.name} · Steward`);
  const total = (label: string) => page.locator("dl > div").filter({ hasText: label }).first();
  await expect(total("Calls")).toContainText("6");
  await expect(total("Cost")).toContainText("8 Credits");
  await expect(total("Cost")).toContainText("4 calls of unknown cost");
  await expect(total("Errors")).toContainText("1");
  const breakdown = page.getByRole("table", { name: /^Usage by / });
  await expect(breakdown.getByRole("row")).toHaveText([/Workspace/, /Lab/, /No workspace/]);
  // What nobody knows is not 0.
  await expect(breakdown.getByRole("row", { name: /No workspace/ })).toContainText("Unknown");

  await breakdown.getByRole("link", { name: "Lab" }).click();
  await expect(page).toHaveURL(/[?&]workspace=/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Lab");
  await expect(page.getByRole("table", { name: "Usage by member" }).getByRole("row")).toHaveText([
    /Member/,
    /Mia Okoye/,
    /No member/,
  ]);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV", exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/^usage-.*\.csv$/);
  await page.getByRole("link", { name: /^Remove filter Workspace/ }).click();
  await expect(page).not.toHaveURL(/workspace=/);

  await page.getByRole("navigation", { name: "Break down by" }).getByRole("link", { name: "Model" }).click();
  await expect(breakdown.getByRole("row", { name: /mystery/ })).toContainText("Unknown");
  await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "Last month" }).click();
  await expect(page).toHaveURL(/period=last-month/);
  await expect(page.getByText("Nothing was used in this period.").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Period" }).getByRole("link", { name: "7 days" }).click();
  await expect(total("Errors")).toContainText("1");
  await total("Errors").getByRole("link", { name: "1" }).click();
  await expect(page).toHaveURL(/\/usage\/events\?.*outcome=error/);
  await expect(page.getByRole("table", { name: "Calls" }).locator("tbody tr")).toHaveCount(1);
  await expectNoFindings(page);
});

test("the chart has a table, a range of days is in the address, and all of it works by keyboard", async ({
  browse,
}) => {
  const { manager, home } = await arrange();
  const page = await browse(manager);
  await open(page, `${home}/usage?show=calls`);
  await page.getByRole("button", { name: "Show Calls by day as table" }).focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("table", { name: "Calls by day" });
  await expect(table.getByRole("row")).toHaveCount(31);
  await expect(table.getByRole("row").nth(1)).toContainText("6");
  await expectNoFindings(page);
  await page.getByLabel("From").fill("2026-01-01");
  await page.getByLabel("To", { exact: true }).fill("2026-01-31");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-31/);
  await expect(page).toHaveURL(/show=calls/);
  await expect(page.getByLabel("From")).toHaveValue("2026-01-01");
  await page.goBack();
  await expect(page).toHaveURL(/\/usage\?show=calls$/);
});

test("a member sees their own calls, at home, in their account and in a workspace", async ({ browse }) => {
  const { member, home } = await arrange();
  const page = await browse(member);
  await open(page, `${home}/usage`);
  await expect(page.getByText("These are your own calls.")).toBeVisible();
  await expect(page.locator("dl > div").first()).toContainText("1");
  await expect(page.getByRole("navigation", { name: "Break down by" })).not.toContainText("Member");
  await open(page, `${home}/usage/events`);
  await expect(page.getByRole("table", { name: "Calls" }).locator("tbody tr")).toHaveCount(1);
  for (const path of ["/", "/account/usage"]) {
    await open(page, path);
    await page.getByRole("link", { name: /^Usage: / }).click();
    await expect(page).toHaveURL(`${home}/usage`);
  }
});

test("a workspace has its usage, and the platform that of every organization", async ({ browse }) => {
  const { organization, home, workspace } = await arrange();
  const page = await browse(await makeAdmin());
  await open(page, `${home}/workspaces/${workspace.slug}`);
  await expect(page.getByRole("region", { name: "Usage" })).toContainText("8 Credits");
  await page.getByRole("link", { name: "Usage", exact: true }).last().click();
  await expect(page).toHaveURL(`${home}/workspaces/${workspace.slug}/usage`);
  await expect(page.locator("dl > div").first()).toContainText("2");
  await expectNoFindings(page);
  await open(page, "/usage");
  const row = page.getByRole("row", { name: new RegExp(organization.name) });
  await expect(row).toContainText("8 Credits");
  await row.getByRole("link", { name: organization.name }).click();
  await expect(page).toHaveURL(`${home}/usage`);
});

test("an Org Admin connects an app, and sees its first call arrive", async ({ browse }) => {
  const { manager, home, model } = await arrange();
  const page = await browse(manager);
  await open(page, `${home}/connect`);
  await expect(page.getByText("Create an API key first.")).toBeVisible();
  await page.getByRole("button", { name: "Create API Key" }).click();
  await dialog(page).getByLabel("Name").fill("Chat app");
  await dialog(page).getByLabel("Report usage and spending, settle and release holds").check();
  await dialog(page).getByRole("button", { name: "Create Key" }).click();
  const secret = await dialog(page).getByLabel("API key").inputValue();
  await dialog(page).getByRole("button", { name: "I've Saved It" }).click();
  await expect(page.getByText("Waiting for the first call…")).toBeVisible();
  await expect(page).toHaveURL(/\/connect\?key=/);
  for (const language of ["TypeScript", "Python", "curl"]) {
    await page.getByRole("button", { name: language, exact: true }).click();
    await expect(page.getByRole("region", { name: `${language} code` })).toContainText("/api/v1");
  }
  await expectNoFindings(page);
  const { status } = await call("/api/v1/usage/events", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({
      events: [
        { source: "my-app", id: unique(), occurred_at: new Date().toISOString(), resource_id: model.id },
      ],
    }),
  });
  expect(status).toBe(200);
  await expect(page.getByText("First call received")).toBeVisible();
  await page.getByRole("link", { name: "Show calls" }).click();
  await expect(page.getByRole("table", { name: "Calls" }).locator("tbody tr")).toHaveCount(1);
});

test("the usage of one key is a click from the list of keys", async ({ browse }) => {
  const { manager, home, organization } = await arrange();
  const { id } = await makeKey(organization, ["usage:write"], { name: "Gateway" });
  await record(organization, [eventOf({ keyId: id })]);
  const page = await browse(manager);
  await open(page, `${home}/api-keys`);
  await page.getByRole("button", { name: "More for Gateway" }).click();
  await page.getByRole("menuitem", { name: "Usage" }).click();
  await expect(page).toHaveURL(`${home}/usage?key=${id}`);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Gateway");
  await expect(page.locator("dl > div").first()).toContainText("1");
});

test("an Admin sets how an organization is charged, and its Org Admin sees it with what models cost", async ({
  browse,
}) => {
  const { manager, home, model } = await arrange();
  const page = await browse(await makeAdmin());
  await open(page, `${home}/rates`);
  await page.getByLabel("Usage is charged").selectOption("In credits, by rates");
  await page.getByLabel(/^Markup/).fill("a lot");
  await page.getByRole("button", { name: "Save Charging" }).click();
  await expect(page.getByText("Enter a percentage with at most 4 decimal places.").first()).toBeVisible();
  await expect(page.getByLabel(/^Markup/)).toHaveValue("a lot");
  await page.getByLabel(/^Markup/).fill("12.5");
  await page.keyboard.press("Enter");
  await expect(toast(page, "Charging saved.")).toBeVisible();
  await page.getByLabel("Usage is charged").selectOption("Recorded only");
  await page.getByRole("button", { name: "Save Charging" }).click();
  await expect(page.getByLabel("Usage is charged")).toHaveValue("NONE");
  await expectNoFindings(page);
  const other = await browse(manager);
  await expect(async () => {
    await open(other, `${home}/rates`);
    await expect(other.getByText(/^Usage is recorded and not charged, with a markup of 12.5%/)).toBeVisible();
  }).toPass();
  await expect(other.getByRole("row", { name: new RegExp(model.name) })).toContainText("For all");
});
