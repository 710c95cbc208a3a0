// The users page: search, scope, order, export and bulk actions.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, ready, showAllColumns } from "./pages.ts";

const table = (page: Page) => page.getByRole("table", { name: "Users" });
const header = (page: Page, name: string) =>
  table(page).getByRole("columnheader", { name: new RegExp(`^${name}`) });
/** The addresses in order */
const emails = (page: Page) => table(page).locator("tbody .row-name i");

async function filterBy(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: filter, exact: true }).click();
  await page.getByRole("checkbox", { name: option, exact: true }).check();
  await page.getByRole("button", { name: "Apply" }).click();
}
const row = (page: Page, email: string) => table(page).getByRole("row").filter({ hasText: email });
const cell = (page: Page, email: string, text: string | RegExp) =>
  row(page, email).getByRole("cell", { name: text, exact: true });

/** Two organizations with users, all of whom have `word` in their address. */
async function people() {
  const word = unique();
  const [acme, zeta] = [
    await makeOrganization({ name: `Acme ${word}` }),
    await makeOrganization({ name: `Zeta ${word}` }),
  ];
  const make = (name: string, fields = {}) => makeUser({ name, email: `${name}@${word}.example`, ...fields });
  const [ada, ben, cleo] = [
    await make("ada", { password: "correct horse battery" }),
    await make("ben"),
    await make("cleo", { status: "DISABLED" }),
  ];
  const root = await make("root", { platformRole: "ADMIN" });
  await makeMembership(ada, acme, "ORG_ADMIN");
  await makeMembership(ada, zeta, "USER");
  await makeMembership(ben, acme, "USER");
  await makeMembership(cleo, zeta, "ORG_ADMIN");
  return { word, acme, zeta, ada, ben, cleo, root };
}

test("an Admin finds, filters, sorts, goes back and exports", async ({ admin: page }) => {
  const { word, acme, zeta, ada, ben, cleo, root } = await people();
  await open(page, "/organizations");
  await page.getByRole("navigation").getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("heading", { name: "Users" })).toBeVisible();
  await ready(page);
  await showAllColumns(page);
  await page.getByRole("searchbox", { name: "Search users" }).fill(word);
  await expect(emails(page)).toHaveText([ada, ben, cleo, root].map(({ email }) => email));
  await expect(page.getByRole("link", { name: "Disabled 1" })).toBeVisible();
  await expect(cell(page, ada.email, "Org Admin")).toBeVisible();
  await expect(cell(page, ada.email, `Acme ${word} +1`)).toBeVisible();
  await expect(cell(page, ada.email, "Password")).toBeVisible();
  await expect(cell(page, root.email, "Admin")).toBeVisible();

  // One organization, found by typing: roles are the ones there.
  await page.getByRole("combobox", { name: "Organization" }).click();
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toBeVisible();
  await page.keyboard.type(`zeta ${word}`);
  await expect(options).toHaveText([zeta.name]);
  await options.first().click();
  await expect(page).toHaveURL(`/users?q=${word}&org=${zeta.slug}`);
  await expect(emails(page)).toHaveText([ada.email, cleo.email]);
  await expect(cell(page, ada.email, "User")).toBeVisible();
  await page.getByRole("combobox", { name: "Role" }).selectOption("Org Admin");
  await expect(emails(page)).toHaveText([cleo.email]);
  await page.goBack();
  await page.goBack();
  await expect(emails(page)).toHaveCount(4);
  await page.goForward();
  await expect(emails(page)).toHaveText([ada.email, cleo.email]);
  await page.getByRole("button", { name: "Clear Organization" }).click();
  await expect(emails(page)).toHaveCount(4);

  // Admins without an organization: the organization filter is off.
  await page.getByRole("checkbox", { name: "Global Administrators" }).check();
  await expect(emails(page)).toHaveText([root.email]);
  const selector = page.getByRole("combobox", { name: "Organization" });
  await expect(selector).toBeDisabled();
  await expect(selector).toHaveAccessibleDescription(/belong to an organization/);
  await page.getByRole("checkbox", { name: "Global Administrators" }).uncheck();
  await expect(emails(page)).toHaveCount(4);
  await expect(selector).toBeEnabled();
  await expect(page.getByRole("listbox")).toHaveCount(0);

  for (const [label, first, last] of [
    ["Email", ada, root],
    ["Role", root, ben],
    ["Organization", ada, cleo],
    ["Status", ada, cleo],
  ] as const) {
    await header(page, label).getByRole("link").click();
    await expect(header(page, label)).toHaveAttribute("aria-sort", "ascending");
    await expect(emails(page).first(), label).toHaveText(first.email);
    await header(page, label).getByRole("link").click();
    await expect(header(page, label)).toHaveAttribute("aria-sort", "descending");
    await expect(emails(page).first(), label).toHaveText(last.email);
  }
  await filterBy(page, "Activity", "Never active");
  await filterBy(page, "Sign-in method", "None yet");
  await expect(emails(page)).toHaveCount(3);

  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const [heading, ...lines]: string[][] = parse(readFileSync(await file.path()), { bom: true });
  expect(heading?.slice(0, 4)).toEqual(["Name", "Email", "Role", "Organization"]);
  expect(lines.map(([, email]) => email)).toEqual(await emails(page).allTextContents());

  await open(page, `/users?org=no-such-organization&q=${word}`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
  await open(page, `/organizations?q=${word}`);
  await page.getByRole("table").getByRole("link", { name: "2", exact: true }).first().click();
  await expect(page).toHaveURL(`/users?org=${acme.slug}`);
  await expect(emails(page)).toHaveText([ada.email, ben.email]);
});

