// Routers, assistants and tools: added, changed and turned off, with the reason of every answer.
import { decrypt } from "#lib/core/secrets.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { makeAssistant, makeTool, makeWorkspaceRow } from "#tests/resource-factories.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, over, toast } from "./pages.ts";

test("a tool is added with a secret that is never shown again", async ({ admin: page }) => {
  const word = unique();
  await open(page, "/resources/tools");
  await page.getByRole("link", { name: "Add Tool" }).first().click();
  await expect(page).toHaveURL(over("/resources/tools", "new"));
  await dialog(page).getByRole("textbox", { name: "Name", exact: true }).fill(`Tool ${word}`);
  await dialog(page).getByRole("textbox", { name: "Identifier" }).fill("Not An Identifier");
  await dialog(page).getByRole("textbox", { name: "Address" }).fill("https://tools.example/mcp");
  await dialog(page).getByLabel("Secret").fill("s3cret");
  await dialog(page).getByRole("button", { name: "Add Tool" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "Identifier" })).toHaveAccessibleDescription(
    /Use lower-case letters/,
  );
  await expect(dialog(page).getByLabel("Secret")).toHaveValue("s3cret");
  await dialog(page).getByRole("textbox", { name: "Identifier" }).fill(word);
  await dialog(page).getByRole("button", { name: "Add Tool" }).click();
  await expect(toast(page, "Tool added.")).toBeVisible();
  const { id } = await asPlatform((tx) => tx.resource.findFirstOrThrow({ where: { key: word } }));
  const { secret } = await asPlatform((tx) => tx.toolSecret.findUniqueOrThrow({ where: { resourceId: id } }));
  expect(decrypt("tool", secret)).toBe("s3cret");

  await open(page, `/resources/tools/${id}`);
  await expect(page.getByLabel("Secret", { exact: true })).toHaveValue("");
  await expect(page.getByText("A secret is set.")).toBeVisible();
  expect(await page.content()).not.toContain("s3cret");
  await expectNoFindings(page);
});

test("a router gets models in order, and a new version when they change", async ({ admin: page }) => {
  const word = unique();
  const [first, second] = [`First ${word}`, `Second ${word}`];
  for (const name of [first, second]) await makeModel({ name });
  await open(page, "/resources/routers/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(`Router ${word}`);
  await page.getByRole("textbox", { name: "Identifier" }).fill(word);
  for (const name of [first, second]) {
    await page.getByRole("combobox", { name: "Add a model" }).click();
    await page.getByPlaceholder("Search", { exact: true }).fill(name);
    await page.getByRole("option", { name }).click();
  }
  await page
    .getByRole("button", { name: `Move ${second}`, exact: false })
    .first()
    .click();
  await expect(page.getByRole("listitem").filter({ hasText: word }).first()).toContainText(second);
  await page.getByRole("button", { name: "Add Router" }).click();
  await expect(page).toHaveURL("/resources/routers");
  const row = page.getByRole("row").filter({ hasText: `Router ${word}` });
  await expect(row).toContainText(`Fallback: ${second}, ${first}`);

  await row.getByRole("link", { name: `Router ${word}` }).click();
  await dialog(page)
    .getByRole("button", { name: `Remove ${first}` })
    .click();
  await dialog(page).getByRole("button", { name: "Save Changes" }).click();
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await expect(row).toContainText(`Fallback: ${second}`);
  const { currentVersion } = await asPlatform((tx) => tx.resource.findFirstOrThrow({ where: { key: word } }));
  expect(currentVersion).toBe(2);
});

test("an Org Admin turns a tool off and sees what then requires it", async ({ browse }) => {
  const word = unique();
  const [organization, orgAdmin, model] = [await makeOrganization(), await makeUser(), await makeModel()];
  await makeMembership(orgAdmin, organization, "ORG_ADMIN");
  await turnOn(organization, model);
  const tool = await makeTool({ name: `Tool ${word}` });
  await makeAssistant(model, { name: `Assistant ${word}`, toolIds: [tool.id] });
  const page = await browse(orgAdmin);
  await open(page, `/organizations/${organization.slug}/tools`);
  await page.getByRole("searchbox", { name: "Search tools" }).fill(word);
  await page.getByRole("switch", { name: `Tool ${word}` }).uncheck();
  await expect(toast(page, `Tool ${word} turned off.`)).toBeVisible();
  await open(page, `/organizations/${organization.slug}/assistants`);
  await page.getByRole("searchbox", { name: "Search assistants" }).fill(word);
  const row = page.getByRole("listitem").filter({ hasText: `Assistant ${word}` });
  await expect(row).toContainText(`Requires Tool ${word}`);
  await row.getByRole("button", { name: /^Why\?/ }).click();
  await expect(page.getByRole("dialog")).toContainText(`Turn on Tool ${word}`);
  await expectNoFindings(page);
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: /^Why\?/ })).toBeFocused();
});

test("effective access answers for a workspace and for a resource", async ({ admin: page }) => {
  const word = unique();
  const [organization, member] = [await makeOrganization(), await makeUser({ name: `Zoe ${word}` })];
  await makeMembership(member, organization);
  const model = await makeModel({ name: `Model ${word}` });
  await turnOn(organization, model);
  const workspace = await makeWorkspaceRow(organization, { name: `Lab ${word}` });
  const path = `/organizations/${organization.slug}/access`;
  await open(page, path);
  await page.getByRole("combobox", { name: "Workspace" }).click();
  await page.getByRole("option", { name: workspace.name }).click();
  await expect(page).toHaveURL(`${path}?workspace=${workspace.id}`);
  await page.getByRole("switch", { name: `Model ${word}` }).uncheck();
  const row = page.getByRole("listitem").filter({ hasText: `Model ${word}` });
  await expect(row).toContainText("Off in this workspace");
  await expectNoFindings(page);

  await open(page, `${path}?resource=${model.id}`);
  await expect(page.getByRole("listitem").filter({ hasText: workspace.name })).toContainText(
    "Can't use it: Off in this workspace",
  );
  await expect(page.getByRole("listitem").filter({ hasText: member.name })).toContainText("Can use it");
  await expectNoFindings(page);
});

test("another organization's own tool, and an unknown kind, respond 404", async ({ browse }) => {
  const [mine, theirs, orgAdmin] = [await makeOrganization(), await makeOrganization(), await makeUser()];
  await makeMembership(orgAdmin, mine, "ORG_ADMIN");
  const { id } = await makeTool({ organizationId: theirs.id });
  const page = await browse(orgAdmin);
  for (const path of [
    `/organizations/${mine.slug}/tools/${id}`,
    `/organizations/${theirs.slug}/tools`,
    `/organizations/${theirs.slug}/access`,
    `/organizations/${mine.slug}/gadgets`,
    `/organizations/${mine.slug}/access?resource=${id}`,
  ])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
});
