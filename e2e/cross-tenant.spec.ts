// What an Org Admin can see and learn of organizations that are not theirs: nothing.
import { encodeCursor } from "#lib/list/order.ts";
import {
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { type Answer, call, callAsScript } from "./http.ts";
import { names, openList } from "./pages.ts";

async function orgAdminOf(...organizations: { id: string }[]) {
  const user = await makeUser();
  for (const organization of organizations) await makeMembership(user, organization, "ORG_ADMIN");
  return user;
}

/** Two organizations with similar names, and the Org Admin of the first. */
async function twoTenants() {
  const word = unique();
  const own = await makeOrganization({ name: `${word} own`, domains: `${word}-own.example` });
  const other = await makeOrganization({
    name: `${word} other`,
    domains: `${word}-other.example`,
    contact: `Contact ${unique()}`,
    country: "NZ",
    phone: "+64 3 477 4000",
  });
  const user = await orgAdminOf(own);
  return { word, own, other, user, session: await cookieFor(user) };
}

/** A response without what differs between any two, and without the requested URL. */
function plain({ status, headers, body }: Answer, slug: string): string[] {
  const [, nonce = "none"] = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "") ?? [];
  // Next gives each rendering an id, sends its parts as they are done, and splits them at arbitrary positions.
  const cut = /"\]\)<\/script><script nonce="[^"]*">self\.__next_f\.push\(\[1,"/g;
  const same = body.replace(cut, "").replaceAll(nonce, "NONCE").replaceAll(slug, "SLUG");
  return [
    `${status}`,
    ...same
      .replace(/"[\w-]{21}[a-z]"/g, '"ID"')
      .split(/\n|\\n|"\]\)|<\/?script[^>]*>|self\.__next_f\.push\(\[1,"/)
      .filter(Boolean)
      // Parts are numbered in the order in which they were done.
      .map((part) => part.replace(/^[0-9a-f]+:/, "N:").replace(/\$([A-Za-z@]?)[0-9a-f]{1,3}\b/g, "$$$1N"))
      .toSorted(),
  ];
}

test("case 23: the URL of another tenant's organization responds exactly as one that does not exist", async () => {
  const { other, session } = await twoTenants();
  const unknown = "x".repeat(other.slug.length);
  for (const part of [
    "",
    "/members",
    "/transfers",
    "/limits",
    "/alerts",
    "/requests",
    "/usage",
    "/usage/events",
    "/reports",
    "/reports/exports",
    "/connect",
    "/rates",
    "/invitations",
    "/details",
    "/assign-users",
    "/models",
    "/api-keys",
    "/internal",
    "/delete",
  ]) {
    const [foreign, nobodys] = [`/organizations/${other.slug}${part}`, `/organizations/${unknown}${part}`];
    const page = await call(foreign, { session });
    expect([part, page.status]).toEqual([part, 404]);
    expect(plain(page, other.slug)).toEqual(plain(await call(nobodys, { session }), unknown));
    const data = await callAsScript(foreign, session);
    expect(plain(data, other.slug)).toEqual(plain(await callAsScript(nobodys, session), unknown));
  }
});

test("case 27: search, filters, counts, cursors and exports stay within one's own organizations", async ({
  browse,
}) => {
  const { word, own, other, user, session } = await twoTenants();
  const page = await browse(user);
  await openList(page, word);
  await expect(names(page)).toHaveText([own.name]);
  await expect(page.getByRole("link", { name: "All 1" })).toBeVisible();
  for (const search of [other.name, other.code, other.email, `${word}-other.example`]) {
    await openList(page, search);
    await expect(page.getByRole("heading", { name: "No matching organizations" })).toBeVisible();
    await expect(page.getByRole("link", { name: "All 0" })).toBeVisible();
  }
  const cursors = (["name", "-number"] as const).map((sort) => {
    const key = sort === "name" ? other.name.toLowerCase() : String(other.number);
    const cursor = encodeCursor(sort, { back: false, after: { key, id: other.id } });
    return `sort=${sort}&page=2&cursor=${cursor}`;
  });
  for (const query of [...cursors, "country=NZ", "status=active&size=100", "sort=-number&page=99"]) {
    for (const path of [`/organizations?${query}`, `/organizations/export?${query}`]) {
      const answer = await call(path, { session });
      expect([path, answer.status, answer.body.includes(other.name)]).toEqual([path, 200, false]);
    }
  }
});

test("case 33: pages for an Org Admin contain no other tenant and no secret", async () => {
  const { own, other, session } = await twoTenants();
  const secrets = await asPlatform((tx) => tx.session.findMany({ take: 5, orderBy: { createdAt: "desc" } }));
  const forbidden = [
    ...[other.name, other.code, other.slug, other.id, other.contact, other.email, "3 477 4000"],
    ...secrets.map(({ tokenHash }) => Buffer.from(tokenHash).toString("hex")),
    ...[
      "argon2",
      "passwordHash",
      "password_hash",
      "tokenHash",
      "tierId",
      "search_text",
      "externalId",
      "createdBy",
    ],
  ];
  const home = `/organizations/${own.slug}`;
  const pages = [
    "/organizations",
    home,
    `${home}/members`,
    `${home}/invitations`,
    `${home}/details`,
    `${home}/models`,
    `${home}/credits`,
    `${home}/transfers`,
    `${home}/limits`,
    `${home}/alerts`,
    `${home}/requests`,
    `${home}/purchases`,
    `${home}/purchases/stats`,
    `${home}/usage`,
    `${home}/usage/events`,
    `${home}/reports`,
    `${home}/reports/exports`,
    `${home}/connect`,
    `${home}/workspaces`,
    `${home}/items`,
    `${home}/hierarchy`,
    `${home}/member-guide`,
    `${home}/audit-logs`,
    `${home}/audit-logs/export`,
    "/users",
  ];
  const files = ["/organizations/export", "/users/export", "/api/internal/organization-choices"];
  for (const path of [...pages, ...files]) {
    for (const { status, body } of [await call(path, { session }), await callAsScript(path, session)]) {
      expect([path, status]).toEqual([path, 200]);
      expect(body).toContain(own.name);
      // Items have an external ID too: the app's own, which their columns show.
      const texts = path.endsWith("/items") ? forbidden.filter((text) => text !== "externalId") : forbidden;
      for (const text of texts) expect([path, text, body.includes(text)]).toEqual([path, text, false]);
    }
  }
});

test("case 32: an organization that is deactivated is closed at once, and open again afterwards", async () => {
  const { own, session } = await twoTenants();
  const paths = ["/organizations", `/organizations/${own.slug}/details`, "/organizations/export"];
  const statuses = () => Promise.all(paths.map(async (path) => (await call(path, { session })).status));
  expect(await statuses()).toEqual([200, 200, 200]);
  await setStatus(own, "INACTIVE");
  expect(await statuses()).toEqual([403, 403, 403]);
  // Its home shows only that, to its members.
  const home = await call(`/organizations/${own.slug}`, { session });
  expect([home.status, home.body.includes(`${own.name} is inactive`)]).toEqual([200, true]);
  expect(home.body).not.toContain(own.email);
  await setStatus(own, "ACTIVE");
  expect(await statuses()).toEqual([200, 200, 200]);
});

test("case 16: a removed membership loses its rights at once", async () => {
  const { own, user, session } = await twoTenants();
  expect((await call("/organizations", { session })).status).toBe(200);
  await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id, organizationId: own.id } }));
  expect((await call("/organizations", { session })).status).toBe(403);
  await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { status: "DISABLED" } }));
  expect((await call("/organizations", { session })).status).toBe(307);
});

