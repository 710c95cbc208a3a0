// Credit types, tiers and the allowances of members.
import type { Page } from "@playwright/test";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { makeOrganizationIn } from "#tests/tiers/tier.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, toast } from "./pages.ts";

const entry = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a credit type is added, given to a new organization, and cannot be changed once credits moved", async ({
  admin: page,
}) => {
  const code = unique().toUpperCase();
  await open(page, "/credit-types");
  await page.getByRole("link", { name: "New Credit Type" }).click();
  await field(page, "Name").fill(`SGD ${code}`);
  await field(page, "Code").fill("credits");
  await field(page, "Symbol").fill("S$");
  await press(page, "Add Credit Type");
  await expect(field(page, "Code")).toHaveAccessibleDescription(/already has the code CREDITS/);
  await field(page, "Code").fill(code);
  await press(page, "Add Credit Type");
  await expect(toast(page, "Credit type added.")).toBeVisible();
  await expect(entry(page, code)).toContainText("S$");

  await open(page, "/organizations/new");
  const name = `School ${unique()}`;
  await field(page, "Organization Name").fill(name);
  await field(page, "Point Contact").fill("Grace Hopper");
  await field(page, "Email").fill("hello@school.example");
  await page.getByLabel("Country").click();
  await page.keyboard.type("Singapore");
  await page.getByRole("option", { name: "Singapore" }).click();
  const creditType = page.getByRole("combobox", { name: "Credit Type" });
  await expect(creditType.locator("option:checked")).toHaveText("Credits (CREDITS)");
  await creditType.selectOption(`SGD ${code} (${code})`);
  await press(page, "Submit");
  await expect(toast(page, `${name} created.`)).toBeVisible();
  const { id, slug } = await asPlatform((tx) => tx.organization.findFirstOrThrow({ where: { name } }));
  await grant(id, "10");
  await open(page, `/organizations/${slug}/details`);
  await creditType.selectOption("Credits (CREDITS)");
  await press(page, "Save Changes");
  await expect(creditType).toHaveAccessibleDescription(
    /contains credits in .*, so you can't change its credit type/,
  );

  await open(page, "/credit-types");
  await expect(entry(page, code).getByRole("button", { name: /^Delete/ })).toBeDisabled();
});

