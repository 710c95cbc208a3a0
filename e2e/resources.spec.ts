// The platform's models: added, changed, retired, and on by default for new organizations.
import type { Page } from "@playwright/test";
import { asPlatform, makeModel, makeOrganization, modelsOn, turnOn, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, over, toast } from "./pages.ts";

const entry = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

test("a model is added over the list, and on for new organizations when it is by default", async ({
  admin: page,
}) => {
  const word = unique();
  await open(page, "/resources/models");
  await page.getByRole("link", { name: "Add Model" }).click();
  await expect(dialog(page)).toHaveAccessibleName("Add Model");
  await expect(page).toHaveURL(over("/resources/models", "new"));
  await field(page, "Provider").fill("Example AI");
  await field(page, "Name").fill(`Model ${word}`);
  await field(page, "Identifier").fill(word);
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Embedding");
  await field(page, "Context Window").fill("1,048,576");
  await page.getByRole("switch", { name: "On for new organizations" }).check();
  await dialog(page).getByRole("button", { name: "Add Model" }).click();
  await expect(toast(page, "Model added.")).toBeVisible();
  await expect(page).toHaveURL(/\/resources\/models\?new=/);
  await expect(entry(page, word)).toContainText("Embedding");
  await expect(entry(page, word)).toContainText("1,048,576 tokens");

  const { id } = await asPlatform((tx) => tx.resource.findFirstOrThrow({ where: { key: word } }));
  expect(await modelsOn(await makeOrganization())).toContain(id);
  await asPlatform((tx) =>
    tx.resource.updateMany({ where: { key: word }, data: { enabledByDefault: false } }),
  );
});

test("errors stand beside their fields, also for an identifier in use", async ({ admin: page }) => {
  const key = unique();
  await makeModel({ provider: "Example AI", key });
  await open(page, "/resources/models/new");
  await field(page, "Provider").fill("Example AI");
  await field(page, "Name").fill("A name");
  await field(page, "Identifier").fill("with space");
  await field(page, "Context Window").fill("many");
  await page.getByRole("button", { name: "Add Model" }).click();
  await expect(field(page, "Identifier")).toHaveAccessibleDescription(/Use letters, digits and/);
  await expect(field(page, "Context Window")).toHaveAccessibleDescription(/Enter the number of tokens/);
  await field(page, "Identifier").fill(key);
  await field(page, "Context Window").fill("1000");
  await page.getByRole("button", { name: "Add Model" }).click();
  await expect(field(page, "Identifier")).toHaveAccessibleDescription(/Example AI already has/);
  await expect(field(page, "Context Window")).toHaveValue("1000");
});

test("a model is changed; a stale change is refused", async ({ admin: page }) => {
  const word = unique();
  const { id } = await makeModel({ name: `Model ${word}`, key: word });
  await open(page, "/resources/models");
  await page.getByRole("searchbox", { name: "Search models" }).fill(word);
  await expect(page).toHaveURL(`/resources/models?q=${word}`);
  await page.getByRole("link", { name: `Model ${word}` }).click();
  await expect(page).toHaveURL(over(`/resources/models?q=${word}`, id));
  await field(page, "Name").fill(`Renamed ${word}`);
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(entry(page, `Renamed ${word}`)).toBeVisible();

  await page.getByRole("link", { name: `Renamed ${word}` }).click();
  await field(page, "Name").fill(`Again ${word}`);
  await asPlatform((tx) => tx.resource.update({ where: { id }, data: { version: { increment: 1 } } }));
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText(
    "Someone else saved this model while you were editing.",
  );
  await expect(field(page, "Name")).toHaveValue(`Again ${word}`);
});

test("a model is retired, brought back, and the retirement undone", async ({ admin: page }) => {
  const word = unique();
  const { id } = await makeModel({ name: `Model ${word}` });
  const organization = await makeOrganization();
  await turnOn(organization, { id });
  const retired = async () =>
    (await asPlatform((tx) => tx.resource.findUniqueOrThrow({ where: { id } }))).retiredAt !== null;
  await open(page, `/resources/models?q=${word}`);
  const retire = async () => {
    await page.getByRole("button", { name: `Retire Model ${word}` }).click();
    // Other tests' organizations that use every model count too.
    await expect(page.getByRole("alertdialog")).toContainText(/[1-9]\d* organizations? (?:has|have) it on/);
    await page.getByRole("button", { name: "Retire Model", exact: true }).click();
  };
  await retire();
  await expect(entry(page, word)).toContainText("Retired");
  expect(await retired()).toBe(true);
  await toast(page, `Model ${word} retired.`).getByRole("button", { name: "Undo" }).click();
  await expect(entry(page, word)).toContainText("Available");
  await retire();
  await page.getByRole("button", { name: `Bring back Model ${word}` }).click();
  await expect(entry(page, word)).toContainText("Available");
  expect(await retired()).toBe(false);
});

test("the list of models is searched, filtered, sorted and exported by its address", async ({
  admin: page,
}) => {
  const word = unique();
  await makeModel({ name: `Small ${word}`, provider: `A ${word}`, contextWindow: 1_000 });
  await makeModel({ name: `Large ${word}`, provider: `B ${word}`, contextWindow: 9_000_000 });
  const names = page.getByRole("table", { name: "Models" }).getByRole("link", { name: word });
  await open(page, "/resources/models");
  await page.getByRole("searchbox", { name: "Search models" }).fill(word);
  await expect(names).toHaveText([`Small ${word}`, `Large ${word}`]);
  await open(page, `/resources/models?q=${word}&sort=-contextWindow`);
  await expect(names).toHaveText([`Large ${word}`, `Small ${word}`]);
  await page.getByRole("combobox", { name: "Provider" }).selectOption(`A ${word}`);
  await expect(names).toHaveText([`Small ${word}`]);
  await open(page, `/resources/models?q=${word}&contextWindow=ge.5000`);
  await expect(names).toHaveText([`Large ${word}`]);
  const file = await page.request.get(
    `/resources/models/export?q=${word}&sort=name&columns=name,contextWindow`,
  );
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines.slice(1).map((line) => line.split(",").at(-1))).toEqual(["9000000", "1000"]);
});

test("a model that does not exist responds 404", async ({ admin: page }) => {
  for (const id of ["00000000-0000-4000-8000-000000000000", "nothing"]) {
    expect((await page.goto(`/resources/models/${id}`))?.status()).toBe(404);
  }
});
