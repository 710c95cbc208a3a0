import {
  asPlatform,
  makeAdmin,
  makeEmail,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
} from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open } from "./pages.ts";

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
        "/alerts",
        "/requests",
      ],
      ...[
        "/security",
        "/oauth",
        "/internal",
        "/api-keys",
        "/connect",
        "/delete",
        "/usage",
        "/usage/events",
        "/reports",
        "/reports/exports",
        "/rates",
      ],
    ].map((part) => `/organizations/${slug}${part}`),
  "people and the catalogues": (_slug, modelId, email) => [
    `/users?q=${email}`,
    "/users?q=nobody-has-this-name",
    "/users?org=no-such-organization",
    "/users?global=1&q=nobody-has-this-name",
    "/roles",
    "/resources/models",
    "/resources/models/new",
    `/resources/models/${modelId}`,
    `/resources/access/${modelId}`,
    ...["routers", "assistants", "tools"].flatMap((kind) => [`/resources/${kind}`, `/resources/${kind}/new`]),
    "/tiers",
    "/tiers/new",
    "/credit-types",
    "/credit-types/new",
    "/rates",
    "/rates/new",
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
    "/account/usage",
    "/usage",
    "/api-keys",
    "/requests",
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
    `/organizations/${organization.slug}/defaults`,
    `/organizations/${organization.slug}/retention`,
    `/organizations/${organization.slug}/hierarchy`,
    `/organizations/${organization.slug}/limits`,
    `/organizations/${organization.slug}/alerts`,
    `/organizations/${organization.slug}/requests`,
    `/organizations/${organization.slug}/role-templates`,
    `/organizations/${organization.slug}/models`,
    `/organizations/${organization.slug}/assistants`,
    `/organizations/${organization.slug}/access`,
    `/organizations/${organization.slug}/usage`,
    "/users",
    "/resources/models",
    "/users/new",
    `/users/${user.id}`,
    `/users/${orgAdmin.id}`,
  ]) {
    await open(manager, path);
    await expectNoFindings(manager);
  }
  await makeMembership(user, await makeOrganization({}, { status: "INACTIVE" }), "USER");
  const member = await browse(user);
  for (const path of [
    "/",
    `/organizations/${organization.slug}`,
    `/organizations/${organization.slug}/usage`,
    "/account/usage",
    "/organizations",
  ]) {
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
