// No axe finding of any impact: every page and overlay, in both themes, at desktop and phone size.
import type { Page } from "@playwright/test";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import {
  asPlatform,
  makeAdmin,
  makeEmail,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { expectNoFindings, expectNoFindingsOn, onPhone } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, openManage, row, tab } from "./pages.ts";

const adminPages: Record<string, (slug: string, modelId: string, email: string) => string[]> = {
  "the list of organizations, and one that is new": (slug) => [
    `/organizations?q=${slug}`,
    "/organizations?q=nothing-has-this-name",
    `/organizations?view=cards&q=${slug}`,
    "/organizations/new",
    "/organizations/deleted",
  ],
  "an organization": (slug) =>
    [
      ...[
        "",
        "/details",
        "/members",
        "/assign-users",
        "/models",
        "/routers",
        "/tools",
        "/tools/new",
        "/access",
        "/credits",
        "/transfers",
        "/limits",
      ],
      ...["/security", "/oauth", "/internal", "/api-keys", "/delete"],
    ].map((part) => `/organizations/${slug}${part}`),
  "people and the catalogues": (_slug, modelId, email) => [
    `/users?q=${email}`,
    "/users?q=nobody-has-this-name",
    "/users?org=no-such-organization",
    "/users?global=1&q=nobody-has-this-name",
    "/roles",
    "/resources",
    "/resources/new",
    `/resources/${modelId}`,
    `/catalog/access/${modelId}`,
    ...["routers", "assistants", "tools"].flatMap((kind) => [`/catalog/${kind}`, `/catalog/${kind}/new`]),
    "/tiers",
    "/tiers/new",
    "/credit-types",
    "/credit-types/new",
  ],
  "the platform, and one's own account": () => [
    "/audit-logs?group=organizations",
    "/jobs",
    "/jobs?status=failed&q=no-job-has-this-name",
    "/emails",
    "/settings",
    "/account",
    "/account/email",
    "/account/password",
    "/account/second-factor",
    "/account/sessions",
    "/account/organizations",
    "/account/notifications",
    "/account/api-keys",
    "/api-keys",
    "/api/docs",
    "/notifications",
    "/no-such-page",
  ],
};

for (const [name, paths] of Object.entries(adminPages)) {
  test(`pages of an Admin: ${name}`, async ({ browse }) => {
    await asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: true } }));
    const [{ slug }, model, admin] = [await makeOrganization(), await makeModel(), await makeAdmin()];
    const page = await browse(admin);
    for (const path of paths(slug, model.id, admin.email)) {
      await open(page, path);
      await expectNoFindings(page);
    }
  });
}

test("pages and dialogs about users, and the banner of an impersonation", async ({ browse }) => {
  const organization = await makeOrganization();
  const person = await makeUser();
  await makeMembership(person, organization);
  const page = await browse(await makeAdmin());
  for (const path of ["/users/new", `/users/${person.id}/delete`, `/users/${person.id}`]) {
    await open(page, path);
    await expectNoFindings(page);
  }
  await open(page, `/users?q=${person.email}`);
  await page.getByRole("link", { name: "New User" }).first().click();
  await dialog(page).getByRole("combobox", { name: "Password" }).selectOption("give");
  await expectNoFindings(page);
  await open(page, `/users/${person.id}`);
  for (const name of ["Disable…", "Delete…", "View as…"]) {
    await page.getByRole("link", { name }).click();
    await expect(dialog(page)).toBeVisible();
    await expectNoFindings(page);
    if (name !== "View as…") await dialog(page).getByRole("button", { name: "Cancel" }).click();
  }
  await dialog(page).getByRole("textbox").fill("They asked for help");
  await dialog(page).getByRole("button", { name: "Start Viewing" }).click();
  await expect(page.getByRole("button", { name: "Stop Viewing" })).toBeVisible();
  await expectNoFindings(page);
});

test("pages of other roles", async ({ browse }) => {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  const user = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(user, organization, "USER");
  const manager = await browse(orgAdmin);
  for (const path of [
    "/organizations",
    `/organizations/${organization.slug}`,
    `/organizations/${organization.slug}/members`,
    `/organizations/${organization.slug}/invitations`,
    `/organizations/${organization.slug}/details`,
    `/organizations/${organization.slug}/models`,
    `/organizations/${organization.slug}/assistants`,
    `/organizations/${organization.slug}/access`,
    "/users",
    "/resources",
    "/users/new",
    `/users/${user.id}`,
    `/users/${orgAdmin.id}`,
  ]) {
    await open(manager, path);
    await expectNoFindings(manager);
  }
  await makeMembership(user, await makeOrganization({}, { status: "INACTIVE" }), "USER");
  const member = await browse(user);
  for (const path of ["/", `/organizations/${organization.slug}`, "/organizations"]) {
    await open(member, path);
    await expectNoFindings(member);
  }
  await member.getByRole("button", { name: /switch organization$/ }).click();
  await expect(member.getByRole("option").first()).toBeVisible();
  await expectNoFindings(member);
  const newcomer = await browse(await makeUser());
  await open(newcomer, "/");
  await expectNoFindings(newcomer);
  const nobody = await browse(undefined);
  for (const path of [
    "/login",
    "/set-password/no-such-link",
    "/forgot-password",
    "/confirm-email/no-such-link",
  ]) {
    await nobody.goto(path);
    await expectNoFindings(nobody);
  }
});

