// Finding organizations: search, tabs, filters, order and pages, all in the URL.
import type { Page } from "@playwright/test";
import { makeAdmin, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { expect, test } from "./fixtures.ts";
import { importMany } from "./many.ts";
import { column, names, open, openList, rows, showAllColumns, table } from "./pages.ts";

const two = (n: number) => String(n).padStart(2, "0");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search organizations" });
// On its text: the button of the column's menu stands beside it.
const sortBy = (page: Page, label: string) =>
  table(page).getByRole("link", { name: label, exact: true }).locator("span").click();

test("finds parts of name, code, email and domain, ignoring case and accents", async ({ admin }) => {
  const word = unique();
  const organization = await makeOrganization({
    name: `Instituto São Paulo ${word}`,
    code: `SP-${word}`,
    email: `ola@correio-${word}.example`,
    domains: `dominio-${word}.example`,
  });
  await open(admin, "/organizations");
  for (const typed of [
    `sao paulo ${word}`,
    `SÃO PAULO ${word}`,
    `sp-${word}`,
    `correio-${word}`,
    `dominio-${word}`,
  ]) {
    await search(admin).fill(typed);
    await expect(admin).toHaveURL(`/organizations?${new URLSearchParams({ q: typed })}`);
    await expect(names(admin)).toHaveText([organization.name]);
  }
  await search(admin).press("Escape");
  await expect(admin).toHaveURL("/organizations");
  await expect(search(admin)).toHaveValue("");
});

test("no character of a search is a wildcard, and punctuation is optional", async ({ admin }) => {
  const word = unique();
  const { name } = await makeOrganization({ name: `Smith & Sons, Ltd. (${word})` });
  for (const sign of ["%", "_", "*", ".*"]) {
    await openList(admin, word.slice(0, 3) + sign + word.slice(4));
    await expect(admin.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  }
  await openList(admin, `smith-sons ltd ${word}`);
  await expect(names(admin)).toHaveText([name]);
});

test("tabs count what they show", async ({ admin }) => {
  const word = unique();
  await importMany(5, (n) => ({ name: `${word} ${n}`, status: n < 2 ? "inactive" : "", country: "TV" }));
  for (const query of [`q=${word}`, "country=TV"]) {
    await open(admin, `/organizations?${query}`);
    await showAllColumns(admin);
    for (const label of ["Active", "Inactive", "All"]) {
      const link = admin
        .getByRole("navigation", { name: "Status" })
        .getByRole("link", { name: new RegExp(`^${label} `) });
      await link.click();
      await expect(link).toHaveAttribute("aria-current", "true");
      const count = Number((await link.textContent())?.replace(/\D/g, ""));
      expect(count).toBeGreaterThan(1);
      await expect(rows(admin)).toHaveCount(count);
      if (label !== "All") expect(new Set(await column(admin, "Status"))).toEqual(new Set([label]));
    }
  }
});

test("filters by tier and country, together with a search", async ({ admin }) => {
  const word = unique();
  const tiers = ["free", "team", "enterprise"];
  await importMany(6, (n) => ({
    name: `${word} ${n}`,
    tier: tiers[n % 3] ?? "",
    country: n < 3 ? "NO" : "BR",
  }));
  await openList(admin, word);
  await admin.getByRole("combobox", { name: "Tier" }).selectOption("Enterprise");
  await expect(names(admin)).toHaveText([`${word} 2`, `${word} 5`]);
  await admin.getByRole("combobox", { name: "Country" }).click();
  await admin.keyboard.type("norw");
  await admin.getByRole("option", { name: "Norway" }).click();
  await expect(names(admin)).toHaveText([`${word} 2`]);
  await expect(admin).toHaveURL(`/organizations?q=${word}&tier=enterprise&country=NO`);
  await admin.getByRole("button", { name: "Clear Country" }).click();
  await expect(names(admin)).toHaveText([`${word} 2`, `${word} 5`]);
  await admin.getByRole("combobox", { name: "Tier" }).selectOption("All tiers");
  await expect(rows(admin)).toHaveCount(6);
});

test("sorts by every column, both ways", async ({ admin }) => {
  const word = unique();
  // Every column orders the rows differently.
  const cells = [
    { name: "b", contact: "Zoe", email: "m", phone: "+65 6123 4569", domains: "q", members: 2 },
    { name: "d", contact: "Émile", email: "z", phone: "", domains: "", members: 0 },
    { name: "a", contact: "ada", email: "c", phone: "+65 6123 4567", domains: "s", members: 3 },
    { name: "C", contact: "Max", email: "k", phone: "+65 6123 4568", domains: "r", members: 1 },
  ];
  for (const [n, { members, ...row }] of cells.entries()) {
    const organization = await makeOrganization(
      {
        name: `${row.name} ${word}`,
        contact: row.contact,
        phone: row.phone,
        email: `${row.email}@${word}.example`,
        domains: row.domains ? `${row.domains}-${word}.example` : "",
      },
      { createdAt: new Date(Date.UTC(2026, 0, 10 - n)), status: n === 1 ? "INACTIVE" : "ACTIVE" },
    );
    for (let i = 0; i < members; i++) await makeMembership(await makeUser(), organization);
  }
  await openList(admin, word, { sort: "status" });
  await showAllColumns(admin);
  // The order of the four, from the top. Empty values are last in both directions.
  const orders: [string, string][] = [
    ["ID", "bdaC"],
    ["Organization", "abCd"],
    ["Users", "dCba"],
    ["Contact name", "adCb"],
    ["Phone", "aCbd"],
    ["Email", "aCbd"],
    ["Domain", "bCad"],
    ["Created", "Cadb"],
  ];
  const first = async () => (await names(admin).allTextContents()).map((name) => name.slice(0, 1)).join("");
  for (const [label, expected] of orders) {
    await sortBy(admin, label);
    const header = table(admin).getByRole("columnheader", { name: new RegExp(`^${label}`) });
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await expect.poll(first, label).toBe(expected);
    await sortBy(admin, label);
    await expect(header).toHaveAttribute("aria-sort", "descending");
    const last = label === "Phone" || label === "Domain" ? "d" : "";
    const backwards = [...expected.replace(last, "")].toReversed().join("") + last;
    await expect.poll(first, label).toBe(backwards);
  }
});

test("sorts by status and tier, each group as large as its count", async ({ admin }) => {
  const word = unique();
  const tiers = ["team", "enterprise", "free", "business", "team", "free"];
  await importMany(6, (n) => ({
    name: `${word} ${n}`,
    tier: tiers[n] ?? "",
    status: n % 3 === 0 ? "inactive" : "",
  }));
  await openList(admin, word, { sort: "tier" });
  await showAllColumns(admin);
  expect(await column(admin, "Tier")).toEqual(["Free", "Free", "Team", "Team", "Business", "Enterprise"]);
  await sortBy(admin, "Tier");
  await expect(admin).toHaveURL(/sort=-tier/);
  await expect(names(admin).first()).toHaveText(`${word} 1`);
  await sortBy(admin, "Status");
  await expect(admin).toHaveURL(/sort=status/);
  await expect
    .poll(() => column(admin, "Status"))
    .toEqual([...Array<string>(4).fill("Active"), "Inactive", "Inactive"]);
});

test("pages forwards and backwards, to the end and to the beginning, without losing or repeating a row", async ({
  admin,
}) => {
  const word = unique();
  await importMany(105, (n) => ({ name: `${word} ${String(n).padStart(3, "0")}` }));
  await openList(admin, word);
  const shows = async (from: number, to: number) => {
    await expect(admin.getByText(`Showing ${from}–${to} of 105`)).toBeVisible();
    const expected = Array.from(
      { length: to - from + 1 },
      (_, n) => `${word} ${String(from - 1 + n).padStart(3, "0")}`,
    );
    await expect(names(admin)).toHaveText(expected);
  };
  const go = (label: string) => admin.getByRole("link", { name: label }).click();
  await shows(1, 50);
  await expect(admin.getByRole("link", { name: "Previous page" })).toHaveCount(0);
  await go("Next page");
  await shows(51, 100);
  await go("Next page");
  await shows(101, 105);
  await expect(admin.getByRole("link", { name: "Next page" })).toHaveCount(0);
  await go("Previous page");
  await shows(51, 100);
  await go("First page");
  await shows(1, 50);
  await go("Last page");
  await shows(101, 105);
  await admin.getByRole("combobox", { name: "Rows per page" }).selectOption("25 rows");
  await shows(1, 25);
  await expect(table(admin)).toHaveAttribute("aria-rowcount", "106");
  await admin.getByRole("combobox", { name: "Rows per page" }).selectOption("100 rows");
  await shows(1, 100);
});

test("Back, Forward, a reload and a shared URL show the same view", async ({ admin, browse }) => {
  const word = unique();
  await importMany(60, (n) => ({ name: `${word} ${two(n)}`, status: n < 30 ? "inactive" : "" }));
  const views: [string, string[]][] = [];
  const remember = async () => views.push([admin.url(), await names(admin).allTextContents()]);
  await openList(admin, word, { size: "25" });
  await remember();
  const steps: [() => Promise<void>, string, string][] = [
    [() => sortBy(admin, "Organization"), "sort=-name", `${word} 59`],
    [() => admin.getByRole("link", { name: /^Inactive/ }).click(), "status=inactive", `${word} 29`],
    [() => admin.getByRole("link", { name: "Next page" }).click(), "page=2", `${word} 04`],
  ];
  for (const [step, mark, top] of steps) {
    await step();
    await expect(admin).toHaveURL(new RegExp(mark));
    await expect(names(admin).first()).toHaveText(top);
    await remember();
  }
  const shows = async (page: Page, [url, expected]: [string, string[]]) => {
    await expect(page).toHaveURL(url);
    await expect(names(page)).toHaveText(expected);
  };
  for (const view of views.slice(0, -1).toReversed()) {
    await admin.goBack();
    await shows(admin, view);
  }
  for (const view of views.slice(1)) {
    await admin.goForward();
    await shows(admin, view);
  }
  const last = views.at(-1);
  if (!last) throw new Error("no view");
  await admin.reload();
  await shows(admin, last);
  const other = await browse(await makeAdmin());
  await other.goto(last[0]);
  await shows(other, last);
});

test("invalid parameters still show the list", async ({ admin }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}` }));
  for (const nonsense of [
    "page=-4&size=999999999",
    "page=1e99",
    "sort=passwordHash",
    "sort=-actions&cursor=rubbish",
    "tier=%00&country=ZZZZ&status=maybe",
    "q=%25%25%25&size=25",
  ]) {
    const answer = await admin.goto(`/organizations?q=${word}&${nonsense}`);
    expect([nonsense, answer?.status()]).toEqual([nonsense, 200]);
  }
  await openList(admin, word, { page: "99" });
  await expect(rows(admin)).toHaveCount(3);
});

test("no match shows the search, and clears", async ({ admin }) => {
  const word = unique();
  await openList(admin, word, { status: "inactive" });
  await expect(admin.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  await expect(admin.getByText(`“${word}”`)).toBeVisible();
  await admin.getByRole("link", { name: "Clear Search and Filters" }).click();
  await expect(admin).toHaveURL("/organizations");
  await expect(rows(admin)).not.toHaveCount(0);
});

test("the same list as cards, with balances, and stats above it that link to what they count", async ({
  admin,
}) => {
  const word = unique();
  const organization = await makeOrganization({ name: `Cards ${word}` });
  const other = await makeOrganization({ name: `Cards less ${word}` });
  await grant(organization.id, "9953.25");
  await grant(other.id, "5");
  await spend(organization.id, "0.047");
  await open(admin, `/organizations?q=${word}`);
  await expect(rows(admin).filter({ hasText: organization.name })).toContainText("9,953.203");
  await sortBy(admin, "Credit Balance");
  await expect(names(admin)).toHaveText([other.name, organization.name]);
  await admin.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Cards" }).click();
  await expect(admin).toHaveURL(/view=cards/);
  const card = admin.getByRole("listitem").filter({ hasText: organization.name });
  await expect(card).toContainText("Active");
  await expect(card).toContainText("Credit Balance9,953.203");
  await expect(card).toContainText("Total Spent Credits0.047");
  await expect(card).toContainText("No limit");
  await admin.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "Sort: largest balance" });
  await expect(admin.getByRole("heading", { level: 2 })).toHaveText([organization.name, other.name]);
  await admin.reload();
  await expect(admin.getByRole("heading", { level: 2 }).first()).toHaveText(organization.name);
  await card.getByRole("link", { name: organization.name }).click();
  await expect(admin).toHaveURL(`/organizations/${organization.slug}/details`);
  await open(admin, "/organizations");
  const stat = (label: string) => admin.getByRole("main").locator("dl > div").filter({ hasText: label });
  await stat("Total Organizations")
    .getByRole("link", { name: /inactive$/ })
    .click();
  await expect(admin).toHaveURL("/organizations?status=inactive");
  await stat("Total Spent Credits").getByRole("link").first().click();
  await expect(admin).toHaveURL("/organizations?sort=-creditSpent");
});
