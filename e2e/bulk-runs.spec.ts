// Bulk actions that ask first, and runs that are interrupted.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { asPlatform, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { makeTier } from "#tests/tiers/tier.ts";
import { expect, test } from "./fixtures.ts";
import { importMany } from "./many.ts";
import { dialog, openList, table } from "./pages.ts";

const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const all = (page: Page) => page.getByRole("checkbox", { name: "Select all rows on this page" });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const button = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true });
const heading = (page: Page) => dialog(page).getByRole("heading", { level: 3 });
const press = (page: Page, name: string) => dialog(page).getByRole("button", { name }).click();
const close = (page: Page) =>
  dialog(page).getByRole("button", { name: "Close", exact: true }).first().click();

test("a tier is changed, those over its limit after a confirmation; then credits are granted", async ({
  admin: page,
}) => {
  const word = unique();
  const small = await makeTier({ memberLimit: "0" });
  await importMany(2, (n) => ({ name: `${word} ${n}` }));
  const full = await makeOrganization({ name: `${word} full` });
  await makeMembership(await makeUser(), full);
  await openList(page, word);
  await all(page).check();
  await button(page, "Change Tier…").click();
  await dialog(page).getByLabel("Tier").selectOption(small.code);
  await press(page, "Review");
  await expect(heading(page)).toHaveText(`2 of 3 organizations will be moved to the ${small.name} tier.`);
  await expect(dialog(page)).toContainText("Members: 1 of 0");
  await dialog(page).getByRole("checkbox").check();
  await press(page, "Change 3 Organizations");
  await expect(heading(page)).toHaveText(`3 organizations moved to the ${small.name} tier.`);
  await close(page);
  const tiers = await asPlatform((tx) => tx.organization.count({ where: { tierId: small.id } }));
  expect(tiers).toBe(3);

  await all(page).check();
  await button(page, "Grant Credits…").click();
  await press(page, "Review");
  await expect(dialog(page).getByLabel("Quantity for each")).toBeFocused();
  await dialog(page).getByLabel("Quantity for each").fill("1,500");
  await dialog(page).getByLabel("Reason").fill("Goodwill");
  await press(page, "Review");
  await expect(dialog(page)).toContainText(/4,500 .+ in total, to 3 organizations\./);
  await press(page, "Back");
  await expect(dialog(page).getByLabel("Reason")).toHaveValue("Goodwill");
  await press(page, "Review");
  await press(page, "Grant to 3 Organizations");
  await expect(heading(page)).toHaveText("3 organizations granted 1500 credits each.");
  const grants = await asPlatform((tx) =>
    tx.transfer.count({ where: { kind: "GRANT", organizationId: full.id } }),
  );
  expect(grants).toBe(1);
});

test("a run that loses the server says what was done, survives a reload, and goes on", async ({
  admin: page,
  problems,
}) => {
  const word = unique();
  await importMany(120, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await all(page).check();
  await button(page, "Select all 120 matching").click();
  await button(page, "Grant Credits…").click();
  await dialog(page).getByLabel("Quantity for each").fill("2");
  await dialog(page).getByLabel("Reason").fill("Goodwill");
  await press(page, "Review");
  await expect(heading(page)).toHaveText("120 of 120 organizations will be granted 2 credits each.");
  // The first batch arrives, and its answer is lost.
  let sent = 0;
  await page.route("**/organizations**", async (route) => {
    if (route.request().method() !== "POST" || ++sent > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await press(page, "Grant to 120 Organizations");
  await expect(heading(page)).toHaveText("Stopped early. 0 organizations granted 2 credits each.");
  await expect(dialog(page)).toContainText("Couldn't reach the server.");
  await page.unroute("**/organizations**");
  await page.reload();
  await expect(heading(page)).toHaveText("Stopped early. 0 organizations granted 2 credits each.");
  await press(page, "Continue with 120");
  await expect(heading(page)).toHaveText("120 organizations granted 2 credits each.");
  const granted = await asPlatform((tx) =>
    tx.transfer.groupBy({ by: ["organizationId"], where: { kind: "GRANT", quantity: 2 }, _count: true }),
  );
  expect(granted).toHaveLength(120);
  expect(new Set(granted.map(({ _count }) => _count))).toEqual(new Set([1]));
  await close(page);
  await page.reload();
  await expect(table(page)).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  // The browser logs the lost answer.
  problems.length = 0;
});

test("exports exactly the selection", async ({ admin: page }) => {
  const word = unique();
  await importMany(3, (n) => ({ name: `${word} ${n}` }));
  await openList(page, word);
  await box(page, `${word} 0`).check();
  await box(page, `${word} 2`).check();
  await button(page, "More").click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export Selection" }).click(),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.match(new RegExp(`${word} \\d`, "g"))).toEqual([`${word} 0`, `${word} 2`]);
});
