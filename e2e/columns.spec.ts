// Arranging the columns, and finding them in another browser.
import type { Page } from "@playwright/test";
import { asPlatform, makeAdmin, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { names, openList, ready, table } from "./pages.ts";

const header = (page: Page, label: string) =>
  table(page).getByRole("columnheader", { name: new RegExp(`^${label}`) });

/** The labels of the visible columns, in order. */
const labels = async (page: Page) =>
  (await table(page).locator("thead :is(a.dt-label > span, span.dt-label)").allTextContents()).map((label) =>
    label.trim(),
  );

const widthOf = async (page: Page, label: string) => (await header(page, label).boundingBox())?.width ?? 0;

async function arrange(page: Page, ...presses: (string | [string])[]): Promise<void> {
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  for (const press of presses) {
    if (typeof press === "string") await page.getByRole("button", { name: press, exact: true }).click();
    else await page.getByRole("checkbox", { name: press[0], exact: true }).press("Space");
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Columns" })).toBeHidden();
}

/** A user and their browser at the list of one organization. */
async function start(browse: (person: { id: string }) => Promise<Page>) {
  const person = await makeAdmin();
  const word = unique();
  await makeOrganization({ name: word });
  const page = await browse(person);
  await openList(page, word);
  return { person, word, page };
}

const saved = (person: { id: string }) =>
  asPlatform(
    async (tx) => (await tx.tablePreference.findFirst({ where: { userId: person.id } }))?.columns ?? null,
  );

const usual = [
  "Organization",
  "Users",
  "Contact",
  "Domain",
  "Purchased tokens",
  "Assigned tokens",
  "Credit Balance",
  "ID",
  "Actions",
];

test("hides, shows, moves and resets columns, also in the user's other browser", async ({ browse }) => {
  const { person, word, page } = await start(browse);
  expect(await labels(page)).toEqual(usual);
  const up = "Move Credit Balance up";
  await arrange(page, ["Contact"], ["Tier"], up, up, up);
  const arranged = [
    "Organization",
    "Users",
    "Domain",
    "Purchased tokens",
    "Credit Balance",
    "Assigned tokens",
    "Tier",
    "ID",
    "Actions",
  ];
  await expect.poll(() => labels(page)).toEqual(arranged);
  await expect
    .poll(() => saved(person))
    .toMatchObject({ hidden: expect.arrayContaining(["contactDetails", "contact"]) });

  const other = await browse(person);
  await openList(other, word);
  expect(await labels(other)).toEqual(arranged);

  await arrange(other, "Reset");
  expect(await labels(other)).toEqual(usual);
  await expect.poll(() => saved(person)).toEqual({});
  await page.reload();
  expect(await labels(page)).toEqual(usual);
});

test("moves by keyboard and announces the position", async ({ browse }) => {
  const { page } = await start(browse);
  await page.getByRole("button", { name: "Columns", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Move Domain down", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Domain is now column 9 of 24.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move Domain down", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Columns", exact: true })).toBeFocused();
  expect((await labels(page)).indexOf("Domain")).toBe(4);
});

test("the last visible column cannot be hidden", async ({ browse }) => {
  const { page } = await start(browse);
  await arrange(page, ["Tier"], ...usual.map((label): [string] => [label]));
  expect(await labels(page)).toEqual(["Tier"]);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Tier", exact: true })).toBeDisabled();
});

test("the menu of a column sorts by its parts, filters, pins and hides it", async ({ browse }) => {
  const { person, word, page } = await start(browse);
  await makeOrganization({ name: `${word} b`, email: `a@${word}.example` });
  const item = async (label: string, name: string) => {
    await header(page, label)
      .getByRole("button", { name: `${label} column` })
      .click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  await item("Contact", "Email, Z to A");
  await expect(page).toHaveURL(/sort=-email/);
  await expect(header(page, "Contact")).toHaveAttribute("aria-sort", "descending");
  await item("Users", "Then sort by this");
  await expect(page).toHaveURL(/sort=-email%2CmemberCount/);
  await item("Users", "Filter…");
  await page.getByRole("textbox", { name: "Value" }).fill("many");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter a whole number.")).toBeVisible();
  await page.getByRole("textbox", { name: "Value" }).fill("1,000");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/memberCount=ge\.1000/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Users is at least 1,000");
  await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
  await page.getByRole("link", { name: "Remove the filter by Users" }).click();
  await expect(names(page)).toHaveCount(2);
  await item("Domain", "Pin");
  await expect.poll(() => saved(person)).toMatchObject({ pinned: ["name", "domain"] });
  await item("Domain", "Hide");
  expect(await labels(page)).not.toContain("Domain");
});

test("a row opens its summary, and the keys go through rows", async ({ browse }) => {
  const { word, page } = await start(browse);
  await makeOrganization({ name: `${word} b`, contact: "Grace Hopper" });
  await page.reload();
  await ready(page);
  await page.keyboard.press("j");
  await expect(page.getByRole("checkbox", { name: `Select ${word}`, exact: true })).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: `Select ${word} b` })).toBeChecked();
  await page.keyboard.press("Enter");
  const summary = page.getByRole("complementary", { name: `Summary of ${word} b` });
  await expect(summary).toContainText("Grace Hopper");
  await expect(summary.getByRole("heading")).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.getByRole("complementary", { name: `Summary of ${word}`, exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: `Select ${word}`, exact: true })).toBeFocused();
});

test("a column is resized with the mouse, persistently, and fits its contents", async ({ browse }) => {
  const { person, word, page } = await start(browse);
  const before = await widthOf(page, "Users");
  const handle = header(page, "Users").locator(".dt-resize");
  const box = await handle.boundingBox();
  if (!box) throw new Error("no handle");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 30, box.y, { steps: 3 });
  await page.mouse.move(box.x + box.width / 2 + 90, box.y, { steps: 3 });
  await page.mouse.up();
  const after = await widthOf(page, "Users");
  expect(Math.round(after - before)).toBe(90);
  await expect.poll(() => saved(person)).toMatchObject({ widths: { memberCount: Math.round(after) } });

  const other = await browse(person);
  await openList(other, word);
  expect(await widthOf(other, "Users")).toBe(after);
  await header(other, "Users").locator(".dt-resize").dblclick();
  await expect.poll(() => widthOf(other, "Users")).toBeLessThan(after);
});

test("a column is resized with the keyboard, within its limits", async ({ browse }) => {
  const { page } = await start(browse);
  const label = header(page, "Users").getByRole("link");
  await label.focus();
  const before = await widthOf(page, "Users");
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => widthOf(page, "Users")).toBe(Math.round(before) + 16);
  for (let press = 0; press < 12; press++) await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => widthOf(page, "Users")).toBe(48);
  await expect(label).toBeFocused();
});

test("column preferences belong to one user", async ({ browse }) => {
  const { word, page } = await start(browse);
  await arrange(page, ["Domain"]);
  const somebody = await browse(await makeAdmin());
  await openList(somebody, word);
  expect(await labels(somebody)).toEqual(usual);
});
