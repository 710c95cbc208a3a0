// Notifications: at the bell, on their page, in preferences, and from a low balance.
import type { Page } from "@playwright/test";
import { raiseAlerts } from "#lib/alerts/raise/service.ts";
import { ambiguityOf } from "#lib/core/typed-number.ts";
import {
  actorFor,
  asPlatform,
  makeAdmin,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { accept } from "#tests/invitations/accepting.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { accepted, create, notificationsOf } from "#tests/notifications/notified.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { open, toast } from "./pages.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications/ });
const popover = (page: Page) => page.getByRole("dialog", { name: "Notifications" });
const items = (page: Page) => page.getByRole("main").getByRole("listitem");

async function makeOrgAdmin() {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  return { organization, user };
}

test("an accepted invitation is counted at the bell, listed, followed, and read", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  const page = await browse(user);
  await open(page, "/users");
  await expect(bell(page)).toHaveAccessibleName("Notifications");

  const { token, email } = await makeInvitation(organization, { actor: await actorFor(user) });
  await accept(token);
  const title = `${email} accepted your invitation to ${organization.name}`;
  await page.reload();
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await bell(page).click();
  await expect(popover(page).getByText(title)).toBeVisible();
  await expect(popover(page).getByText("Just now")).toHaveAttribute("title", /\d{4}/);
  await page.keyboard.press("Escape");
  await expect(popover(page)).toBeHidden();
  await expect(bell(page)).toBeFocused();

  // By keyboard alone.
  await page.keyboard.press("Enter");
  const link = popover(page).getByRole("link", { name: title });
  await expect(link).toBeVisible();
  for (let n = 0; n < 5 && !(await link.evaluate((element) => element === document.activeElement)); n++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/organizations/${organization.slug}/members`);
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await expect.poll(async () => (await notificationsOf(user))[0]?.readAt).not.toBeNull();

  await open(page, "/notifications");
  await expect(items(page)).toHaveCount(1);
  await page.getByRole("button", { name: `Mark as unread: ${title}` }).click();
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await page.getByRole("link", { name: "Unread 1", exact: true }).click();
  await expect(page).toHaveURL("/notifications?show=unread");
  await page.getByRole("button", { name: `Mark as read: ${title}` }).click();
  await expect(page.getByRole("heading", { name: "All read" })).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test("all are marked as read at once; pages and kinds are in the address", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  await create(...Array.from({ length: 30 }, (_, n) => accepted(organization, user, `n${n}-${unique()}`)));
  await create({
    kind: "provider.changed",
    key: unique(),
    actor: systemActor,
    organizationId: organization.id,
    data: { change: "enabled" },
  });
  const page = await browse(user);
  await open(page, "/notifications");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 31 unread");
  await expect(items(page)).toHaveCount(25);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(items(page)).toHaveCount(6);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(items(page)).toHaveCount(25);
  await page.getByLabel("Kind").selectOption("Identity provider changed");
  await expect(page).toHaveURL("/notifications?kind=provider.changed");
  await expect(items(page)).toHaveCount(1);
  await page.goBack();
  await page.goto("/notifications");
  await bell(page).click();
  await popover(page).getByRole("button", { name: "Mark All as Read" }).click();
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await expect(page.getByText("Unread:")).toHaveCount(0);
});

test("what is unread is seen in another tab once it is looked at", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  const page = await browse(user);
  await open(page, "/users");
  await create(accepted(organization, user));
  // Ten seconds after the last look, coming back to the window asks again.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test("preferences are saved for each kind, and only for those that one can get", async ({ browse }) => {
  const { user } = await makeOrgAdmin();
  const page = await browse(user, { timezoneId: "Asia/Singapore" });
  await open(page, "/account/notifications");
  await expect(page.getByText("Sales file posted")).toHaveCount(0);
  const inApp = page.getByRole("switch", { name: "Balance low: in app" });
  const email = page.getByRole("combobox", { name: "Balance low: email" });
  await expect(inApp).toBeChecked();
  await expect(email).toHaveValue("AT_ONCE");
  const saved = () =>
    page.waitForResponse((answer) => answer.request().postData()?.includes("credits.low") ?? false);
  await Promise.all([saved(), inApp.click()]);
  await Promise.all([saved(), email.selectOption("Daily digest")]);
  await expect
    .poll(() => asPlatform((tx) => tx.notificationSchedule.findFirst({ where: { userId: user.id } })))
    .toMatchObject({ timeZone: "Asia/Singapore" });
  await page.reload();
  await expect(inApp).not.toBeChecked();
  await expect(email).toHaveValue("DIGEST");
  await expect(page.getByText("in your time zone, Asia/Singapore")).toBeVisible();
});

test("an Org Admin sets the threshold of a low balance, and is notified below it", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  await grant(organization.id, "500");
  await spend(organization.id, "1");
  const page = await browse(user);
  await open(page, `/organizations/${organization.slug}/credits`);
  const threshold = page.getByLabel("Threshold (CREDITS)");
  await expect(threshold).toHaveValue("100");
  await threshold.fill("1,000");
  await page.getByRole("button", { name: "Save Alert" }).click();
  await expect(page.getByText(ambiguityOf("1,000"))).toBeVisible();
  await threshold.fill("499.5");
  await page.getByRole("button", { name: "Save Alert" }).click();
  await expect(toast(page, "The alert is saved.")).toBeVisible();
  await expect(page.getByText("The platform's: below 100 CREDITS.")).toBeVisible();
  await raiseAlerts(systemActor);
  await page.reload();
  await expect(page.getByText("Balance low", { exact: true })).toBeVisible();
  await bell(page).click();
  await popover(page)
    .getByRole("link", { name: `${organization.name} has 499 CREDITS left` })
    .click();
  await expect(page).toHaveURL(`/organizations/${organization.slug}/credits`);
  await page.getByRole("button", { name: "Use the Platform's" }).click();
  await expect(threshold).toHaveValue("100");
});

test("an Admin sets the alert of all who have none of their own", async ({ admin }) => {
  await open(admin, "/settings");
  await admin.getByLabel("Threshold").fill("100.00");
  await admin.getByRole("button", { name: "Save Alert" }).click();
  await expect(toast(admin, "The alert is saved.")).toBeVisible();
});

test("without scripts the bell is a link to the page, whose links and filters work", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  await create(accepted(organization, user, `ada-${unique()}`));
  const page = await browse(user, { javaScriptEnabled: false });
  await page.goto("/users");
  await page.getByRole("link", { name: "Notifications, 1 unread" }).click();
  await expect(page).toHaveURL("/notifications");
  await page.getByLabel("Kind").selectOption("Invitation expired");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show All" }).click();
  await items(page).getByRole("link").click();
  await expect(page).toHaveURL(`/organizations/${organization.slug}/members`);
});

test("no axe finding in the list, its filters, the popover and the preferences", async ({ browse }) => {
  const { organization, user } = await makeOrgAdmin();
  const page = await browse(user);
  await open(page, "/notifications");
  await expectNoFindings(page);
  await create(accepted(organization, user), accepted(organization, user));
  for (const path of ["/notifications", "/notifications?kind=invitation.expired", "/account/notifications"]) {
    await open(page, path);
    await expectNoFindings(page);
  }
  // A page with nothing that the popover would cover by half.
  await open(page, "/organizations/no-such-organization");
  await bell(page).click();
  await expect(popover(page).getByRole("listitem")).toHaveCount(2);
  await expectNoFindings(page);
});

test("an Admin who views as somebody sees what they see, and reads nothing in their name", async ({
  browse,
}) => {
  const { organization, user } = await makeOrgAdmin();
  await create(accepted(organization, user));
  const admin = await makeAdmin();
  const page = await browse(admin);
  await asPlatform((tx) =>
    tx.session.updateMany({
      where: { userId: admin.id },
      data: {
        impersonatedUserId: user.id,
        impersonationExpiresAt: new Date(Date.now() + 600_000),
        impersonationReason: "Test",
      },
    }),
  );
  await open(page, "/notifications");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await expect(page.getByRole("main").getByRole("button", { name: /^Mark/ })).toHaveCount(0);
  await items(page).getByRole("link").click();
  await expect(page).toHaveURL(`/organizations/${organization.slug}/members`);
  expect((await notificationsOf(user))[0]?.readAt).toBeNull();
});
