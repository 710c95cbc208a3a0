// An organization's own provider, a real one: connected by an Admin in the dialog, then signed in with.
import { callbackUrl } from "#lib/sso/provider.ts";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { startProvider } from "#tests/sso/provider.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, over, row, toast } from "./pages.ts";

test("connects, tests and enables a provider; a new user signs in with it", async ({
  admin: page,
  browse,
}) => {
  const [word, sub] = [unique(), unique()];
  const provider = await startProvider(callbackUrl());
  try {
    await asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: true } }));
    const organization = await makeOrganization({ name: `${word} company`, domains: `${word}.example` });
    const email = `mary@${word}.example`;
    provider.accounts.set(sub, { sub, email, email_verified: true, name: "Mary Jackson" });

    await openList(page, word);
    await row(page, organization.name)
      .getByRole("link", { name: `OAuth for ${organization.name}` })
      .click();
    await expect(page).toHaveURL(over(`/organizations?q=${word}`, `${organization.slug}/oauth`));
    const panel = dialog(page);
    await panel.getByLabel("Issuer").fill(`${provider.issuer}/nothing-here`);
    await panel.getByLabel("Client ID").fill(provider.clientId);
    await panel.getByLabel("Client Secret").fill(provider.clientSecret);
    await panel.getByLabel("Create accounts on first sign-in").check();
    await panel.getByRole("button", { name: "Save Changes" }).click();
    await expect(toast(page, "Connection saved.")).toBeVisible();
    await expect(panel.getByRole("switch")).toBeDisabled();

    await panel.getByRole("button", { name: "Test Connection" }).click();
    await expect(toast(page, "No OpenID Connect provider responds")).toBeVisible();
    await panel.getByLabel("Issuer").fill(provider.issuer);
    await panel.getByRole("button", { name: "Save Changes" }).click();
    await expect(panel.getByLabel("Client Secret")).toHaveValue("");
    await expect(panel.getByRole("button", { name: "Test Connection" })).toBeEnabled();
    await panel.getByRole("button", { name: "Test Connection" }).click();
    await page.getByLabel("Subject").fill(sub);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(`/organizations/${organization.slug}/oauth?tested=ok`);
    await expect(page.getByText("Sign-in works.")).toBeVisible();
    await page.getByRole("switch").click();
    await expect(page.getByRole("switch")).toBeChecked();
    expect(await page.content()).not.toContain(provider.clientSecret);

    const phone = await browse(undefined, { viewport: { width: 390, height: 844 } });
    await phone.goto("/login/organization");
    await phone.getByLabel("Email").fill(`nobody@${unique()}.example`);
    await phone.getByRole("button", { name: "Continue" }).click();
    await expect(
      phone.getByText("No organization with an identity provider matches this email address."),
    ).toBeVisible();
    await phone.getByLabel("Email").fill(email);
    await phone.getByRole("button", { name: "Continue" }).click();
    await phone.getByLabel("Subject").fill(sub);
    await phone.getByRole("button", { name: "Continue" }).click();
    await expect(phone.getByRole("button", { name: "Account of Mary Jackson" })).toBeVisible();

    // It is her only way to sign in, so it cannot be removed, and the page says why.
    await open(phone, "/account/organizations");
    const disconnect = phone.getByRole("button", { name: `Disconnect Provider of ${organization.name}` });
    await expect(disconnect).toBeDisabled();
    await expect(phone.getByText("This is your only way to sign in.")).toBeVisible();

    // Later, a protected change requires reauthentication at her provider.
    const ago =
      "UPDATE session SET reauthenticated_at = now() - interval '1 hour' WHERE user_id = (SELECT id FROM \"user\" WHERE email = $1)";
    await asPlatform((tx) => tx.$executeRawUnsafe(ago, email));
    await open(phone, "/account/second-factor");
    const setUp = phone.getByRole("button", { name: "Set Up" });
    await setUp.click();
    const question = phone.getByRole("dialog", { name: "Confirm it's you" });
    await question.getByRole("button", { name: "Continue with My Organization" }).click();
    await phone.getByLabel("Subject").fill(sub);
    await phone.getByRole("button", { name: "Continue" }).click();
    await expect(toast(phone, "Identity confirmed.")).toBeVisible();
    await expect(phone).toHaveURL("/account/second-factor");
    await setUp.click();
    await expect(phone.getByText("Scan this code with your authenticator app")).toBeVisible();

    await phone.goto("/login/organization?problem=existing");
    await expect(phone.getByText("There's already an account with your email address.")).toBeVisible();
  } finally {
    await provider.stop();
  }
});
