// Arranging the columns, and finding them in another browser.
import type { Page } from "@playwright/test";
import { asPlatform, makeAdmin, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { openList, table } from "./pages.ts";

const header = (page: Page, label: string) =>
  table(page).getByRole("columnheader", { name: new RegExp(`^${label}`) });

/** The labels of the visible columns, in order. */
const labels = async (page: Page) =>
  (await table(page).locator("thead .dt-label").allTextContents()).map((label) => label.trim());

const widthOf = async (page: Page, label: string) => (await header(page, label).boundingBox())?.width ?? 0;

async function arrange(page: Page, ...presses: (string | [string])[]): Promise<void> {
  await page.getByRole("button", { name: "Columns" }).click();
  for (const press of presses) {
    if (typeof press === "string") await page.getByRole("button", { name: press, exact: true }).click();
    else await page.getByRole("checkbox", { name: press[0], exact: true }).click();
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
  "ID",
  "Actions",
  "Organization",
  "Users",
  "Contact",
  "Phone",
  "Email",
  "Domain",
  "Purchased inference",
  "Assigned inference",
  "Purchased embedding",
  "Assigned embedding",
  "Credit Balance",
  "Spent Credits",
  "Status",
  "Tier",
  "Created",
];

test("hides, moves and resets columns, also in the user's other browser", async ({ browse }) => {
  const { person, word, page } = await start(browse);
  expect(await labels(page)).toEqual(usual);
  await arrange(page, ["Contact"], ["Phone"], "Move Domain up", "Move Domain up");
  const arranged = [...usual.slice(0, 4), "Domain", "Email", ...usual.slice(8)];
  await expect.poll(() => labels(page)).toEqual(arranged);
  await expect.poll(() => saved(person)).toMatchObject({ hidden: ["contact", "phone"] });

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
  await page.getByRole("button", { name: "Columns" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Move Email down", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Email is now column 8 of 17.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move Email down", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  expect((await labels(page)).indexOf("Email")).toBe(7);
});

test("the last visible column cannot be hidden", async ({ browse }) => {
  const { page } = await start(browse);
  await arrange(page, ...usual.filter((label) => label !== "Tier").map((label): [string] => [label]));
  expect(await labels(page)).toEqual(["Tier"]);
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("checkbox", { name: "Tier", exact: true })).toBeDisabled();
});

test("a column is resized with the mouse, persistently", async ({ browse }) => {
  const { person, word, page } = await start(browse);
  const before = await widthOf(page, "Users");
  const handle = header(page, "Users").getByRole("separator");
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
  await header(other, "Users").getByRole("separator").dblclick();
  await expect.poll(() => widthOf(other, "Users")).toBeLessThan(after);
});

test("a column is resized with the keyboard, within its limits", async ({ browse }) => {
  const { page } = await start(browse);
  const handle = header(page, "Users").getByRole("separator", { name: "Width of Users" });
  await handle.focus();
  const before = await widthOf(page, "Users");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => widthOf(page, "Users")).toBe(before + 16);
  await expect(handle).toHaveAttribute("aria-valuenow", String(Math.round(before + 16)));
  for (let press = 0; press < 12; press++) await page.keyboard.press("ArrowLeft");
  const [min, now] = await Promise.all(
    ["aria-valuemin", "aria-valuenow"].map((name) => handle.getAttribute(name)),
  );
  expect(now).toBe(min);
  expect(await widthOf(page, "Users")).toBe(Number(min));
  await expect(handle).toBeFocused();
});

test("column preferences belong to one user", async ({ browse }) => {
  const { word, page } = await start(browse);
  await arrange(page, ["Phone"]);
  const somebody = await browse(await makeAdmin());
  await openList(somebody, word);
  expect(await labels(somebody)).toEqual(usual);
});
