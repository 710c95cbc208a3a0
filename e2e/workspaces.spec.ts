// Workspaces of one organization: created, filled with people, suspended, archived, restored and deleted.
import type { Page } from "@playwright/test";
import {
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
} from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, ready, toast } from "./pages.ts";

const rowsOf = (page: Page, caption: string) =>
  page.getByRole("table", { name: caption }).locator("tbody tr");

async function orgAdminOf(organization: { id: string }) {
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  return orgAdmin;
}

test("an Org Admin creates a workspace, adds a member, suspends it with a reason and reactivates it", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const member = await makeUser({ name: "Annie Easley" });
  await makeMembership(member, organization);
  const page = await browse(await orgAdminOf(organization));
  await open(page, `/organizations/${organization.slug}`);
  await page.getByRole("link", { name: "Workspaces", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No workspaces yet" })).toBeVisible();
  await ready(page);

  await page.getByRole("link", { name: "Create Workspace" }).first().click();
  await dialog(page).getByLabel("Name").fill("Mission Design");
  await expect(dialog(page).getByLabel("Slug")).toHaveValue("mission-design");
  await dialog(page).getByLabel("Description").fill("Trajectories and budgets");
  await dialog(page).getByRole("button", { name: "Create Workspace" }).click();
  await toast(page, "Mission Design created.").getByRole("button", { name: "Add Members" }).click();

  await expect(page).toHaveURL(/\/workspaces\/mission-design\/members$/);
  await ready(page);
  await page.getByRole("button", { name: "Add Members" }).click();
  await dialog(page).getByRole("searchbox", { name: "Find members" }).fill("easley");
  await dialog(page).getByRole("checkbox", { name: member.name }).check();
  await dialog(page).getByLabel("Role here").selectOption("VIEWER");
  await dialog(page).getByRole("button", { name: "Add Member" }).click();
  await expect(toast(page, "1 member added to Mission Design.")).toBeVisible();
  await expect(rowsOf(page, "Members")).toHaveCount(1);
  await expect(rowsOf(page, "Members")).toContainText("Viewer");

  await page.getByRole("button", { name: "More for Annie Easley" }).click();
  await page.getByRole("menuitem", { name: "Make Editor" }).click();
  await expect(rowsOf(page, "Members")).toContainText("Editor");
  await toast(page, "is now Editor here.").getByRole("button", { name: "Undo" }).click();
  await expect(rowsOf(page, "Members")).toContainText("Viewer");

  await page.getByRole("link", { name: "Settings", exact: true }).last().click();
  await page.getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("alertdialog", { name: "Suspend Mission Design?" });
  await expect(question).toContainText("1 member can't open it");
  await question.getByLabel("Reason").fill("Over budget");
  await question.getByRole("button", { name: "Suspend Workspace" }).click();
  await expect(page.getByText("Reason: Over budget")).toBeVisible();

  const path = `/organizations/${organization.slug}/workspaces/mission-design`;
  const closed = await call(path, { session: await cookieFor(member) });
  expect([closed.status, closed.body.includes("Trajectories and budgets")]).toEqual([403, false]);

  await page.getByRole("button", { name: "Reactivate" }).click();
  await expect(toast(page, "Mission Design reactivated.")).toBeVisible();
  await expect(page.getByText("Reason: Over budget")).toBeHidden();
});

test("several are archived at once with a report; one is deleted by its name", async ({ browse }) => {
  const organization = await makeOrganization();
  const [first, second] = [
    await makeWorkspace(organization, { name: "Apollo" }),
    await makeWorkspace(organization, { name: "Gemini" }),
  ];
  const page = await browse(await orgAdminOf(organization));
  await open(page, `/organizations/${organization.slug}/workspaces`);
  await page.getByRole("checkbox", { name: first.name }).check();
  await page.getByRole("checkbox", { name: second.name }).check();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await dialog(page).getByRole("button", { name: "Archive 2 Workspaces" }).click();
  await expect(dialog(page)).toContainText("2 workspaces archived");
  await dialog(page).getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("link", { name: "Archived 2" })).toBeVisible();

  await page.getByRole("button", { name: "More for Apollo" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await dialog(page).getByLabel("Type Apollo to confirm").fill("Apollo");
  await dialog(page).getByRole("button", { name: "Delete Workspace" }).click();
  await expect(toast(page, "Apollo deleted.")).toBeVisible();
  await expect(rowsOf(page, "Workspaces")).toHaveCount(1);
});

test("a member sees the workspaces they are in, and an Admin of one edits it", async ({ browse }) => {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization);
  const [own, other] = [
    await makeWorkspace(organization, { name: "Orbiter" }),
    await makeWorkspace(organization, { name: "Lander" }),
  ];
  await makeWorkspaceMember(user, own, "ADMIN");
  const page = await browse(user);
  await open(page, `/organizations/${organization.slug}/workspaces`);
  await expect(rowsOf(page, "Workspaces")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Create Workspace" })).toHaveCount(0);
  await page.getByRole("link", { name: "Orbiter", exact: true }).click();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await ready(page);
  await page.getByLabel("Name").fill("Orbiter 2");
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Danger Zone" })).toHaveCount(0);

  const session = await cookieFor(user);
  const path = `/organizations/${organization.slug}/workspaces`;
  const foreign = await makeWorkspace(await makeOrganization(), { name: "Rover" });
  const answers = await Promise.all(
    [other.slug, foreign.slug, "no-such-one"].map((slug) => call(`${path}/${slug}`, { session })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test("no axe finding on the pages of workspaces", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await orgAdminOf(organization));
  const path = `/organizations/${organization.slug}/workspaces`;
  await open(page, path);
  await expectNoFindings(page);
  const { slug } = await makeWorkspace(organization, { open: true });
  for (const part of ["", "/new", `/${slug}`, `/${slug}/members`, `/${slug}/settings`, `/${slug}/delete`]) {
    await open(page, `${path}${part}`);
    await expectNoFindings(page);
  }
});

test("workspaces that nobody used for 90 days are found and archived together", async ({ browse }) => {
  const organization = await makeOrganization();
  const quiet = await makeWorkspace(organization, { name: "Voyager" });
  await makeWorkspace(organization, { name: "Pioneer" });
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE workspace SET created_at = now() - interval '100 days' WHERE id = ${quiet.id}::uuid`,
  );
  const page = await browse(await orgAdminOf(organization));
  await open(page, `/organizations/${organization.slug}/workspaces`);
  await page.getByRole("combobox", { name: "Activity" }).selectOption({ label: "Unused for 90 days" });
  await expect(rowsOf(page, "Workspaces")).toHaveCount(1);
  await page.getByRole("checkbox", { name: "Voyager" }).check();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await dialog(page).getByRole("button", { name: "Archive 1 Workspace" }).click();
  await expect(dialog(page)).toContainText("1 workspace archived");
});
