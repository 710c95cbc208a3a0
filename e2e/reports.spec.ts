// Reports: read, exported as CSV and as a workbook by a job, and out of reach for who may not see them.
import { makeMembership, makeModel, makeOrganization, makeUser, makeWorkspace } from "#tests/factories.ts";
import { eventOf, makeRate, record } from "#tests/usage/made.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open } from "./pages.ts";

async function arrange() {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const model = await makeModel();
  await makeRate({ resourceId: model.id, prices: { input: "1" } });
  const [manager, member] = [await makeUser(), await makeUser()];
  await makeMembership(manager, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization, { name: "Lab" });
  const used = (millions: number, fields: object) =>
    eventOf({ resourceId: model.id, inputTokens: millions * 1_000_000, ...fields });
  await record(organization, [used(5, { workspaceId: workspace.id }), used(3, {})]);
  return { organization, manager, member, home: `/organizations/${organization.slug}` };
}

test("an Org Admin reads a report, exports it, and finds the file among the exports", async ({ browse }) => {
  const { manager, home, organization } = await arrange();
  const page = await browse(manager);
  await open(page, home);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Billing" }).click();
  await page.getByRole("link", { name: "Reports", exact: true }).click();
  await expect(page).toHaveTitle(`Reports · ${organization.name} · Steward`);
  const table = page.getByRole("table", { name: "Credit usage by workspace" });
  await expect(table.getByRole("row")).toHaveText([
    /Workspace/,
    /Lab.*5\.00/,
    /No workspace.*3\.00/,
    /Total.*8\.00/,
  ]);
  await expect(page.getByText(/As of .*\. Days are those of UTC\./)).toBeVisible();

  await page.getByLabel("Report", { exact: true }).selectOption({ label: "Campaign costs" });
  await page.getByLabel("Grouped by").selectOption("Month");
  await page.getByRole("button", { name: "Show Report" }).click();
  await expect(page).toHaveURL(/report=campaign.*by=month/);
  await expect(page.getByRole("table", { name: "Campaign costs" })).toContainText("No campaign");
  const csv = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  expect((await csv).suggestedFilename()).toMatch(/^report-campaign-.*\.csv$/);

  await page.getByRole("button", { name: "Excel" }).click();
  await expect(page).toHaveURL(`${home}/reports/exports`);
  const file = page.getByRole("link", { name: "Download Campaign costs as Excel (XLSX)" });
  await expect(file).toBeVisible();
  await expectNoFindings(page);
  const workbook = page.waitForEvent("download");
  await file.click();
  expect((await workbook).suggestedFilename()).toMatch(/^report-campaign-.*\.xlsx$/);
});

test("a member finds no reports, and neither page nor file of another organization answers", async ({
  browse,
}) => {
  const { member, home } = await arrange();
  const page = await browse(member);
  await open(page, home);
  await expect(page.getByRole("link", { name: "Billing" })).toHaveCount(0);
  for (const path of [`${home}/reports`, `${home}/reports/exports`]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 403]);
  }
  const other = await arrange();
  for (const path of ["reports", "reports/exports", "reports/export"]) {
    const answer = await page.goto(`${other.home}/${path}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
});
