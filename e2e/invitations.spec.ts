// From an invitation to a working account, with everything in between.
import type { Locator, Page } from "@playwright/test";
import { copyInvitationLink, revokeInvitation } from "#lib/invitations/service.ts";
import {
  asPlatform,
  makeAdmin,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, over, ready, toast } from "./pages.ts";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const scriptless = { javaScriptEnabled: false };
const password = "plum tractor violet 92 sky";
const row = (page: Page, email: string): Locator =>
  page.getByRole("table", { name: "Invitations" }).getByRole("row").filter({ hasText: email });

const addresses = (page: Page): Locator => dialog(page).getByRole("textbox", { name: /^Email addresses/ });
const chips = (page: Page): Locator =>
  dialog(page).getByRole("list", { name: "Addresses" }).getByRole("listitem");

async function choose(page: Page, email: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${email}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("an Org Admin invites; the invited user opens the email and has an account, on a phone", async ({
  browse,
}) => {
  const organization = await makeOrganization({ name: `Aurora ${unique()}` });
  const orgAdmin = await makeUser({ name: "Olga Admin" });
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const email = `${unique()}@invited.example`;
  const page = await browse(orgAdmin);
  await open(page, "/invitations");
  await page.getByRole("link", { name: "Send Invitation" }).first().click();
  await expect(dialog(page)).toContainText(organization.name);
  await dialog(page)
    .getByRole("textbox", { name: /^Email addresses/ })
    .fill(`${email}\nnobody, ${orgAdmin.email}`);
  await expect(dialog(page).getByText("3 of 1,000")).toBeVisible();
  await expect(dialog(page).getByText("1 to invite, 1 already a member, 1 invalid")).toBeVisible();
  await dialog(page).getByRole("combobox", { name: "Expires in" }).selectOption({ label: "1 day" });
  await expect(dialog(page).getByText(/^Valid until/)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Send Invitation" }).click();
  await expect(dialog(page).getByText("1 invited, 1 already a member")).toBeVisible();
  await expect(dialog(page).getByRole("heading", { name: "Results" })).toBeFocused();
  await expect(chips(page)).toHaveText([/nobody: invalid/]);
  await dialog(page).getByRole("button", { name: "Remove nobody" }).click();
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, email)).toContainText("Pending");
  await expect(row(page, email)).toContainText("Queued");

  const admin = await browse(await makeAdmin());
  await open(admin, "/invitations");
  // On a small laptop the list fits beside the navigation.
  expect(await admin.getByRole("table").evaluate((table) => table.scrollWidth)).toBeLessThanOrEqual(
    await admin.getByRole("table").evaluate((table) => table.parentElement?.clientWidth ?? 0),
  );
  await open(admin, "/dev/mail");
  await admin.getByRole("row").filter({ hasText: email }).getByRole("link").first().click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(organization.name);
  await expect(admin.frameLocator("iframe").getByRole("link", { name: "Accept Invitation" })).toBeVisible();
  const link = await admin.getByRole("link", { name: /accept-invitation/ }).getAttribute("href");

  const invited = await browse(undefined, phone);
  await open(invited, link ?? "");
  await expect(invited.getByRole("heading", { name: `Join ${organization.name}` })).toBeVisible();
  await expect(invited.getByText("Olga Admin invited you")).toBeVisible();
  await invited.getByLabel("Your name").fill("Nora New");
  await invited.getByLabel("Password", { exact: true }).fill("passwordpassword");
  await invited.getByRole("button", { name: "Create Account and Join" }).click();
  await expect(invited.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/easy to guess/);
  await invited.getByLabel("Password", { exact: true }).fill(password);
  await invited.getByRole("button", { name: "Create Account and Join" }).click();
  await expect(invited).toHaveURL("/");
  const user = await asPlatform((tx) =>
    tx.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } }),
  );
  expect(user).toMatchObject({
    name: "Nora New",
    memberships: [{ organizationId: organization.id, role: "USER" }],
  });
  expect(user.emailVerifiedAt).not.toBeNull();

  await page.reload();
  await expect(row(page, email)).toContainText("Accepted");
  await invited.goto(link ?? "");
  await expect(invited.getByRole("heading", { name: "This invitation has already been used" })).toBeVisible();
});

