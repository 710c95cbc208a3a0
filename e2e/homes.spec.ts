// The three homes: an Admin's overview, an organization's, and a member's.
import { setMembershipRole } from "#lib/memberships/service.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import {
  asPlatform,
  cookieFor,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { grant, purchase, spend } from "#tests/ledger/ledger.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { open, row } from "./pages.ts";

test("an Admin's overview: totals, what needs attention with its lists, and charts", async ({ admin }) => {
  const word = unique();
  const organization = await makeOrganization({ name: `${word} low` });
  await purchase(organization.id, "100");
  await spend(organization.id, "95");
  const bounced = await makeInvitation(organization);
  await asPlatform((tx) => tx.invitation.update({ where: { id: bounced.id }, data: { deliveryRank: 1 } }));
  await refreshMonthlyStats(systemActor);
  await open(admin, "/");
  await expect(admin).toHaveTitle("Overview · Steward");
  for (const label of [
    "Total Organizations",
    "Total Members",
    "Total Credits Balance",
    "Total Spent Credits",
  ])
    await expect(admin.getByRole("term").filter({ hasText: label })).toBeVisible();

  const attention = admin.getByRole("region", { name: "What needs attention" });
  const low = attention.getByRole("link", { name: /out of credits within 14 days/ });
  // Organizations of other tests may come in between.
  await expect(async () => {
    await open(admin, "/");
    const count = Number((await low.textContent())?.match(/\d+/)?.[0]);
    await low.click();
    await expect(admin).toHaveURL("/organizations?attention=low-balance");
    await expect(admin.getByRole("link", { name: `All ${count}` })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(admin.getByRole("list", { name: "Filters" })).toContainText("Needs attention");
  await open(admin, `/organizations?attention=low-balance&q=${word}`);
  await expect(row(admin, organization.name)).toBeVisible();

  await open(admin, "/");
  await attention.getByRole("link", { name: /pending invitations? bounced/ }).click();
  await expect(admin).toHaveURL("/invitations?status=pending&attention=bounced");
  await open(admin, "/");
  await admin.getByRole("region", { name: "Organizations by tier" }).getByRole("link").first().click();
  await expect(admin).toHaveURL(/\/organizations\?tier=/);

  await open(admin, "/");
  const chart = admin.getByRole("region", { name: "Credits spent" });
  await chart.getByRole("application").focus();
  await expect(chart.getByRole("status")).not.toBeEmpty();
  const before = await chart.getByRole("status").textContent();
  expect(before).toMatch(/^\w+ \d{4}: Credits spent [\d,.]+/);
  await admin.keyboard.press("ArrowRight");
  await expect(chart.getByRole("status")).not.toHaveText(before ?? "");
  await chart.getByRole("button", { name: "Show Credits spent as table" }).press("Enter");
  await expect(chart.getByRole("table", { name: "Credits spent" }).getByRole("row")).toHaveCount(13);
  await expectNoFindings(admin);
});

test("an Org Admin begins with the organization: balance, people, limits and activity", async ({
  browse,
}) => {
  const organization = await makeOrganization();
  const orgAdmin = await makeUser({ name: "Katherine Johnson" });
  const colleague = await makeUser({ name: "Mary Jackson" });
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(colleague, organization, "USER");
  await setMembershipRole(systemActor, {
    organizationId: organization.id,
    userId: colleague.id,
    role: "ORG_ADMIN",
  });
  await grant(organization.id, "100");
  await spend(organization.id, "10");
  await makeInvitation(organization);
  const response = await call("/", { session: await cookieFor(orgAdmin) });
  expect(response.status).toBe(307);

  const page = await browse(orgAdmin);
  await open(page, "/");
  await expect(page).toHaveURL(`/organizations/${organization.slug}`);
  await expect(page.getByText("Lasts about 9 days")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy Organization ID" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Limits" })).toBeVisible();
  const activity = page.getByRole("region", { name: "Recent activity" });
  await expect(activity).toContainText("changed the role of Mary Jackson (Org Admin)");
  await expect(activity.getByRole("link", { name: "Mary Jackson" }).first()).toHaveAttribute(
    "href",
    `/users/${colleague.id}`,
  );
  const chart = page.getByRole("region", { name: "Spent in the last 30 days" });
  await chart.getByRole("application").focus();
  for (let day = 1; day < 30; day++) await page.keyboard.press("ArrowRight");
  await expect(chart.getByRole("status")).toContainText("Spent 10 Credits");
  await expectNoFindings(page);
  await page.getByRole("link", { name: "0 bounced" }).click();
  await expect(page).toHaveURL(`/invitations?org=${organization.slug}&status=pending&attention=bounced`);
});

test("a member sees what they may use, and what not and why", async ({ browse }) => {
  const organization = await makeOrganization();
  const member = await makeUser();
  await makeMembership(member, organization, "USER");
  const [usable, off] = [`Usable ${unique()}`, `Off ${unique()}`];
  await turnOn(organization, await makeModel({ name: usable }));
  await makeModel({ name: off });
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: organization.id }, data: { monthlyAllowance: "50" } }),
  );
  await grant(organization.id, "100");
  await spend(organization.id, "20", { memberId: member.id });

  const page = await browse(member);
  await open(page, "/");
  await expect(page).toHaveURL("/");
  await expect(page).toHaveTitle("Home · Steward");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(organization.name);
  const models = page.getByRole("region", { name: "Models you may use" });
  await expect(models.getByText(usable)).toBeVisible();
  await expect(models.getByText(off)).toBeHidden();
  await models.getByText(/not available$/).click();
  await expect(models.getByRole("listitem").filter({ hasText: off })).toContainText(
    "Off for this organization",
  );
  await expect(page.getByRole("region", { name: "Your Credits" })).toContainText("30 Credits left of 50");
  const chart = page.getByRole("region", { name: "Your spending" });
  await expect(chart).toContainText("20 Credits");
  await expectNoFindings(page);
  await page.getByRole("link", { name: "your account" }).click();
  await expect(page.getByRole("button", { name: `Leave ${organization.name}` })).toBeVisible();
});
