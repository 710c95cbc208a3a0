// Case 27: the list of an actor who may see some organizations only.
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { eachOrganization, listOrganizations } from "#lib/organizations/list/queries.ts";
import { type ListParams, sorts } from "#lib/organizations/list/schema.ts";
import type { Organization } from "#prisma/client/client.ts";
import {
  actorFor,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";

const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };
const word = unique();
let actor: UserActor;
let own: Organization[];
let foreign: Organization;

beforeAll(async () => {
  const user = await makeUser();
  const make = (n: number, set: Partial<Organization> = {}) =>
    makeOrganization(
      { name: `${word} ${n}`, country: n % 2 ? "GB" : "SG", domains: `${unique()}.example` },
      set,
    );
  own = [await make(1), await make(2), await make(3)];
  const [joined, inactive, deleted] = [
    await make(4),
    await make(5, { status: "INACTIVE" }),
    await make(6, { deletedAt: new Date() }),
  ];
  foreign = await make(7);
  for (const organization of [...own, inactive, deleted])
    await makeMembership(user, organization, "ORG_ADMIN");
  await makeMembership(user, joined, "USER");
  actor = await actorFor(user);
});

const read = (params: Partial<ListParams> = {}, as: UserActor | typeof systemActor = actor) =>
  listOrganizations(as, { ...noFilter, sort: "name", size: 25, page: 1, cursor: null, ...params });
const exact = (count: number) => ({ count, capped: false });

describe("case 27: an Org Admin's list", () => {
  test.each(sorts)("sorted by %s has the organizations that they manage, and no others", async (sort) => {
    const list = await read({ sort });
    expect(list.rows.map((row) => row.id).toSorted()).toEqual(own.map((row) => row.id).toSorted());
    expect(list.total).toEqual(exact(3));
    expect(list.tabs).toEqual({ all: exact(3), active: exact(3), inactive: exact(0) });
    expect(list.cursors).toEqual({});
    expect(Object.values(list.can).every((allowed) => !allowed)).toBe(true);
  });

  test("counts under a search and filters include own organizations only", async () => {
    expect((await read({ q: word })).total).toEqual(exact(3));
    expect((await read({ country: "GB" })).total).toEqual(exact(2));
    expect((await read({ country: "GB", tier: "free", q: word })).total).toEqual(exact(2));
    expect((await read({ status: "inactive" })).total).toEqual(exact(0));
    expect((await read({ q: word }, systemActor)).total).toEqual(exact(6));
  });

  test("a search for another tenant's values finds nothing", async () => {
    for (const q of [foreign.code, foreign.domain, foreign.email, foreign.name]) {
      expect(await read({ q })).toMatchObject({ rows: [], total: exact(0), tabs: { all: exact(0) } });
    }
  });

  test("a cursor from another tenant's rows leads to own rows only", async () => {
    const ids = new Set(own.map((row) => row.id));
    for (const sort of sorts) {
      const key = {
        name: word,
        number: "1",
        memberCount: "0",
        status: "ACTIVE",
        tier: "10",
        createdAt: "2000-01-01T00:00:00.000Z",
      };
      const column = sort.replace("-", "") as keyof typeof key;
      for (const back of [true, false]) {
        const crafted = Buffer.from(JSON.stringify([sort, back, key[column] ?? "", foreign.id])).toString(
          "base64url",
        );
        const list = await read({ sort, cursor: crafted, page: 2 });
        expect(list.rows.every((row) => ids.has(row.id))).toBe(true);
        expect(list.total).toEqual(exact(3));
      }
    }
    const { next } = (await read({}, systemActor)).cursors;
    const list = await read({ cursor: next ?? null, page: 2 });
    expect(list.rows.every((row) => ids.has(row.id))).toBe(true);
  });

  test("an export has the same rows", async () => {
    const found: string[] = [];
    for await (const rows of eachOrganization(actor, noFilter, "name", 2))
      found.push(...rows.map((row) => row.id));
    expect(found.toSorted()).toEqual(own.map((row) => row.id).toSorted());
  });
});
