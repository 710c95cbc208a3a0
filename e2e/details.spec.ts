// The details of an organization: saved, refused with errors at fields, and saved concurrently.
import type { Page } from "@playwright/test";
import { updateOrganizationSchema } from "#lib/organizations/schema.ts";
import { updateOrganization } from "#lib/organizations/service.ts";
import { actorFor, asPlatform, makeAdmin, makeOrganization, unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { dialog, open, openList, openManage, row, showAllColumns, toast } from "./pages.ts";

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save Changes" }).click();
const stored = ({ id }: { id: string }) =>
  asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));

async function chooseCountry(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Country" }).click();
  await page.keyboard.type(name.slice(0, 6));
  await page.getByRole("option", { name, exact: true }).click();
}

/** Another Admin saves this while the form is open. */
async function saveMeanwhile(organization: { id: string }, changes: object, by = "Grace Murray") {
  const now = await stored(organization);
  const { tierId, ...rest } = now;
  const tier = await asPlatform((tx) => tx.tier.findUniqueOrThrow({ where: { id: tierId } }));
  const names = [
    "name",
    "code",
    "slug",
    "contact",
    "address",
    "zip",
    "city",
    "country",
    "phone",
    "email",
  ] as const;
  const kept = Object.fromEntries(names.map((name) => [name, rest[name]]));
  const more = {
    domains: now.domain,
    website: now.website,
    description: now.description,
    status: now.status,
  };
  const form = { ...kept, ...more, id: now.id, version: now.version, tier: tier.code, ...changes };
  await updateOrganization(
    await actorFor(await makeAdmin({ name: by })),
    updateOrganizationSchema.parse(form),
  );
}

test("every field is saved, and shown in the table and after a reload", async ({ admin: page }) => {
  const word = unique();
  const organization = await makeOrganization({ name: word });
  await openList(page, word);
  await openManage(page, word);
  const typed = {
    "Organization Name": `Über & Söhne ${word}`,
    Code: `${word}-x`,
    "Point Contact": "José Ñandú",
    Email: `Kontakt@${word}.Example`,
    Address: "1 Long Street, 2nd floor",
    Zip: "0151",
    City: "Oslo",
    Phone: "22 85 50 50",
    Website: `https://${word}.example/about`,
    "Domain Name": `${word}.example, https://BÜCHER.${word}.example/shop`,
    Description: "Two\nlines",
  };
  for (const [label, value] of Object.entries(typed)) await field(page, label).fill(value);
  await chooseCountry(page, "Norway");
  await page.getByRole("combobox", { name: "Tier" }).last().selectOption("Enterprise");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Inactive");
  await save(page);
  await expect(toast(page, "Changes saved.")).toBeVisible();
  await page.keyboard.press("Escape");

  await showAllColumns(page);
  const cells = row(page, typed["Organization Name"]);
  for (const text of [
    typed.Code.toUpperCase(),
    typed["Point Contact"],
    "+47 22 85 50 50",
    "Inactive",
    "Enterprise",
  ])
    await expect(cells).toContainText(text);
  await open(page, `/organizations/${organization.slug}/details`);
  const shown = {
    ...typed,
    Code: typed.Code.toUpperCase(),
    Email: typed.Email.toLowerCase(),
    Phone: "+47 22 85 50 50",
    "Domain Name": `${word}.example, xn--bcher-kva.${word}.example`,
  };
  for (const [label, value] of Object.entries(shown)) await expect(field(page, label)).toHaveValue(value);
  await expect(page.getByRole("combobox", { name: "Country" })).toHaveText("Norway");
});

test("errors stand beside their fields, and input stays", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await openList(page, name);
  await openManage(page, name);
  const wrong: [string, string, RegExp][] = [
    ["Code", "A B!", /Use letters, digits and hyphens/],
    ["Phone", "12", /Enter a phone number/],
    ["Website", "not a site", /Enter a web address/],
    [
      "Domain Name",
      "gmail.com, localhost",
      /gmail\.com is a public email provider.*“localhost” isn't a domain/,
    ],
  ];
  for (const [label, value] of wrong) await field(page, label).fill(value);
  await field(page, "Point Contact").fill("Kept as typed");
  await save(page);
  for (const [label, value, message] of wrong) {
    await expect(field(page, label)).toHaveAccessibleDescription(message);
    await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
    await expect(field(page, label)).toHaveValue(label === "Code" ? value.toUpperCase() : value);
  }
  await expect(field(page, "Point Contact")).toHaveValue("Kept as typed");

  // More than three: a summary with links to the fields.
  const summary = dialog(page).getByRole("alert");
  await expect(summary).toContainText("4 fields need attention.");
  await summary.getByRole("link", { name: "Website" }).click();
  await expect(field(page, "Website")).toBeFocused();
});

