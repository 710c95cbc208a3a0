// Assigning registered users: by address, and by the organization's domains.
import type { Page } from "@playwright/test";
import { asPlatform, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, openManage, row, tab, toast } from "./pages.ts";

const box = (page: Page) => page.getByRole("textbox", { name: "Email addresses of registered users" });
const chips = (page: Page) => page.getByRole("list", { name: "Addresses" }).getByRole("listitem");
const assign = (page: Page) => page.getByRole("button", { name: "Assign Users", exact: true });
const membersOf = ({ id }: { id: string }) =>
  asPlatform((tx) =>
    tx.membership.findMany({ where: { organizationId: id }, orderBy: { createdAt: "asc" } }),
  );

async function start(page: Page) {
  const organization = await makeOrganization();
  await openList(page, organization.name);
  await openManage(page, organization.name);
  await tab(page, "Assign Users").click();
  await expect(box(page)).toBeVisible();
  return organization;
}

test("reports each address, keeps those that could not be assigned, and counts the members", async ({
  admin: page,
}) => {
  const organization = await start(page);
  const [ana, ben, boss] = [await makeUser(), await makeUser(), await makeUser()];
  await makeMembership(boss, organization, "ORG_ADMIN");
  const unknown = `${unique()}@people.example`;
  await box(page).fill(
    `Ana <${ana.email.toUpperCase()}>, ${boss.email};\n"Doe, Ben" <${ben.email}>\n${ana.email}\n${unknown}\nnot an address`,
  );
  await expect(page.getByText("5 of 100")).toBeVisible();
  await expect(
    page.getByText("2 to assign, 1 already a member, 1 not registered, 1 invalid, 1 duplicate merged"),
  ).toBeVisible();
  await assign(page).click();
  await expect(page.getByText("2 assigned, 1 already a member, 1 not registered")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Results" })).toBeFocused();
  await expect(page.getByRole("region", { name: "Results" }).getByRole("listitem")).toHaveText([
    `${unknown}Not registered`,
    `${boss.email}Already a member`,
    `${ana.email}Assigned`,
    `${ben.email}Assigned`,
  ]);
  await expect(chips(page)).toHaveText([
    /not an address: invalid$/,
    new RegExp(`${unknown}: not registered$`),
  ]);
  await expect(
    page.getByText(
      "not an address: There is a space (U+0020) after “not”, which isn't allowed in an email address.",
    ),
  ).toBeVisible();
  const members = await membersOf(organization);
  expect(members.map(({ userId, role }) => [userId, role])).toEqual(
    expect.arrayContaining([
      [boss.id, "ORG_ADMIN"],
      [ana.id, "USER"],
      [ben.id, "USER"],
    ]),
  );
  expect(members).toHaveLength(3);
  for (let left = 2; left > 0; left--)
    await page
      .getByRole("button", { name: /^Remove / })
      .first()
      .click();
  await page.keyboard.press("Escape");
  await expect(row(page, organization.name).getByRole("cell").nth(2)).toHaveText("3");
});

test("counts while typing, and accepts at most 100", async ({ admin: page }) => {
  const organization = await start(page);
  await expect(assign(page)).toBeDisabled();
  const addresses = (count: number) =>
    Array.from({ length: count }, (_, n) => `p${n}@people.example`).join("\n");
  await box(page).fill(addresses(101));
  await expect(page.getByText("101 of 100: too many")).toBeVisible();
  await expect(assign(page)).toBeDisabled();
  await page.getByRole("button", { name: "Remove p100@people.example" }).click();
  await expect(page.getByText("100 of 100", { exact: true })).toBeVisible();
  await assign(page).click();
  await expect(page.getByRole("region", { name: "Results" }).getByText("100 not registered")).toBeVisible();
  expect(await membersOf(organization)).toEqual([]);
});

test("offers the users at the organization's domains, and assigns them all", async ({ admin: page }) => {
  const word = unique();
  const organization = await makeOrganization({ domains: `${word}.example, ${word}.test.example` });
  for (let n = 0; n < 11; n++) await makeUser({ email: `p${n}@${word}.example` });
  await makeUser({ email: `p@${word}.test.example` });
  // Not offered: unverified, disabled, member elsewhere, an Admin, at a subdomain.
  await makeUser({ email: `unverified@${word}.example`, verified: false });
  await makeUser({ email: `disabled@${word}.example`, status: "DISABLED" });
  await makeUser({ email: `admin@${word}.example`, platformRole: "ADMIN" });
  await makeUser({ email: `below@sub.${word}.example` });
  await makeMembership(await makeUser({ email: `taken@${word}.example` }), await makeOrganization());

  await open(page, `/organizations/${organization.slug}/assign-users`);
  await expect(
    page.getByText("12 registered users at this organization's domains aren't in an organization yet."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Assign All 12" }).click();
  await expect(toast(page, "12 users are now members.")).toBeVisible();
  await expect(page.getByText("registered users at")).toBeHidden();
  const members = await membersOf(organization);
  expect(members.map(({ role }) => role)).toEqual(Array<string>(12).fill("USER"));
});

test("offers nothing when no user matches", async ({ admin: page }) => {
  await start(page);
  await expect(dialog(page).getByText(/registered users? at/)).toHaveCount(0);
});
