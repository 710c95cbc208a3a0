// Default routers and naming models of an organization and its workspaces.

import { setAccess } from "#lib/resources/policies/service.ts";
import {
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { makeRouter, makeWorkspaceRow } from "#tests/resource-factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open, ready, toast } from "./pages.ts";

async function routersOf(organization: { id: string }) {
  const model = await makeModel({ name: "Naming Model" });
  await turnOn(organization, model);
  const [fast, balanced] = [
    await makeRouter([model], { organizationId: organization.id, name: "Fast" }),
    await makeRouter([model], { organizationId: organization.id, name: "Balanced" }),
  ];
  return { fast, balanced };
}

test("an Org Admin changes the default router and applies it to workspaces; a lost one is warned of", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const { balanced } = await routersOf(organization);
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const page = await browse(orgAdmin);
  const path = `/organizations/${organization.slug}/defaults`;
  await open(page, path);
  await page.getByLabel("Default Router").selectOption({ label: "Fast · Own" });
  await page.getByLabel("Conversation Naming Model").selectOption({ label: "Naming Model · Example AI" });
  await page.getByRole("button", { name: "Save Defaults" }).click();
  await expect(toast(page, "Defaults saved.")).toBeVisible();

  // It starts with the router of that time, and keeps it.
  const workspace = await makeWorkspace(organization);
  await open(page, path);
  await page.getByLabel("Default Router").selectOption({ label: "Balanced · Own" });
  await page.getByRole("checkbox", { name: "Apply to 1 workspace" }).check();
  await page.getByRole("button", { name: "Save Defaults" }).click();
  await expect(toast(page, "Defaults saved here and in 1 workspace.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Apply to" })).toHaveCount(0);

  await open(page, `/organizations/${organization.slug}/workspaces/${workspace.slug}/settings`);
  await expect(page.getByLabel("Default Router")).toHaveValue(balanced.id);
  await expect(page.getByText("Inherited: Naming Model is the organization's choice.")).toBeVisible();
  await page.getByLabel("Default Router").selectOption({ label: "Organization default: Balanced" });
  await page.getByRole("button", { name: "Save Defaults" }).click();
  await expect(page.getByText("Inherited: Balanced is the organization's choice.")).toBeVisible();

  await setAccess(systemActor, {
    organizationId: organization.id,
    workspaceId: null,
    userId: null,
    kind: "ROUTER",
    resourceIds: [balanced.id],
    enabled: false,
  });
  await open(page, path);
  await expect(
    page.getByText("Balanced, the organization's choice, isn't available here: Off for this organization."),
  ).toBeVisible();
  await expectNoFindings(page);
  await open(page, `/organizations/${organization.slug}/workspaces/${workspace.slug}/settings`);
  await expect(page.getByText("isn't available here")).toBeVisible();
});

test("a member has no settings page; an Admin chooses the platform's defaults", async ({ browse, admin }) => {
  const organization = await makeOrganization();
  const workspace = await makeWorkspace(organization);
  const viewer = await makeUser();
  await makeMembership(viewer, organization);
  await makeWorkspaceMember(viewer, workspace, "VIEWER");
  const page = await browse(viewer);
  const response = await page.goto(`/organizations/${organization.slug}/defaults`);
  expect(response?.status()).toBe(403);
  await open(admin, "/settings");
  const section = admin
    .getByRole("region", { name: "Defaults" })
    .or(admin.locator("section", { hasText: "Defaults" }));
  await ready(admin);
  await expect(section.getByLabel("Default Router").first()).toBeVisible();
  await expectNoFindings(admin);
});

test("an Org Admin chooses how long archived workspaces are kept", async ({ browse }) => {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const archived = { status: "ARCHIVED", archivedAt: new Date() } as const;
  await makeWorkspaceRow(organization, archived);
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/retention`);
  await expect(
    page.getByRole("status").filter({ hasText: "1 workspace is archived. None are due" }),
  ).toBeVisible();
  await page.getByLabel("Keep archived workspaces").selectOption({ label: "30 days" });
  await expect(page.getByRole("status").filter({ hasText: "1 is due" })).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Save Retention" }).click();
  await expect(toast(page, "Retention saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Keep archived workspaces")).toHaveValue("30");
});
