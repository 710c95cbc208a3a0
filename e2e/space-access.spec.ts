// Who may do what in which workspaces of an organization: by member, by role template, and when people are added.
import type { Page } from "@playwright/test";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  unique,
} from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, ready, toast } from "./pages.ts";

async function situation() {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const member = await makeUser({ name: "Annie Easley" });
  await makeMembership(member, organization);
  const workspace = await makeWorkspace(organization, { name: "Design" });
  return { organization, orgAdmin, member, workspace };
}

const members = (page: Page) => page.getByRole("table", { name: "Members" }).locator("tbody tr");

test("an Org Admin changes the role and the workspaces of a member in one dialog", async ({ browse }) => {
  const { organization, orgAdmin, member } = await situation();
  await makeWorkspace(organization, { name: "Legal" });
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/members`);
  await page.getByRole("button", { name: `Space access of ${member.name}: Open ones only` }).click();
  await expect(dialog(page).getByLabel("Role in Design")).toHaveValue("");
  await dialog(page).getByRole("button", { name: "Viewer", exact: true }).click();
  await expect(dialog(page).getByLabel("Role in Legal")).toHaveValue("VIEWER");
  await expect(dialog(page).getByLabel("Workspaces created later")).toHaveValue("VIEWER");
  await dialog(page).getByLabel("Role in Design").selectOption("ADMIN");
  await dialog(page).getByLabel("Role in Legal").selectOption("");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Save Access" }).click();
  await expect(toast(page, "Access of Annie Easley saved.")).toBeVisible();
  const row = members(page).filter({ hasText: member.email });
  await expect(row).toContainText("Design (Admin)");
  await expect(row).not.toContainText("Legal");
});

test("a role template is made, given with an invitation, and to those who join by domain", async ({
  browse,
}) => {
  const { organization, orgAdmin, workspace } = await situation();
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/role-templates`);
  await expect(page.getByRole("listitem").filter({ hasText: "Editor in every workspace" })).toBeVisible();
  await page.getByRole("button", { name: "Add Role Template" }).click();
  await dialog(page).getByLabel("Name").fill("Designer");
  await dialog(page).getByLabel("Role in Design").selectOption("EDITOR");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Save Role Template" }).click();
  await expect(toast(page, "Role template saved.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Designer" })).toContainText(
    "User · Editor in Design",
  );
  await page.getByLabel("People who join by domain").selectOption({ label: "Designer" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(toast(page, "Saved.")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Delete Designer" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete Role Template" }).click();
  await expect(toast(page, "Change that first.")).toBeVisible();

  const email = `${unique().toLowerCase()}@people.example`;
  await open(page, `/invitations/new?org=${organization.slug}`);
  await page.getByLabel(/^Email addresses/).fill(email);
  await page.getByLabel("Template").selectOption({ label: "Designer" });
  await expect(page.getByText("Editor in Design.")).toBeVisible();
  await page.getByRole("button", { name: "Send Invitation" }).click();
  await expect(page.getByText("invited", { exact: false }).first()).toBeVisible();
  await expect
    .poll(() =>
      asPlatform((tx) => tx.invitation.findFirst({ where: { email }, select: { workspaces: true } })),
    )
    .toEqual({ workspaces: [{ id: workspace.id, role: "EDITOR" }] });
});

test("removing somebody says what else ends, in numbers", async ({ browse }) => {
  const { orgAdmin, member, workspace } = await situation();
  await makeWorkspaceMember(member, workspace, "EDITOR");
  const page = await browse(orgAdmin);
  await open(page, `/users/${member.id}`);
  await ready(page);
  await page.getByRole("button", { name: /^Remove from/ }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Leaves 1 workspace.");
  await expectNoFindings(page);
});
