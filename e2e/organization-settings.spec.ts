// The slug, the member guide and the logo of an organization, and organizations that Org Admins create.
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import {
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open, ready, toast } from "./pages.ts";

test("a slug is changed; its old addresses lead to the same page, for members alone", async ({
  admin,
  browse,
}) => {
  const organization = await makeOrganization();
  const [member, outsider] = [await makeUser(), await makeUser()];
  await makeMembership(member, organization);
  const slug = `renamed-${unique().toLowerCase()}`;
  await open(admin, `/organizations/${organization.slug}/details`);
  await admin.getByLabel("Slug").fill("Not a slug!");
  await admin.getByRole("button", { name: "Save Changes" }).click();
  await expect(admin.getByText("Use lower-case letters, digits and hyphens.").first()).toBeVisible();
  await admin.getByLabel("Slug").fill(slug);
  await admin.getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(admin, "Changes saved.")).toBeVisible();
  await expect(admin).toHaveURL(`/organizations/${slug}/details`);
  await expect(admin.getByLabel("Slug")).toHaveValue(slug);
  await open(admin, `/organizations/${organization.slug}/members?q=x`);
  await expect(admin).toHaveURL(`/organizations/${slug}/members?q=x`);

  const page = await browse(member);
  await page.goto(`/organizations/${organization.slug}`);
  await expect(page).toHaveURL(`/organizations/${slug}`);
  const stranger = await browse(outsider);
  const [former, unknown] = [
    await stranger.goto(`/organizations/${organization.slug}`),
    await stranger.goto(`/organizations/${unique()}`),
  ];
  expect([former?.status(), unknown?.status()]).toEqual([404, 404]);
});

test("an Org Admin writes the member guide; members and invited people read it", async ({ browse, page }) => {
  const organization = await makeOrganization();
  const [orgAdmin, member] = [await makeUser(), await makeUser()];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  const settings = await browse(orgAdmin);
  await open(settings, `/organizations/${organization.slug}/member-guide`);
  await settings
    .getByRole("textbox", { name: "Member guide" })
    .fill("Keep customer data out.\nRules: https://wiki.example/ai.");
  await expect(settings.getByRole("region", { name: "Preview" })).toContainText("Keep customer data out.");
  await expectNoFindings(settings);
  await settings.getByRole("button", { name: "Save Guide" }).click();
  await expect(toast(settings, "Member guide saved.")).toBeVisible();

  const home = await browse(member);
  await open(home, `/organizations/${organization.slug}`);
  const guide = home.getByRole("region", { name: `From ${organization.name}` });
  await expect(guide).toContainText("Keep customer data out.");
  await expect(guide.getByRole("link", { name: "https://wiki.example/ai" })).toHaveAttribute(
    "rel",
    /noopener/,
  );
  await expectNoFindings(home);
  expect((await home.goto(`/organizations/${organization.slug}/member-guide`))?.status()).toBe(403);

  const { token } = await makeInvitation(organization);
  await open(page, `/accept-invitation/${token}`);
  await expect(page.getByRole("region", { name: `From ${organization.name}` })).toContainText(
    "Keep customer data out.",
  );
  await expectNoFindings(page);
});

test("case 79: a logo is not read from a network that the server stands in", async ({ admin }) => {
  let asked = 0;
  const server = http.createServer((_, response) => {
    asked++;
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const organization = await makeOrganization();
  await open(admin, `/organizations/${organization.slug}/details`);
  await admin.getByRole("button", { name: "From Web Address" }).click();
  const dialog = admin.getByRole("dialog", { name: "Logo from a web address" });
  const address = dialog.getByLabel("Address");
  await expect(address).toBeFocused();
  for (const [typed, said] of [
    [`http://127.0.0.1:${port}/logo.png`, "That address isn't on the public internet."],
    [`http://localhost:${port}/logo.png`, "That address isn't on the public internet."],
    ["ftp://example.com/logo.png", "The address must start with https:// or http://."],
  ] as const) {
    await address.fill(typed);
    await dialog.getByRole("button", { name: "Use Picture" }).click();
    await expect(dialog.getByText(said).first()).toBeVisible();
    await expect(address).toHaveValue(typed);
  }
  await expectNoFindings(admin);
  await admin.keyboard.press("Escape");
  await expect(admin.getByRole("button", { name: "From Web Address" })).toBeFocused();
  expect(asked).toBe(0);
  server.close();
});

test("an Org Admin creates another organization where the platform allows it", async ({ browse }) => {
  const organization = await makeOrganization();
  const [orgAdmin, member] = [await makeUser({ name: "Olga Own" }), await makeUser({ name: "Max Member" })];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  const page = await browse(orgAdmin);
  expect((await page.goto("/organizations/new"))?.status()).toBe(403);
  await asPlatform((tx) =>
    tx.platformSettings.update({ where: { id: 1 }, data: { selfServiceOrganizations: true } }),
  );
  await open(page, `/organizations/${organization.slug}`);
  await page.getByRole("button", { name: "Account of Olga Own" }).click();
  await page.getByRole("menuitem", { name: "New Organization" }).click();
  await ready(page);
  await expect(page.getByText("a billing entity of its own")).toBeVisible();
  await expectNoFindings(page);
  const name = `Second ${unique()}`;
  await page.getByLabel("Organization Name").fill(name);
  await page.getByRole("combobox", { name: "Country" }).click();
  await page.getByPlaceholder("Search").fill("Singapore");
  await page.getByRole("option", { name: "Singapore" }).click();
  await page.getByRole("button", { name: "Create Organization" }).click();
  await expect(page).toHaveURL(/\/organizations\/second-/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("link", { name: "Workspaces" }).first()).toBeVisible();

  const other = await browse(member);
  expect((await other.goto("/organizations/new"))?.status()).toBe(403);
  await asPlatform((tx) =>
    tx.platformSettings.update({ where: { id: 1 }, data: { selfServiceOrganizations: false } }),
  );
});