test("an Org Admin of several organizations sees these, and no more", async ({ browse }) => {
  const word = unique();
  const all = await Promise.all(
    ["a", "b", "c"].map((letter) => makeOrganization({ name: `${word} ${letter}` })),
  );
  const page = await browse(await orgAdminOf(...all.slice(0, 2)));
  await openList(page, "");
  await expect(names(page)).toHaveText([`${word} a`, `${word} b`]);
  await expect(page.getByRole("link", { name: "All 2" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add Organization" })).toBeHidden();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
});

test("a User, and a user of no organization, get the no-access page", async ({ browse }) => {
  const organization = await makeOrganization();
  const [user, nobody] = [await makeUser(), await makeUser()];
  await makeMembership(user, organization, "USER");
  for (const person of [user, nobody]) {
    const page = await browse(person);
    for (const path of [
      "/organizations",
      "/organizations/new",
      "/organizations/deleted",
      "/resources/models",
      "/resources/tools",
    ]) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 403]);
      await expect(page.getByRole("heading", { name: "You don't have access to this page" })).toBeVisible();
    }
    await page.getByRole("link", { name: "Go to Home" }).click();
    await expect(
      page.getByRole("heading", {
        name: person === user ? organization.name : "You're not in an organization yet",
      }),
    ).toBeVisible();
  }
});