test("users are disabled, enabled, given a role and deleted together, and each refusal is reported", async ({
  admin: page,
}) => {
  const { word, acme, ada, ben, cleo } = await people();
  await open(page, `/users?q=${word}&org=${acme.slug}`);
  const everybody = page.getByRole("checkbox", { name: "Select all rows on this page" });
  const selection = page.getByRole("region", { name: "Selection" });
  const step = dialog(page).getByRole("heading", { level: 3 });
  const press = (name: string) => dialog(page).getByRole("button", { name }).click();
  const close = () => dialog(page).getByRole("button", { name: "Close", exact: true }).first().click();

  await everybody.check();
  await selection.getByRole("button", { name: "Disable…" }).click();
  await dialog(page).getByLabel("Reason").fill("The contract ended");
  await press("Review");
  await expect(step).toHaveText("1 of 2 users will be disabled.");
  await expect(dialog(page)).toContainText(`last active Org Admin of ${acme.name}`);
  await press("Disable 1 User");
  await expect(step).toHaveText("1 user disabled.");
  await expect(dialog(page)).toContainText("1 refused");
  await close();
  await expect(cell(page, ben.email, "Disabled")).toBeVisible();
  await expect(cell(page, ada.email, "Active")).toBeVisible();

  await everybody.check();
  await selection.getByRole("button", { name: "Enable…" }).click();
  await expect(dialog(page)).toContainText("Already active.");
  await press("Enable 1 User");
  await expect(step).toHaveText("1 user enabled.");
  await close();

  await everybody.check();
  await selection.getByRole("button", { name: "Change Role…" }).click();
  await dialog(page).getByLabel("Role").selectOption("ORG_ADMIN");
  // The organization of the list is the first choice.
  await expect(dialog(page).getByRole("combobox", { name: "Organization" })).toHaveText(acme.name);
  await press("Review");
  await expect(step).toHaveText("1 of 2 users will be given the role Org Admin.");
  await press("Change 1 User");
  await expect(step).toHaveText("1 user given the role Org Admin.");
  await close();

  await open(page, `/users?q=${word}&status=disabled`);
  await page.getByRole("checkbox", { name: `Select ${cleo.email}` }).check();
  await selection.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await dialog(page).getByRole("textbox").fill("delete 1");
  await press("Delete 1 User");
  await expect(step).toHaveText("1 user deleted.");
  await close();
  await expect(page.getByRole("heading", { name: "No matching users" })).toBeVisible();
});

test("an Org Admin sees own users only, by keyboard alone", async ({ browse }) => {
  const { word, acme, ada, ben, cleo } = await people();
  const orgAdmin = await makeUser({ name: "zoe", email: `zoe@${word}.example` });
  await makeMembership(orgAdmin, acme, "ORG_ADMIN");
  const page = await browse(orgAdmin);
  await open(page, "/users");
  await expect(emails(page)).toHaveText([ada, ben, orgAdmin].map(({ email }) => email));
  await expect(page.getByRole("combobox", { name: "Organization" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "Global Administrators" })).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("Zeta");
  await expect(page.getByRole("main")).not.toContainText("+1");
  await page.keyboard.press("/");
  await page.keyboard.type("ben");
  await expect(emails(page)).toHaveText([ben.email]);
  await page.keyboard.press("Escape");
  await expect(emails(page)).toHaveCount(3);
  await header(page, "Name").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(header(page, "Name")).toHaveAttribute("aria-sort", "descending");
  const more = page.getByRole("button", { name: `More for ${ben.email}` });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  await page.getByRole("link", { name: "Role Permissions" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/roles");
  await expect(page.getByRole("row", { name: /^Delete a user/ })).toHaveText(
    "Delete a user Everywhere Own organizations No",
  );
  await page.goto(`/users?org=${cleo.id}`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
});
