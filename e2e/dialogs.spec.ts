// Every dialog with an address: it opens over its page, closes to it with the focus where it was, and is a page when it is loaded.
import {
  cookieFor,
  makeAdmin,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, over } from "./pages.ts";

test("it opens over the page, Escape and Back close it, and the focus returns", async ({ admin: page }) => {
  const organization = await makeOrganization();
  const person = await makeUser();
  await makeMembership(person, organization);
  const modelName = `Model ${unique()}`;
  const [model, invitation] = [await makeModel({ name: modelName }), await makeInvitation(organization)];
  const places: [string, string, string][] = [
    [`/organizations?q=${organization.slug}`, "Add Organization", "new"],
    [`/users?q=${person.email}`, "New User", "new"],
    [`/users?org=${organization.slug}`, "New User", `new?org=${organization.slug}`],
    [`/users/${person.id}`, "Disable…", "disable"],
    [`/users/${person.id}`, "Delete…", "delete"],
    ["/invitations", "Send Invitation", "new"],
    [`/invitations?q=${invitation.email}`, invitation.email, `${invitation.id}/details`],
    ["/tiers", "New Tier", "new"],
    ["/credit-types", "New Credit Type", "new"],
    ["/rates", "New Rate", "new"],
    ["/resources/models", modelName, model.id],
  ];
  for (const [path, name, rest] of places) {
    await open(page, path);
    const link = page.getByRole("main").getByRole("link", { name }).first();
    for (const close of [() => page.keyboard.press("Escape"), () => page.goBack()]) {
      await link.press("Enter");
      await expect(dialog(page)).toBeVisible();
      await expect(page).toHaveURL(over(path, rest));
      await close();
      await expect(dialog(page)).toHaveCount(0);
      await expect(page).toHaveURL(path);
      await expect(link).toBeFocused();
    }
    const [list = ""] = path.split("?");
    await page.goto(over(path, rest));
    await expect(page).toHaveURL(`${list}/${rest}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("an address that opens nothing is not found, or leaves the page as it is", async ({ admin: page }) => {
  const session = await cookieFor(await makeAdmin());
  for (const rest of ["acme", "acme/nothing", "acme/details", "acme/constructor", "acme/__proto__"]) {
    expect([rest, (await page.goto(over("/organizations", rest)))?.status()]).toEqual([rest, 404]);
    const { status } = await call(over("/organizations", rest), { session, headers: { accept: "*/*" } });
    expect([rest, status]).toEqual([rest, 404]);
  }
  for (const rest of ["", "../users", "//evil.example", "https://evil.example", "acme%0adetails"]) {
    await page.goto(over("/organizations", rest));
    await expect(page.getByRole("heading", { name: "Organizations", level: 1 })).toBeVisible();
  }
});

test("addresses that pages had before lead to them", async () => {
  for (const [before, now] of [
    ["/catalog", "/resources/models"],
    ["/catalog/new", "/resources/models/new"],
    [
      "/catalog/0198a1f2-6b6e-7000-8000-000000000001",
      "/resources/models/0198a1f2-6b6e-7000-8000-000000000001",
    ],
    ["/catalog/routers?q=fast", "/resources/routers?q=fast"],
    ["/catalog/tools/new", "/resources/tools/new"],
    ["/catalog/matrix", "/resources/matrix"],
    ["/resources?q=gpt", "/resources/models?q=gpt"],
    ["/resources/new", "/resources/models/new"],
    ["/invitations/figures?org=acme", "/invitations/stats?org=acme"],
    ["/organizations/acme/purchases/figures", "/organizations/acme/purchases/stats"],
  ] as const) {
    const { status, headers } = await call(before);
    expect([status, headers.get("location")]).toEqual([308, now]);
  }
});
