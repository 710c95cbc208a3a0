// A tier without single sign-on: who is warned of what, and what is left of a connection.
import { encrypt } from "#lib/core/secrets.ts";
import { asPlatform, unique } from "#tests/factories.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, toast } from "./pages.ts";

test("an Admin switches single sign-on off in a tier: it says whom that hits, and what happens then is said where it happens", async ({
  admin: page,
  browse,
}) => {
  const tier = await makeTier();
  const organization = await makeOrganizationIn(tier);
  const [organizationId, domain] = [organization.id, `${unique()}.example`];
  await asPlatform(async (tx) => {
    await tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: true } });
    await tx.organizationDomain.create({ data: { organizationId, domain, verifiedAt: new Date() } });
    await tx.oauthConnection.create({
      data: {
        organizationId,
        issuer: "https://login.invalid",
        clientId: "steward",
        clientSecret: encrypt("oauth", "secret"),
        allowedDomains: [domain],
        testedAt: new Date(),
        enabled: true,
      },
    });
  });

  await open(page, "/tiers");
  await page.getByRole("link", { name: tier.name, exact: true }).click();
  const sso = page.getByRole("switch", { name: "Single Sign-On" });
  await expect(sso).toHaveAccessibleDescription(/their organization's own identity provider/);
  await sso.uncheck();
  await page.getByRole("button", { name: "Save Changes" }).click();
  const warning = dialog(page).getByRole("alert");
  await expect(warning).toContainText("1 organization signs in with an identity provider.");
  await expect(warning).toContainText(organization.name);
  await expect(warning).toContainText("passwords work again");
  await page.getByRole("button", { name: "Save Anyway" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: tier.name })).toContainText("Without Single Sign-On");

  await open(page, `/organizations/${organization.slug}/limits`);
  await expect(page.getByRole("region", { name: "Features" })).toContainText(/Single Sign-On.*Not included/s);
  await open(page, `/organizations/${organization.slug}/oauth`);
  await expect(page.getByText(`The ${tier.name} tier doesn't include Single Sign-On.`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Test Connection" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save Changes" })).toHaveCount(0);

  const guest = await browse();
  await guest.goto("/login/organization");
  await guest.getByLabel("Email").fill(`somebody@${domain}`);
  await guest.getByRole("button", { name: "Continue" }).click();
  await expect(guest.getByText(/is paused.*set one with “Forgot password\?”/)).toBeVisible();

  const roomy = await makeTier();
  const moving = await makeOrganizationIn(roomy);
  await open(page, `/organizations/${moving.slug}/details`);
  await page.getByRole("combobox", { name: "Tier" }).selectOption(tier.name);
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("The tier doesn't include Single Sign-On.")).toBeVisible();
  await page.getByRole("button", { name: "Save Anyway" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
});
