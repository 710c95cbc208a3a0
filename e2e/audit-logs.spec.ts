// The audit log in the browser: an Org Admin finds out who changed what, follows it, saves the search and takes it along.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { makeEvent } from "#tests/audit/made.ts";
import { actorFor, makeAdmin, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";
import { expectNoFindings, expectNoFindingsOn, onPhone } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, section, toast } from "./pages.ts";

const log = (page: Page) => page.getByRole("table", { name: "Audit events" });
const rows = (page: Page) => log(page).locator("tbody").getByRole("row");
const panel = (page: Page) => page.getByRole("complementary", { name: /^Summary of/ });

async function organizationWithHistory() {
  const word = unique();
  const organization = await makeOrganization({ name: `Org ${word}` });
  const [boss, member] = [await makeUser({ name: `Boss ${word}` }), await makeUser({ name: `Mia ${word}` })];
  await makeMembership(boss, organization, "ORG_ADMIN");
  await makeMembership(member, organization);
  const request = { requestId: `request-${word}`, ip: "203.0.113.9" };
  const about = { organizationId: organization.id, targetId: organization.id };
  await makeEvent(
    { ...about, action: "organization.updated", before: { city: "Ulm" }, after: { city: "Bonn" }, request },
    await actorFor(member),
  );
  await makeEvent(
    { ...about, action: "access.denied", after: { permission: "user:create" } },
    await actorFor(member),
  );
  return { word, organization, boss, member, path: `/organizations/${organization.slug}/audit-logs` };
}

test("an Org Admin finds a change, sees what it changed, and follows it to the person and the request", async ({
  browse,
}) => {
  const { organization, boss, word, path } = await organizationWithHistory();
  const page = await browse(boss);
  await open(page, `/organizations/${organization.slug}`);
  await section(page, "Security").click();
  await section(page, "Audit Logs").click();
  await expect(page).toHaveURL(path);
  await page.getByRole("combobox", { name: "Actions" }).selectOption("Organizations");
  await expect(rows(page).first()).toContainText("Edited an organization");
  await rows(page).first().getByText("Edited an organization").click();
  await expect(panel(page)).toContainText("Before: Ulm");
  await expect(panel(page)).toContainText("After: Bonn");
  await expect(panel(page)).toContainText("203.0.113.9");
  await expectNoFindings(page);
  await panel(page).getByRole("link", { name: "More by this person" }).click();
  await expect(page.getByRole("list", { name: "Filters" })).toContainText(`Mia ${word}`);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: /^Denied/ }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("Was denied access: Create a user");
});

test("a search by network is checked, kept in the address, saved as a view and exported", async ({
  browse,
}) => {
  const { boss, path } = await organizationWithHistory();
  const page = await browse(boss);
  await open(page, path);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: "Network" }).click();
  await dialog(page).getByRole("textbox", { name: "Value" }).fill("203.0.113.0/99");
  await dialog(page).getByRole("button", { name: "Apply" }).click();
  await expect(dialog(page).getByRole("alert")).toHaveText("Enter an address or a range, like 10.0.0.0/8.");
  await dialog(page).getByRole("textbox", { name: "Value" }).fill("203.0.113.0/24");
  await dialog(page).getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/network=203\.0\.113\.0\/24|network=203\.0\.113\.0%2F24/);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Export" }).click();
  await expectNoFindingsOn("desk", page);
  const started = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^audit-log-.*\.jsonl$/);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines.filter((line) => JSON.parse(line).type === "event")).toHaveLength(1);
  await page.getByRole("button", { name: /^View/ }).click();
  await page.getByRole("menuitem", { name: "Save as…" }).click();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Our network");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: /^View/ })).toContainText("Our network");
});

test("by keyboard alone: a row opens, the panel moves on, and the focus comes back", async ({ browse }) => {
  const { boss, path } = await organizationWithHistory();
  const page = await browse(boss);
  await open(page, path);
  const opener = (n: number) => rows(page).nth(n).getByRole("button");
  await opener(0).focus();
  await page.keyboard.press("ArrowDown");
  await expect(opener(1)).toBeFocused();
  await page.keyboard.press("Enter");
  const heading = panel(page).getByRole("heading", { level: 2 });
  await expect(heading).toBeFocused();
  await expect(heading).toHaveText((await opener(1).textContent()) ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(heading).toHaveText((await opener(0).textContent()) ?? "");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(opener(0)).toBeFocused();
});

test("retention says what it removes, and asks who one is", async ({ browse }) => {
  const { boss, path } = await organizationWithHistory();
  const page = await browse(boss);
  await open(page, path);
  await page.getByRole("button", { name: "Kept forever" }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Removes no events now.");
  await dialog(page).getByRole("combobox", { name: "Keep events" }).selectOption("1 year");
  await expectNoFindings(page);
  await dialog(page).getByRole("button", { name: "Save Retention" }).click();
  await expect(toast(page, "Audit log retention saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Kept for 1 year" })).toBeVisible();
});

test("an Admin searches all organizations; the empty result and the phone have no findings", async ({
  browse,
}) => {
  const { word } = await organizationWithHistory();
  const page = await browse(await makeAdmin());
  await open(page, `/audit-logs?q=${word}`);
  await expect(rows(page).first()).toContainText(word);
  await expectNoFindings(page);
  await onPhone(page, async () => {
    await rows(page).first().getByRole("button").click();
    await expect(panel(page)).toBeVisible();
    await expectNoFindingsOn("phone", page);
  });
  await open(page, "/audit-logs?q=nothing-has-this-name");
  await expect(page.getByRole("heading", { name: "No matching events" })).toBeVisible();
  await expectNoFindings(page);
});
