// The labels that the handbooks of such portals name are found on the pages that they describe.
import type { Page } from "@playwright/test";
import { asPlatform, makeInvitation, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { open, showAllColumns } from "./pages.ts";

/** All text of a page, with the options of its selects, the names of its buttons and links, and what is folded. */
async function textOf(page: Page): Promise<string> {
  const shown = (await page.locator("body").allInnerTexts()).join("\n");
  const hidden = await page.evaluate(() => {
    const named = [...document.querySelectorAll("[aria-label], [title]")].flatMap((element) => [
      element.getAttribute("aria-label"),
      element.getAttribute("title"),
    ]);
    const options = [...document.querySelectorAll("option")].map((option) => option.label);
    const folded = [...document.querySelectorAll("details")].map((element) => element.textContent);
    return [...named, ...options, ...folded].join("\n");
  });
  return `${shown}\n${hidden}`;
}

async function expectLabels(page: Page, labels: readonly string[]): Promise<void> {
  const missing = async () => {
    const text = (await textOf(page)).toLowerCase();
    return labels.filter((word) => !text.includes(word.toLowerCase()));
  };
  await expect.poll(missing, { message: page.url() }).toEqual([]);
}

const required = ["Name*", "Point Contact*", "Country*", "Email*"];
const address = ["Address", "Zip", "City", "Phone", "Domain Name"];

const pages: readonly (readonly [path: string, labels: readonly string[]])[] = [
  ["/organizations/new", [...required, ...address, "Code*", "Description", "Tier", "Submit"]],
  ["/organizations/SLUG/details", [...required, ...address, "Description", "Tier", "Save Changes"]],
  ["/organizations/SLUG/assign-users", ["of 100", "One per line", "Assign Users"]],
  ["/organizations/SLUG/security", ["Two-Factor Auth", "Required", "Optional"]],
  [
    "/organizations?view=cards&q=NAME",
    ["Total Organizations", "Total Members", "Total Credits Balance", "Created", "Members", "Credit Balance"],
  ],
  [
    "/organizations?view=cards&q=NAME",
    ["Total Spent Credits", "Credit Type", "Monthly Allowance per Member", "All", "Active", "Inactive"],
  ],
  ["/users", ["Email", "Name", "Role", "Organization", "Actions", "Global Administrators", "New User"]],
  ["/users/new", ["Email*", "Name*", "Password*", "Role*", "Organization", "Save"]],
  ["/users/new", ["Invitation", "Direct creation", "They choose it", "External users", "Internal users"]],
  [
    "/invitations",
    ["Email", "Role", "Status", "Actions", "Send Invitation", "Pending", "Accepted", "Expired"],
  ],
  ["/invitations/new", ["Email", "Role*", "Expires in", "Send", "Direct creation"]],
  ["/organizations/SLUG/usage", ["Usage", "Workspace", "Member", "Assistant", "Calls", "Tokens", "Cost"]],
  [
    "/organizations/SLUG/reports",
    ["Billing", "Reports", "Credit usage by workspace", "Credit usage by user", "Campaign costs"],
  ],
  ["/roles", ["Admin", "Org Admin", "User"]],
];

test("pages have the labels of the handbooks", async ({ admin: page }) => {
  const organization = await makeOrganization();
  await makeInvitation(organization);
  for (const [path, labels] of pages) {
    await open(page, path.replace("SLUG", organization.slug).replace("NAME", organization.name));
    await expectLabels(page, labels);
  }
});

test("the table of organizations has every column of the handbooks", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await open(page, `/organizations?q=${name}`);
  await showAllColumns(page);
  await expectLabels(page, ["ID", "Actions", "Organization", "Users", "Contact", "Phone", "Email", "Domain"]);
  await expectLabels(page, ["Purchased inference tokens", "Assigned inference tokens"]);
  await expectLabels(page, ["Purchased embedding tokens", "Assigned embedding tokens"]);
  await expectLabels(page, ["Manage", "Purchases", "Add Organization", "Upload Sales File"]);
});

test("menus and choices use them too", async ({ admin: page }) => {
  const user = await makeUser();
  await open(page, `/users?q=${user.email}`);
  await page.getByRole("button", { name: `More for ${user.email}` }).click();
  await expect(page.getByRole("menuitem", { name: "Edit", exact: true })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeVisible();

  await open(page, "/invitations/new");
  await page.getByRole("combobox", { name: "Expires in" }).selectOption({ label: "Custom" });
  await page.getByRole("combobox", { name: "Unit" }).selectOption({ label: "seconds" });
  const invitation = await makeInvitation(await makeOrganization());
  await open(page, `/invitations/${invitation.id}/details`);
  await expectLabels(page, ["spam or junk folder", "Resend", "Delete…"]);
});

test("an organization is added with its description and tier", async ({ admin: page }) => {
  const [name, code] = [`Labels ${unique()}`, unique()];
  const tiers = await asPlatform((tx) => tx.tier.findMany({ orderBy: { rank: "asc" } }));
  const tier = tiers.at(-1);
  await open(page, "/organizations/new");
  await page.getByLabel("Organization Name").fill(name);
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("Point Contact").fill("Grace Hopper");
  await page.getByLabel("Email").fill("grace@labels.example");
  await page.getByRole("combobox", { name: "Country" }).click();
  await page.getByRole("option", { name: "Singapore" }).click();
  await page.getByRole("combobox", { name: "Tier" }).selectOption({ label: tier?.name ?? "" });
  await page.getByLabel("Description").fill("Sells maps.");
  await page.getByRole("button", { name: "Submit" }).click();
  const stored = async () =>
    asPlatform((tx) =>
      tx.organization.findFirst({ where: { name }, select: { description: true, tierId: true } }),
    );
  await expect.poll(stored).toEqual({ description: "Sells maps.", tierId: tier?.id });
});
