// Cases 27, 28 and 33: the users list of an actor who may see some organizations only.
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { encodeCursor } from "#lib/list/order.ts";
import { eachUser, listUsers } from "#lib/users/list/queries.ts";
import { filterSchema, type ListParams, sorts } from "#lib/users/list/schema.ts";
import { getUser } from "#lib/users/queries.ts";
import type { Organization, User } from "#prisma/client/client.ts";
import { anyText } from "#tests/any-text.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { firstPage, noFilter } from "./oracle.ts";

const word = unique();
let own: Organization;
let other: Organization;
let actor: UserActor;
/** In both organizations, and an Org Admin of the other */
let shared: User;
let stranger: User;

beforeAll(async () => {
  own = await makeOrganization({ name: `Own ${word}` });
  other = await makeOrganization({ name: `Another ${word}` });
  const orgAdmin = await makeUser({ email: `boss@${word}.example` });
  shared = await makeUser({
    email: `shared@${word}.example`,
    name: "Shared",
    password: "correct horse battery",
  });
  stranger = await makeUser({ email: `stranger@${word}.example`, name: "Stranger" });
  await makeMembership(orgAdmin, own, "ORG_ADMIN");
  await makeMembership(shared, other, "ORG_ADMIN");
  await makeMembership(shared, own, "USER");
  await makeMembership(stranger, other, "ORG_ADMIN");
  await signsInThrough(shared, other);
  actor = await actorFor(orgAdmin);
});

async function signsInThrough(user: User, organization: Organization): Promise<void> {
  await asPlatform(async (tx) => {
    const connection = await tx.oauthConnection.upsert({
      where: { organizationId: organization.id },
      create: {
        id: uuidv7(),
        organizationId: organization.id,
        issuer: "https://id.example",
        clientId: "steward",
        clientSecret: new Uint8Array([1]),
        allowedDomains: [],
      },
      update: {},
    });
    await tx.oauthIdentity.create({
      data: {
        id: uuidv7(),
        organizationId: organization.id,
        connectionId: connection.id,
        subject: unique(),
        userId: user.id,
      },
    });
  });
}

const read = (params: Partial<ListParams> = {}, as: UserActor | typeof systemActor = actor) =>
  listUsers(as, { ...firstPage, size: 25, ...params });
const exact = (count: number) => ({ count, capped: false });
const nobody = { rows: [], total: exact(0), tabs: { all: exact(0), active: exact(0), disabled: exact(0) } };

describe("an Org Admin's list", () => {
  test.each(sorts)("sorted by %s has the users of the organization, and no others", async (sort) => {
    const list = await read({ sort });
    expect(list.rows.map((row) => row.email).toSorted()).toEqual([actor.email, shared.email].toSorted());
    expect(list.tabs).toEqual({ all: exact(2), active: exact(2), disabled: exact(0) });
    expect(list.cursors).toEqual({});
    expect(list.scope).toEqual({
      kind: "own",
      unknown: false,
      choice: false,
      organization: { id: own.id, name: own.name, slug: own.slug },
    });
  });

  test("does not reveal other organizations, roles there, or sign-ins through their providers", async () => {
    const [row] = (await read({ q: "shared" })).rows;
    const membership = await asPlatform((tx) =>
      tx.membership.findFirstOrThrow({ where: { organizationId: own.id, userId: shared.id } }),
    );
    expect(row).toEqual({
      id: shared.id,
      email: shared.email,
      name: "Shared",
      role: "USER",
      status: "ACTIVE",
      organization: { name: own.name, slug: own.slug },
      moreOrganizations: 0,
      lastActiveAt: null,
      // The provider of the other organization would be 4 more; the account is older than the membership.
      methods: 1,
      createdAt: membership.createdAt.toISOString(),
    });
    expect(await getUser(actor, shared.id)).toMatchObject({ signInMethods: 1, memberships: [{}] });
    expect((await read({ method: "oauth" })).total).toEqual(exact(0));
    expect((await read({ role: "org-admin" })).rows.map(({ email }) => email)).toEqual([actor.email]);
    expect((await read({ role: "admin" })).total).toEqual(exact(0));
    await signsInThrough(shared, own);
    expect((await read({ method: "oauth" })).rows).toMatchObject([{ methods: 5 }]);
    const everything = JSON.stringify([await read(), await exported()]);
    for (const hidden of [other.name, other.slug, other.id, stranger.email, "argon2", "password"])
      expect([hidden, everything.includes(hidden)]).toEqual([hidden, false]);
  });

  test("case 28, B29: another tenant's organization responds exactly as one that does not exist", async () => {
    const foreign = await read({ org: other.slug });
    expect(foreign).toEqual(await read({ org: `no-${unique()}` }));
    expect(foreign).toMatchObject({ ...nobody, scope: { unknown: true, organization: null } });
    expect(await read({ org: "a\0b" })).toMatchObject(nobody);
  });

  test("a search for a user of another tenant finds nobody", async () => {
    for (const q of [stranger.email, "stranger", other.name])
      expect(await read({ q: `${q} ${word}` })).toMatchObject(nobody);
  });

  test("requesting Global Administrators changes nothing", async () => {
    expect((await read({ global: "1" })).total).toEqual(exact(2));
  });

  test("an export has the same users", async () => {
    expect((await exported()).map(({ email }) => email).toSorted()).toEqual(
      [actor.email, shared.email].toSorted(),
    );
  });

  async function exported() {
    const rows = [];
    for await (const batch of eachUser(actor, noFilter, "name", 1)) rows.push(...batch);
    return rows;
  }
});