test("an empty required field takes the focus before anything is sent", async ({ admin: page }) => {
  const { name } = await makeOrganization();
  await openList(page, name);
  await openManage(page, name);
  let posts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") posts++;
  });
  await field(page, "Point Contact").fill("");
  await save(page);
  await expect(field(page, "Point Contact")).toBeFocused();
  await expect(field(page, "Point Contact")).toHaveAttribute("aria-invalid", "true");
  expect(posts).toBe(0);
});

test("a code in use comes with a free one", async ({ admin: page }) => {
  const taken = await makeOrganization();
  const { id, name } = await makeOrganization();
  await openList(page, name);
  await openManage(page, name);
  await field(page, "Code").fill(taken.code.toLowerCase());
  await save(page);
  await expect(field(page, "Code")).toHaveAccessibleDescription(
    new RegExp(`The code ${taken.code} is taken`),
  );
  await dialog(page)
    .getByRole("button", { name: `Use ${taken.code}2` })
    .click();
  await expect(field(page, "Code")).toHaveValue(`${taken.code}2`);
  await save(page);
  await expect(toast(page, "Changes saved.")).toBeVisible();
  expect((await stored({ id })).code).toBe(`${taken.code}2`);
});

test("a domain of another organization is refused with its name", async ({ admin: page }) => {
  const word = unique();
  const owner = await makeOrganization({ name: `Owner ${word}`, domains: `${word}.example` });
  const { name } = await makeOrganization();
  await openList(page, name);
  await openManage(page, name);
  await field(page, "Domain Name").fill(`${word}.example`);
  await save(page);
  await expect(field(page, "Domain Name")).toHaveAccessibleDescription(
    new RegExp(`${word}.example already belongs to ${owner.name}`),
  );
});

test("a stale save shows who changed what; Keep Mine then saves over it", async ({ admin: page }) => {
  const organization = await makeOrganization({ city: "Bern" });
  await openList(page, organization.name);
  await openManage(page, organization.name);
  await field(page, "City").fill("Basel");
  await saveMeanwhile(organization, { city: "Zürich", zip: "8001" });
  await save(page);
  const notice = dialog(page).getByRole("alert");
  await expect(notice).toContainText("Someone else saved these details");
  await expect(notice).toContainText("Grace Murray");
  await expect(notice).toContainText("City: Bern Zürich");
  await expect(notice).toContainText("Zip: nothing 8001");
  await expect(field(page, "City")).toHaveValue("Basel");
  expect((await stored(organization)).city).toBe("Zürich");

  await notice.getByRole("button", { name: "Keep Mine" }).click();
  await expect(notice).toBeHidden();
  await save(page);
  await expect(toast(page, "Changes saved.")).toBeVisible();
  expect((await stored(organization)).city).toBe("Basel");
});

test("a stale save can be dropped for the saved values", async ({ admin: page }) => {
  const organization = await makeOrganization({ city: "Bern" });
  await open(page, `/organizations/${organization.slug}/details`);
  await field(page, "City").fill("Basel");
  await saveMeanwhile(organization, { city: "Zürich" });
  await save(page);
  page.on("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Discard Mine and Load Theirs" }).click();
  await expect(field(page, "City")).toHaveValue("Zürich");
});

test("case 115: input survives a session that ended", async ({ admin: page }) => {
  const organization = await makeOrganization();
  await open(page, `/organizations/${organization.slug}/details`);
  await field(page, "City").fill("Typed before");
  await page.context().clearCookies();
  await save(page);
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended." })).toBeVisible();
  await expect(field(page, "City")).toHaveValue("Typed before");
});
