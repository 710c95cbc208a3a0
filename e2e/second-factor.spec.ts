import type { Page } from "@playwright/test";
import { codeAt } from "#lib/auth/second-factor/totp.ts";
import { asPlatform, makeAdmin, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { open, ready } from "./pages.ts";

const password = "a staple of a horse";

async function signIn(page: Page, email: string): Promise<void> {
  await open(page, "/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign In" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign Out" }).click();
  await expect(page).toHaveURL("/login");
}

/** Codes of steps that this test did not use yet. */
function codesOf(secret: string) {
  let used = 0n;
  return async () => {
    const step = async () => BigInt(Math.floor(Date.now() / 30_000));
    used = (await step()) > used ? await step() : used + 1n;
    return codeAt(secret, used);
  };
}

test("cases 9, 13 and 14: an organization requires it; set up, used with a code, and with a recovery code", async ({
  browse,
}) => {
  const organization = await makeOrganization({}, { requireSecondFactor: true });
  const user = await makeUser({ password });
  await makeMembership(user, organization, "ORG_ADMIN");
  const page = await browse();
  await signIn(page, user.email);
  await expect(page).toHaveURL("/account/second-factor");
  await expect(page.getByText(`${organization.name} requires two-factor authentication`)).toBeVisible();
  await open(page, "/organizations");
  await expect(page).toHaveURL("/account/second-factor");

  // Too long after signing in, the page first requires reauthentication; then the action continues.
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE session SET reauthenticated_at = now() - interval '1 hour' WHERE user_id = ${user.id}::uuid`,
  );
  await open(page, "/account/second-factor");
  await page.getByRole("button", { name: "Set Up" }).click();
  const question = page.getByRole("dialog", { name: "Confirm it's you" });
  await question.getByLabel("Password", { exact: true }).fill("wrong");
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByText("This isn't your password.")).toBeVisible();
  await question.getByLabel("Password", { exact: true }).fill(password);
  await question.getByRole("button", { name: "Confirm" }).click();
  const key = page.locator("code");
  await expect(key).toBeVisible();
  const nextCode = codesOf(((await key.textContent()) ?? "").replaceAll(" ", ""));
  await page.getByLabel("Code").fill(await nextCode());
  await page.getByRole("button", { name: "Turn On" }).click();
  const shown = page.getByRole("dialog", { name: "Your recovery codes" });
  await expect(shown.getByRole("listitem")).toHaveCount(10);
  const recovery = await shown.getByRole("listitem").first().textContent();
  await shown.getByRole("button", { name: "I've Saved Them" }).click();
  await expect(page.getByText("10 left")).toBeVisible();

  await signOut(page);
  await signIn(page, user.email);
  await expect(page).toHaveURL("/login/second-factor");
  await page.goto("/organizations");
  await expect(page).toHaveURL(/\/login\?returnTo=/);
  await page.goto("/login/second-factor");
  await ready(page);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByText("This code is incorrect or has already been used.")).toBeVisible();
  await page.getByLabel("Code").fill(await nextCode());
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page).toHaveURL(/\/organizations/);

  await signOut(page);
  await signIn(page, user.email);
  await page.getByLabel("Code").fill(recovery ?? "");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page).toHaveURL(/\/organizations/);
  await open(page, "/account/second-factor");
  await expect(page.getByText("9 left")).toBeVisible();
});

test("a passkey is added, renamed, signs in alone and as second factor, and is removed", async ({
  browse,
}) => {
  const admin = await makeAdmin({ password });
  const page = await browse(admin);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await open(page, "/account/second-factor");
  await page.getByRole("button", { name: "Add Passkey" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Work laptop");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "I've Saved Them" }).click();
  await expect(page.getByText("Work laptop")).toBeVisible();
  await page.getByRole("button", { name: "Rename Work laptop" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Home laptop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Home laptop")).toBeVisible();

  await signOut(page);
  await page.getByRole("button", { name: "Continue with a Passkey" }).click();
  await expect(page).toHaveURL("/");
  await signOut(page);
  await signIn(page, admin.email);
  await expect(page).toHaveURL("/login/second-factor");
  await ready(page);
  await page.getByRole("button", { name: "Continue with a Passkey" }).click();
  await expect(page).toHaveURL("/");

  await open(page, "/account/second-factor");
  await page.getByRole("button", { name: "Remove Home laptop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Home laptop", { exact: true })).toHaveCount(0);
});
