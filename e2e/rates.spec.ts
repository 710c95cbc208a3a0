// Rates of models: set, changed from a day on, and ended, as usage is charged by them.
import { asPlatform, makeModel, makeOrganization, unique } from "#tests/factories.ts";
import { eventOf, eventsIn, record } from "#tests/usage/made.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, toast } from "./pages.ts";

test("a rate is set for all and for one organization, planned, and ended", async ({ admin: page }) => {
  const name = `Model ${unique()}`;
  const model = await makeModel({ name });
  const organization = await makeOrganization();
  const field = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  const rows = page.getByRole("row").filter({ hasText: name });
  const set = () => page.getByRole("button", { name: "Set Rate" }).click();

  await open(page, "/rates");
  await page.getByRole("link", { name: "New Rate" }).click();
  await set();
  await expect(dialog(page)).toBeVisible();
  await page.getByRole("combobox", { name: "Model" }).click();
  await page.keyboard.type(name);
  await page.getByRole("option", { name }).click();
  await set();
  await expect(field("Input")).toHaveAccessibleDescription(/Enter at least one price/);
  await field("Input").fill("3.25");
  await field("Output").fill("15");
  await set();
  await expect(toast(page, "Rate set.")).toBeVisible();
  await expect(rows).toContainText(["All organizations"]);
  await record(organization, [
    eventOf({ resourceId: model.id, inputTokens: 1_000_000, occurredAt: new Date().toISOString() }),
  ]);
  expect((await eventsIn(organization)).map(({ cost }) => Number(cost))).toEqual([3.25]);

  // By the one there is: the form begins with its prices.
  await rows.getByRole("link", { name }).click();
  await expect(field("Output")).toHaveValue("15");
  await page.getByRole("combobox", { name: "Applies To" }).selectOption("One organization");
  await page.getByRole("combobox", { name: "Organization" }).click();
  await page.keyboard.type(organization.name);
  await page.getByRole("option", { name: organization.name }).click();
  await page.getByLabel("First Day").fill("2100-01-01");
  await set();
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: organization.name })).toContainText("Planned");

  await rows.getByRole("button", { name: /^Delete the rate of/ }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows).toHaveCount(1);
  await rows.getByRole("button", { name: /^End the rate of/ }).click();
  await page.getByRole("button", { name: "End", exact: true }).click();
  await expect(toast(page, "Rate ended.")).toBeVisible();
  await expect(rows).toHaveCount(0);
  const rates = await asPlatform((tx) => tx.rate.findMany({ where: { resourceId: model.id } }));
  expect(rates.map(({ validTo }) => validTo !== null)).toEqual([true]);
});