test("resent, copied, revoked, deleted; the counts of the tabs follow", async ({ browse }) => {
  const organization = await makeOrganization({ name: `Borealis ${unique()}` });
  const invitations = [];
  for (let n = 0; n < 4; n++)
    invitations.push(await makeInvitation(organization, { role: n ? "USER" : "ORG_ADMIN" }));
  const [first, second, third, fourth] = invitations as [
    (typeof invitations)[0],
    (typeof invitations)[0],
    (typeof invitations)[0],
    (typeof invitations)[0],
  ];
  await asPlatform(
    (
      tx,
    ) => tx.$executeRaw`UPDATE email SET status = 'BOUNCED', server_response = '550 5.1.1 The email account that you tried to reach does not exist'
      WHERE invitation_id = ${fourth.id}::uuid`,
  );
  await asPlatform(
    (tx) => tx.$executeRaw`UPDATE invitation SET expires_at = now() WHERE id = ${third.id}::uuid`,
  );
  const page = await browse(await makeAdmin());
  await open(page, `/invitations?org=${organization.slug}`);
  await expect(page.getByRole("link", { name: "Pending 3" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Expired 1" })).toBeVisible();
  await expect(row(page, fourth.email)).toContainText("does not exist");

  await choose(page, third.email, "Resend");
  await expect(toast(page, `${third.email} invited again.`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Pending 4" })).toBeVisible();
  await choose(page, first.email, "Copy Link");
  const copied = await dialog(page).getByLabel("Link", { exact: true }).inputValue();
  expect(copied).toMatch(/accept-invitation\/[\w-]{43}$/);
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  await choose(page, second.email, "Revoke…");
  await page.getByRole("button", { name: "Revoke Invitation" }).click();
  await expect(page.getByRole("link", { name: "Revoked 1" })).toBeVisible();

  await row(page, fourth.email).getByRole("link", { name: /^View/ }).click();
  await expect(dialog(page).getByText("Bounced")).toBeVisible();
  await expect(page).toHaveURL(over(`/invitations?org=${organization.slug}`, `${fourth.id}/details`));
  await dialog(page).getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete Invitation" }).click();
  await expect(row(page, fourth.email)).toHaveCount(0);

  await page.getByRole("link", { name: "Trends" }).click();
  await expect(page.getByText("Median time to accept")).toBeVisible();
});

test("links that are invalid or for somebody else say what to do, also without JavaScript", async ({
  browse,
}) => {
  const organization = await makeOrganization({ name: `Corona ${unique()}` });
  const inviter = await makeUser();
  await makeMembership(inviter, organization, "ORG_ADMIN");
  const [expired, revoked, joined] = [
    await makeInvitation(organization),
    await makeInvitation(organization),
    await makeInvitation(organization, { email: (await makeUser({ password })).email }),
  ];
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now(), invited_by_id = ${inviter.id}::uuid WHERE id = ${expired.id}::uuid`,
  );
  await revokeInvitation(systemActor, { organizationId: organization.id, id: revoked.id });
  const page = await browse(await makeUser(), scriptless);
  await page.goto(`/accept-invitation/${expired.token.slice(1)}`);
  await expect(page.getByRole("heading", { name: "This link doesn't work" })).toBeVisible();
  await page.goto(`/accept-invitation/${revoked.token}`);
  await expect(page.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();
  await page.goto(`/accept-invitation/${expired.token}`);
  await page.getByRole("button", { name: "Request a New Invitation" }).click();
  await expect(page.getByRole("status")).toContainText("We've let");
  expect(
    await asPlatform((tx) => tx.email.count({ where: { to: inviter.email, kind: "invitation-asked" } })),
  ).toBe(1);

  await page.goto(`/accept-invitation/${joined.token}`);
  await expect(page.getByRole("heading", { name: "This invitation is for someone else" })).toBeVisible();
  await page.getByRole("button", { name: "Sign Out and Continue" }).click();
  await expect(page.getByText("This email address already has an account.")).toBeVisible();
  await page.getByRole("link", { name: "Sign In to Join" }).click();
  await page.getByLabel("Email").fill(joined.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign In", exact: true }).click();
  await page.getByRole("button", { name: `Join ${organization.name}` }).click();
  await expect(page).not.toHaveURL(/accept-invitation/);
  const count = { organizationId: organization.id, user: { email: joined.email } };
  expect(await asPlatform((tx) => tx.membership.count({ where: count }))).toBe(1);
});

test("case 41: a link leaves no referrer, is not cached, and a GET changes nothing", async ({ browse }) => {
  const organization = await makeOrganization();
  const { id, token } = await makeInvitation(organization);
  const { link } = await copyInvitationLink(systemActor, { organizationId: organization.id, id });
  const before = await asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }));
  for (const path of [`/accept-invitation/${token}`, new URL(link).pathname]) {
    const answer = await call(path);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.body).toContain("noindex");
  }
  expect(await asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }))).toEqual(before);
  // A page without referrer submits its forms with no origin; another site that does so is still refused.
  const form = { method: "POST", body: new FormData() };
  const foreign = { origin: "null", "sec-fetch-site": "cross-site" };
  expect((await call(`/accept-invitation/${token}`, { ...form, headers: foreign })).status).toBe(403);
  expect(
    (await call("/login", { ...form, headers: { origin: "null", "sec-fetch-site": "same-origin" } })).status,
  ).toBe(403);
  const page = await browse(undefined, scriptless);
  await page.goto(`/accept-invitation/${token}`);
  await page.getByLabel("Your name").fill("No Script");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create Account and Join" }).click();
  await expect(page).toHaveURL("/");
});

test("invitations are sent by keyboard alone", async ({ browse }) => {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser();
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  const page = await browse(orgAdmin);
  await page.goto("/invitations");
  await ready(page);
  const press = async (target: Locator, key = "Enter") => {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
    await page.keyboard.press(key);
  };
  await press(page.getByRole("link", { name: "Send Invitation" }).first());
  const email = `${unique()}@invited.example`;
  await press(addresses(page), "End");
  await page.keyboard.type(email);
  await press(dialog(page).getByRole("combobox", { name: "Role" }), "o");
  await press(dialog(page).getByRole("button", { name: "Send Invitation" }));
  await expect(dialog(page).getByText("1 invited", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(row(page, email)).toContainText("Org Admin");
});

test("addresses become chips that say what they are, and the keyboard edits them", async ({ browse }) => {
  const [organization, elsewhere] = [await makeOrganization(), await makeOrganization()];
  const [orgAdmin, stranger] = [await makeUser(), await makeUser()];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(stranger, elsewhere);
  const waiting = await makeInvitation(organization);
  const page = await browse(orgAdmin);
  await open(page, "/invitations/new");
  const box = page.getByRole("textbox", { name: /^Email addresses/ });
  const list = page.getByRole("list", { name: "Addresses" }).getByRole("listitem");
  await box.fill(
    `Ana <ana@x.example> ben@x.example;${waiting.email}\n${stranger.email}, ANA@x.example, nobody`,
  );
  await expect(list).toHaveText([
    /ana@x\.example>?$/,
    /ben@x\.example$/,
    /: already invited$/,
    // Nothing is said about members of others.
    new RegExp(`${stranger.email}$`),
    /nobody: invalid$/,
  ]);
  await expect(page.getByText("3 to invite, 1 already invited, 1 invalid, 1 duplicate merged")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send 3 Invitations" })).toBeEnabled();
  await box.focus();
  await page.keyboard.press("Backspace");
  await expect(box).toHaveValue("nobody");
  await page.keyboard.type("@x.example ");
  await expect(list.last()).toHaveText(/nobody@x\.example$/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await expect(list).toHaveCount(4);
  await expect(list.first().getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("ben@x.example");
  await expect(page.getByText("4 of 1,000")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send 3 Invitations" })).toBeEnabled();
});

test("all expired invitations are sent again at once", async ({ browse }) => {
  const organization = await makeOrganization();
  const invitations = [await makeInvitation(organization), await makeInvitation(organization)];
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE invitation SET expires_at = now() WHERE organization_id = ${organization.id}::uuid`,
  );
  const page = await browse(await makeAdmin());
  await open(page, `/invitations?org=${organization.slug}&status=expired`);
  await page.getByRole("button", { name: "Resend All Expired" }).click();
  await page.getByRole("button", { name: "Resend All", exact: true }).click();
  await expect(toast(page, "2 invitations resent.")).toBeVisible();
  await open(page, `/invitations?org=${organization.slug}&status=pending`);
  for (const { email } of invitations) await expect(row(page, email)).toBeVisible();
});