test("case 27: a cursor from other users leads to own users only", async () => {
  const ids = [actor.userId, shared.id];
  const keys: Record<string, string> = {
    role: "2",
    methods: "1",
    status: "ACTIVE",
    createdAt: "2000-01-01T00:00:00.000Z",
    lastActive: "-infinity",
  };
  for (const sort of sorts) {
    for (const back of [true, false]) {
      const key = keys[sort.replace("-", "")] ?? stranger.email;
      const cursor = encodeCursor(sort, { back, after: { key, id: stranger.id } });
      const list = await read({ sort, cursor, page: 2 });
      expect(list.rows.every((row) => ids.includes(row.id))).toBe(true);
      expect(list.total).toEqual(exact(2));
    }
    const { cursors } = await read({ sort, org: null }, systemActor);
    for (const cursor of [cursors.next, cursors.last]) {
      const list = await read({ sort, cursor: cursor ?? null, page: 2 });
      expect(list.rows.every((row) => ids.includes(row.id))).toBe(true);
    }
  }
});

test("an Org Admin of several chooses among these, without inactive or deleted ones", async () => {
  const organizations = [
    own,
    await makeOrganization(),
    await makeOrganization(),
    await makeOrganization(),
  ] as const;
  const user = await makeUser();
  for (const organization of organizations) await makeMembership(user, organization, "ORG_ADMIN");
  const [, second, inactive, deleted] = organizations;
  await setStatus(inactive, "INACTIVE");
  await asPlatform((tx) =>
    tx.organization.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } }),
  );
  const both = await actorFor(user);
  const list = await read({ q: "" }, both);
  expect(list.scope).toEqual({ kind: "own", organization: null, unknown: false, choice: true });
  expect(list.rows.find((row) => row.id === user.id)).toMatchObject({
    role: "ORG_ADMIN",
    moreOrganizations: 1,
  });
  expect((await read({ org: second.slug }, both)).rows).toMatchObject([
    { id: user.id, organization: { slug: second.slug }, moreOrganizations: 0 },
  ]);
  for (const { slug } of [inactive, deleted])
    expect(await read({ org: slug }, both)).toMatchObject({ ...nobody, scope: { unknown: true } });
});

test("Global Administrators are Admins without an organization that is not deleted", async () => {
  const [free, member, left] = [
    await makeUser({ platformRole: "ADMIN", name: `Free ${word}` }),
    await makeUser({ platformRole: "ADMIN", name: `Member ${word}` }),
    await makeUser({ platformRole: "ADMIN", name: `Left ${word}` }),
  ];
  await makeMembership(member, own);
  await makeMembership(left, await makeOrganization({}, { deletedAt: new Date() }));
  const list = await read({ q: word, global: "1", org: own.slug }, systemActor);
  expect(list.rows.map((row) => row.id)).toEqual([free.id, left.id]);
  expect(list.total).toEqual(exact(2));
  expect(list.rows).toMatchObject([{ role: "ADMIN", organization: null, moreOrganizations: 0 }, {}]);
});

describe("a made-up URL", () => {
  const text = fc.oneof(anyText(300), fc.constantFrom("\0", "a\0b", "\ud800", "'", "%".repeat(500), "\\"));
  const part = fc.oneof(
    fc.constantFrom<unknown>(
      ...sorts,
      true,
      false,
      "infinity",
      "-infinity",
      "9999-12-31T23:59:59.999Z",
      "ACTIVE",
    ),
    text,
  );
  const crafted = fc
    .array(part, { maxLength: 5 })
    .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));

  test("case 107: never breaks the list, for any large, odd or nested parameters", async () => {
    const params = fc.record({
      q: text,
      role: fc.constantFrom(null, "admin" as const, "none" as const),
      org: fc.option(text),
      sort: fc.constantFrom(...sorts),
      size: fc.oneof(fc.integer(), fc.double(), fc.constant(1e9)),
      page: fc.oneof(fc.integer(), fc.double({ noNaN: true })).map(Math.trunc),
      cursor: fc.option(fc.oneof(text, crafted)),
    });
    await fc.assert(
      fc.asyncProperty(params, fc.boolean(), async (given, tenant) => {
        const list = await read(given, tenant ? actor : systemActor);
        expect(list.rows.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 50 * intensity },
    );
  });

  test("never breaks it with a well-formed cursor and an unusual key", async () => {
    const key = fc.oneof(text, fc.constantFrom("infinity", "-infinity", "0", "-999999999"));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sorts),
        fc.boolean(),
        key,
        fc.boolean(),
        async (sort, back, key, own) => {
          const cursor = encodeCursor(sort, { back, after: { key, id: crypto.randomUUID() } });
          await read({ sort, cursor, page: 2 }, own ? actor : systemActor);
        },
      ),
      { numRuns: 50 * intensity },
    );
  });

  test("case 25: a filter accepts its own fields and no others", () => {
    expect(filterSchema.safeParse({ role: "admin", org: "acme" }).success).toBe(true);
    for (const wrong of [
      { organizationId: own.id },
      { role: "ADMIN" },
      { global: true },
      { q: "x".repeat(201) },
    ])
      expect(filterSchema.safeParse(wrong).success).toBe(false);
  });
});
