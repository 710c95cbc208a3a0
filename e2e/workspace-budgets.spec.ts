// The budget of a workspace: assigned, limited, spent, taken back, and returned when the workspace is deleted.
import {
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, ready, toast } from "./pages.ts";

async function arrange() {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await grant(organization.id, "100");
  const workspace = await makeWorkspace(organization, { name: "Voyager" });
  const path = `/organizations/${organization.slug}/workspaces/${workspace.slug}`;
  return { organization, orgAdmin, workspace, path };
}

test("an Org Admin assigns credits to a workspace, limits its month, takes a part back and deletes it", async ({
  browse,
}) => {
  const { organization, orgAdmin, workspace, path } = await arrange();
  const page = await browse(orgAdmin);
  await open(page, path);
  const budget = page.getByRole("region", { name: "Budget" });
  await expect(budget).toContainText("0 Credits assigned, not yet spent");
  await expect(budget).toContainText("No monthly limit.");
  await expect(budget.getByRole("button", { name: "Take Back…" })).toBeDisabled();

  await budget.getByRole("button", { name: "Assign Credits…" }).click();
  await expect(dialog(page)).toContainText("100 Credits available.");
  await dialog(page).getByLabel("Reason").fill("Grand tour");
  await dialog(page).getByLabel("Quantity").fill("101");
  await dialog(page).getByRole("button", { name: "Assign", exact: true }).click();
  await expect(dialog(page)).toContainText("Only 100 credits are available.");
  await expect(dialog(page).getByLabel("Quantity")).toHaveValue("101");
  await dialog(page).getByLabel("Quantity").fill("40");
  await expect(dialog(page)).toContainText(
    "The organization keeps 60 Credits. Voyager will have 40 Credits.",
  );
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Assign", exact: true }).click();
  await expect(toast(page, "Assigned.")).toBeVisible();
  await expect(budget).toContainText("40 Credits assigned, not yet spent");

  await page.getByRole("link", { name: "Settings", exact: true }).last().click();
  await ready(page);
  await page.getByLabel("Monthly Limit (Credits)").fill("ten");
  await page.getByRole("button", { name: "Save Budget" }).click();
  await expect(page.getByText("Enter a number like 1000 or 12.5").first()).toBeVisible();
  await page.getByLabel("Monthly Limit (Credits)").fill("10");
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Save Budget" }).click();
  await expect(toast(page, "Budget saved.")).toBeVisible();

  await spend(organization.id, "8", { workspaceId: workspace.id });
  await open(page, path);
  await expect(budget).toContainText("8 Credits spent of 10 Credits this month");
  await expectNoFindings(page);
  await budget.getByRole("button", { name: "Take Back…" }).click();
  await dialog(page).getByLabel("Quantity").fill("2");
  await dialog(page).getByLabel("Reason").fill("Too much");
  await dialog(page).getByRole("button", { name: "Take Back", exact: true }).click();
  await expect(budget).toContainText("30 Credits assigned, not yet spent");

  await budget.getByRole("link", { name: "Transfers" }).click();
  await expect(page.getByRole("table", { name: "Transfers" }).locator("tbody tr")).toHaveCount(3);
  await open(page, `/organizations/${organization.slug}/credits`);
  const listed = page.getByRole("region", { name: "Workspace Budgets" });
  await expect(listed.getByRole("listitem")).toContainText("30 Credits assigned");
  await expect(page.getByRole("table", { name: "Balances" })).toContainText("30 to workspaces");
  await expectNoFindings(page);

  await open(page, `${path}/delete`);
  await expect(page.getByText("Returned to the organization's balance: 30 Credits")).toBeVisible();
  await page.getByLabel("Type Voyager to confirm").fill("Voyager");
  await page.getByRole("button", { name: "Delete Workspace" }).click();
  await expect(toast(page, "Voyager deleted.")).toBeVisible();
  await open(page, `/organizations/${organization.slug}/credits`);
  await expect(
    page.getByRole("table", { name: "Balances" }).getByRole("row", { name: /^Credits/ }),
  ).toContainText("92");
});

test("an Admin of the workspace who is no Org Admin sees the budget and no way to change it", async ({
  browse,
}) => {
  const { organization, path, workspace } = await arrange();
  const user = await makeUser();
  await makeMembership(user, organization);
  await makeWorkspaceMember(user, workspace, "ADMIN");
  const page = await browse(user);
  await open(page, path);
  const budget = page.getByRole("region", { name: "Budget" });
  await expect(budget).toContainText("Only Org Admins can assign credits");
  await expect(budget.getByRole("button")).toHaveCount(0);
  await open(page, `${path}/settings`);
  await expect(page.getByRole("button", { name: "Save Changes" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save Budget" })).toHaveCount(0);
});
