// The models of an organization: switched one by one or together, saved immediately, undone.
import type { Page } from "@playwright/test";
import { setModelRetired } from "#lib/resources/service.ts";
import {
  asPlatform,
  makeModel,
  makeOrganization,
  modelsOn,
  systemActor,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, openManage, tab, toast } from "./pages.ts";

const toggle = (page: Page, model: string) => page.getByRole("switch", { name: model });

const enabled = modelsOn;

/** Three models of a unique provider. */
async function makeThree() {
  const provider = `Provider ${unique()}`;
  const models = [];
  for (const name of ["Alpha", "Beta", "Gamma"])
    models.push({
      name: `${name} ${provider.slice(9)}`,
      ...(await makeModel({ provider, name: `${name} ${provider.slice(9)}` })),
    });
  return { provider, models, ids: models.map(({ id }) => id) };
}

async function openModels(page: Page) {
  const organization = await makeOrganization();
  await openList(page, organization.name);
  await openManage(page, organization.name);
  await tab(page, "Models").click();
  await expect(page.getByRole("searchbox", { name: "Search models" })).toBeVisible();
  return organization;
}

test("a switch is saved at once and can be undone", async ({ admin: page }) => {
  const { models } = await makeThree();
  const [alpha = { id: "", name: "" }] = models;
  const organization = await openModels(page);
  await toggle(page, alpha.name).check();
  await expect(toast(page, `${alpha.name} turned on.`)).toBeVisible();
  expect(await enabled(organization)).toContain(alpha.id);
  await toast(page, `${alpha.name} turned on.`).getByRole("button", { name: "Undo" }).click();
  await expect(toggle(page, alpha.name)).not.toBeChecked();
  await expect.poll(() => enabled(organization)).not.toContain(alpha.id);
});

test("all filtered models are turned on and off, others are unchanged, and Undo reverts only what changed", async ({
  admin: page,
}) => {
  const { provider, models, ids } = await makeThree();
  const organization = await openModels(page);
  const before = await enabled(organization);
  await toggle(page, models[0]?.name ?? "").check();
  await expect.poll(() => enabled(organization)).toHaveLength(before.length + 1);
  await dialog(page).getByRole("combobox", { name: "Provider" }).selectOption(provider);
  await expect(page.getByRole("switch")).toHaveCount(3);
  await page.getByRole("button", { name: "Turn All On" }).click();
  await expect(toast(page, "2 models turned on.")).toBeVisible();
  expect((await enabled(organization)).toSorted()).toEqual([...before, ...ids].toSorted());
  await toast(page, "2 models turned on.").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => enabled(organization)).toHaveLength(before.length + 1);
  await expect(toggle(page, models[0]?.name ?? "")).toBeChecked();
  await expect(toggle(page, models[1]?.name ?? "")).not.toBeChecked();

  await page.getByRole("searchbox", { name: "Search models" }).fill("alpha");
  await expect(page.getByRole("switch")).toHaveCount(1);
  await page.getByRole("button", { name: "Turn All Off" }).click();
  await expect.poll(async () => (await enabled(organization)).toSorted()).toEqual(before.toSorted());
});

test("a retired model shows only where it was on, and is off", async ({ admin: page }) => {
  const { provider, models, ids } = await makeThree();
  const organization = await makeOrganization();
  const [alpha = "", beta = ""] = ids;
  await turnOn(organization, { id: alpha });
  for (const id of [alpha, beta]) await setModelRetired(systemActor, { id, retired: true });
  await open(page, `/organizations/${organization.slug}/models`);
  await page.getByRole("combobox", { name: "Provider" }).selectOption(provider);
  await expect(page.getByRole("switch")).toHaveCount(2);
  const retired = page.getByRole("listitem").filter({ hasText: models[0]?.name ?? "" });
  await expect(retired).toContainText("Retired");
  await expect(toggle(page, models[0]?.name ?? "")).not.toBeChecked();
  await expect(toggle(page, models[0]?.name ?? "")).toBeDisabled();
  await expect(page.getByRole("status").filter({ hasText: "1 retired" })).toBeVisible();
  expect(await enabled(organization)).toContain(alpha);
});

test("a switch moves back with a message when it could not be saved", async ({ admin: page }) => {
  const { models } = await makeThree();
  const organization = await openModels(page);
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: organization.id }, data: { deletedAt: new Date() } }),
  );
  await toggle(page, models[0]?.name ?? "").click();
  await expect(toast(page, "Organization not found.")).toBeVisible();
  await expect(toggle(page, models[0]?.name ?? "")).not.toBeChecked();
});