test("a tier's limits apply to its organizations, after a warning with those affected", async ({
  admin: page,
}) => {
  const [inside, outside] = [await makeModel(), await makeModel()];
  const nameOf = async ({ id }: { id: string }) =>
    (await asPlatform((tx) => tx.resource.findUniqueOrThrow({ where: { id } }))).name;
  const name = `Campus ${unique()}`;
  await open(page, "/tiers");
  await page.getByRole("link", { name: "New Tier" }).click();
  await field(page, "Name").fill(name);
  await field(page, "Code").fill(unique());
  const largest = await asPlatform((tx) => tx.tier.findFirstOrThrow({ orderBy: { rank: "desc" } }));
  await field(page, "Rank").fill(`${largest.rank + 1}`);
  await field(page, "Price per Month").fill("49");
  await press(page, "Add Tier");
  await expect(field(page, "Price per Month")).toHaveAccessibleDescription(/isn't a price/);
  await field(page, "Price per Month").fill("49 usd");
  await field(page, "Storage (GB)").fill("0.5");
  await expect(page.getByRole("switch", { name: "Single Sign-On" })).toBeChecked();
  await expect(dialog(page)).toContainText(
    "Not available in this version of Steward: User Provisioning, Webhooks",
  );
  await press(page, "Add Tier");
  await expect(toast(page, "Tier added.")).toBeVisible();
  await expect(entry(page, name)).toContainText("49 USD");
  await expect(entry(page, name)).toContainText("0.5 GB");
  await expect(entry(page, name)).toContainText("All features");

  const tier = await asPlatform((tx) => tx.tier.findFirstOrThrow({ where: { name } }));
  const organization = await makeOrganizationIn(tier);
  for (let n = 0; n < 2; n++) await makeMembership(await makeUser(), organization);
  await page.reload();
  await page.getByRole("link", { name, exact: true }).click();
  await field(page, "Members").fill("1");
  await page.getByRole("searchbox", { name: "Search models" }).fill(await nameOf(inside));
  await dialog(page).getByRole("checkbox").check();
  await press(page, "Save Changes");
  await expect(dialog(page).getByRole("alert")).toContainText(
    "1 organization would exceed the limit of 1 member.",
  );
  await expect(dialog(page).getByRole("alert")).toContainText(`${organization.name}: 2 members`);
  // Enter saves as usual, and a choice after the warning is warned about again.
  await field(page, "Members").fill("0");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toContainText("the limit of 0 members");
  await field(page, "Members").fill("1");
  await press(page, "Save Anyway");
  await expect(dialog(page).getByRole("alert")).toContainText("the limit of 1 member.");
  await press(page, "Save Anyway");
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(entry(page, name)).toContainText("1 model");

  const crowded = await makeOrganization();
  for (let n = 0; n < 2; n++) await makeMembership(await makeUser(), crowded);
  await open(page, `/organizations/${crowded.slug}/details`);
  await page.getByRole("combobox", { name: "Tier" }).selectOption(name);
  await press(page, "Save Changes");
  await expect(page.getByText("Members: 2 used, 1 allowed")).toBeVisible();
  await press(page, "Save Anyway");
  await expect(toast(page, "Changes saved.")).toBeVisible();

  const late = await makeUser();
  await open(page, `/organizations/${organization.slug}/assign-users`);
  await page.getByRole("textbox").fill(late.email);
  await press(page, "Assign Users");
  await expect(page.getByText(/can have 1 member on its tier/).first()).toBeVisible();
  await open(page, `/organizations/${organization.slug}/limits`);
  await page.getByRole("button", { name: "Override limit: Members" }).click();
  await field(page, "Limit").fill("3");
  await dialog(page).getByLabel("Last Day").fill("2099-12-31");
  await field(page, "Reason").fill("Pilot");
  await press(page, "Save Limit");
  await expect(page.getByText("2 of 3")).toBeVisible();
  await open(page, `/organizations/${organization.slug}/assign-users`);
  await page.getByRole("textbox").fill(late.email);
  await press(page, "Assign Users");
  await expect(page.getByText("1 assigned")).toBeVisible();
  await open(page, `/organizations/${organization.slug}/models`);
  await page.getByRole("searchbox", { name: /Search models/ }).fill(await nameOf(outside));
  await expect(page.getByText(`Not included in the ${name} tier.`)).toBeVisible();
  await expect(page.getByRole("switch")).toBeDisabled();
});

test("an Org Admin sets the monthly allowance of members", async ({ browse }) => {
  const organization = await makeOrganization();
  const [orgAdmin, member] = [await makeUser(), await makeUser({ name: "Annie Easley" })];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  await grant(organization.id, "100");
  const spends = async () => (await spend(organization.id, "5", { memberId: member.id }))?.outcome;
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/members`);
  await press(page, "Change Allowance…");
  await field(page, "Monthly Allowance per Member (Credits)").fill("0");
  await expect(dialog(page)).toContainText("0 means members can't spend any credits.");
  await dialog(page).getByRole("combobox", { name: "Time Zone" }).click();
  await page.keyboard.type("Singapore");
  await page.getByRole("option", { name: "Asia/Singapore" }).click();
  await press(page, "Save Allowance");
  await expect(toast(page, "Allowance saved.")).toBeVisible();
  await expect(entry(page, "Annie Easley")).toContainText("None");
  expect(await spends()).toBe("refused");

  await page.getByRole("button", { name: "Allowance for Annie Easley: None" }).click();
  await dialog(page).getByRole("combobox", { name: "Applies" }).selectOption("Custom allowance");
  await field(page, "Allowance (Credits)").fill("7.5");
  await press(page, "Save Allowance");
  await expect(toast(page, "Allowance for Annie Easley saved.")).toBeVisible();
  expect(await spends()).toBe("applied");
  await page.reload();
  await expect(entry(page, "Annie Easley")).toContainText(/7\.5 CreditsCustom.*5/);
  const hers = await browse(member);
  await open(hers, `/organizations/${organization.slug}`);
  await expect(hers.getByRole("region", { name: "Your Credits" })).toContainText(
    /2\.5 Credits left of 7\.5 Credits this month/,
  );
});