test("invitations and emails", async ({ browse }) => {
  const organization = await makeOrganization();
  const mail = await makeEmail();
  const [waiting, known, expired] = [
    await makeInvitation(organization),
    await makeInvitation(organization, { email: (await makeUser()).email }),
    await makeInvitation(organization),
  ];
  await asPlatform(
    (tx) => tx.$executeRaw`UPDATE invitation SET expires_at = now() WHERE id = ${expired.id}::uuid`,
  );
  const page = await browse(await makeAdmin());
  for (const path of [
    `/invitations?org=${organization.slug}`,
    "/invitations/new",
    `/invitations/${waiting.id}/details`,
    "/invitations/stats",
    "/dev/mail",
    `/dev/mail/${mail.id}`,
    `/accept-invitation/${waiting.token}`,
  ]) {
    await open(page, path);
    await expectNoFindings(page);
  }
  await open(page, `/invitations?org=${organization.slug}`);
  await page.getByRole("link", { name: "Send Invitation" }).click();
  await expect(dialog(page).getByLabel(/^Email addresses/)).toBeVisible();
  await expectNoFindings(page);
  const nobody = await browse(undefined);
  for (const token of [waiting.token, known.token, expired.token, "no-such-link"]) {
    await nobody.goto(`/accept-invitation/${token}`);
    await expectNoFindings(nobody);
  }
});

const selection = (page: Page) => page.getByRole("region", { name: "Selection" });

test("overlays of the organizations list", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await makeAdmin());
  await openList(page, organization.name);
  await row(page, organization.name)
    .getByRole("button", { name: `More for ${organization.name}` })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await row(page, organization.name).getByRole("checkbox").check();
  await expectNoFindings(page);
  await selection(page).getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await expect(dialog(page).getByRole("heading", { level: 3 })).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Grant Credits…" }).click();
  await expect(dialog(page).getByLabel("Quantity for each")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Deactivate…" }).click();
  await dialog(page).getByRole("button", { name: "Deactivate 1 Organization" }).click();
  await expect(dialog(page).getByRole("button", { name: "Download Report" })).toBeVisible();
  await expectNoFindings(page);
});

test("overlays of the users list", async ({ browse }) => {
  const person = await makeUser();
  const page = await browse(await makeAdmin());
  await open(page, `/users?q=${person.email}`);
  await page.getByRole("combobox", { name: "Organization" }).click();
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  // On a phone its button is behind another one.
  await expectNoFindingsOn("desk", page);
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: `Select ${person.email}` }).check();
  await expectNoFindings(page);
  await selection(page).getByRole("button", { name: "Change Role…" }).click();
  await dialog(page).getByLabel("Role").selectOption("ORG_ADMIN");
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Move to Another Organization…" }).click();
  await expect(dialog(page).getByLabel("Role there")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await selection(page).getByRole("button", { name: "Disable…" }).click();
  await dialog(page).getByLabel("Reason").fill("They left");
  await dialog(page).getByRole("button", { name: "Review" }).click();
  await expect(dialog(page)).toContainText("1 of 1 user will be disabled.");
  await expectNoFindings(page);
});

test("the Manage dialog", async ({ browse }) => {
  const organization = await makeOrganization();
  const page = await browse(await makeAdmin());
  await openList(page, organization.name);
  await openManage(page, organization.name);
  await expectNoFindings(page);
  await dialog(page).getByLabel("Country").click();
  await expect(page.getByRole("listbox")).toBeVisible();
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await dialog(page).getByLabel("Phone").fill("12");
  await dialog(page).getByLabel("Domain Name").fill("gmail.com");
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(dialog(page).getByText("gmail.com is a public email provider")).toBeVisible();
  await expectNoFindings(page);
  await tab(page, "Models").click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoFindings(page);
  await page.getByRole("button", { name: "Discard Changes" }).click();
  await expect(dialog(page).getByRole("switch").first()).toBeVisible();
  await expectNoFindings(page);
  await tab(page, "Assign Users").click();
  await dialog(page).getByRole("textbox").fill("nobody@nowhere.example, not an address");
  await dialog(page).getByRole("button", { name: "Assign Users" }).click();
  await expect(dialog(page).getByText("Not registered", { exact: true })).toBeVisible();
  await expectNoFindings(page);
});

test("desktop only: the columns popover", async ({ admin }) => {
  await open(admin, "/organizations");
  await admin.getByRole("button", { name: "Columns", exact: true }).click();
  await expect(admin.getByRole("dialog", { name: "Columns" })).toBeVisible();
  await expectNoFindingsOn("desk", admin);
});

test("phone only: the navigation sheet", async ({ admin }) => {
  await open(admin, "/organizations");
  await onPhone(admin, async () => {
    await admin
      .getByRole("button", { name: /menu|navigation/i })
      .first()
      .click();
    await expect(admin.getByRole("dialog")).toBeVisible();
    await expectNoFindingsOn("phone", admin);
  });
});

test("a deleted organization that can be restored", async ({ admin }) => {
  const { id, name } = await makeOrganization({ name: `Gone ${unique()}` });
  await deleteOrganization(systemActor, { id, confirmation: name });
  await open(admin, "/organizations/deleted");
  await expect(admin.getByRole("button", { name: `Restore ${name}` })).toBeVisible();
  await expectNoFindings(admin);
});
