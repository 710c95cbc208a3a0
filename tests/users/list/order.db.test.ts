import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { eachUser, listUsers } from "#lib/users/list/queries.ts";
import { type ListParams, sorts, type UserFilter, type UserList } from "#lib/users/list/schema.ts";
import { actorFor, adminActor, makeMembership, makeUser } from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import {
  firstPage,
  matches,
  noFilter,
  populate,
  type Seen,
  seen,
  sorted,
  type View,
  type World,
} from "./oracle.ts";

let world: World;
/** The actors: an Admin, the Org Admin of one organization, and of two. */
let actors: [name: string, actor: Actor, view: View][];
beforeAll(async () => {
  world = await populate(260);
  const [a, b] = world.organizations;
  if (!a || !b) throw new Error("no organizations");
  const [one, two] = [await makeUser(), await makeUser()];
  await makeMembership(one, a, "ORG_ADMIN");
  for (const organization of [a, b]) await makeMembership(two, organization, "ORG_ADMIN");
  actors = [
    ["Admin", await adminActor(), {}],
    ["Org Admin of one", await actorFor(one), { own: [a] }],
    ["Org Admin of two", await actorFor(two), { own: [a, b] }],
  ];
});

/** Only the users of this test. */
const marked = (filter: Partial<UserFilter>): UserFilter => ({
  ...noFilter,
  ...filter,
  q: [filter.q, world.mark].filter(Boolean).join(" "),
});
const expected = (filter: UserFilter, view: View): Seen[] =>
  seen(world, filter, view).filter((row) => matches(row, filter));
const ids = (list: UserList) => list.rows.map((row) => row.id);

async function* walk(actor: Actor, start: ListParams, way: "next" | "previous"): AsyncGenerator<UserList> {
  let params = start;
  for (;;) {
    const list = await listUsers(actor, params);
    yield list;
    const cursor = list.cursors[way];
    if (!cursor) return;
    params = { ...start, cursor, page: list.page + (way === "next" ? 1 : -1) };
  }
}

describe.each(sorts)("B57: the order %s", (sort) => {
  test("is right for every actor, paged forward, backward from the end, and by number", async () => {
    for (const [name, actor, view] of actors) {
      for (const org of [null, world.organizations[0]?.slug ?? ""]) {
        const filter = marked({ org });
        const order = sorted(expected(filter, view), sort);
        const start = { ...firstPage, ...filter, sort, size: 25 };
        const forward: string[] = [];
        let last: string | undefined;
        for await (const list of walk(actor, start, "next")) {
          forward.push(...ids(list));
          last ??= list.cursors.last;
        }
        expect([name, org, forward]).toEqual([name, org, order]);
        const backward: string[][] = [];
        for await (const list of walk(actor, { ...start, cursor: last ?? null }, "previous"))
          backward.unshift(ids(list));
        if (last) expect([name, backward.flat()]).toEqual([name, order]);
        for (let page = 1; page <= Math.ceil(order.length / 25); page++)
          expect(ids(await listUsers(actor, { ...start, page }))).toEqual(
            order.slice((page - 1) * 25, page * 25),
          );
      }
    }
  });
});

test("for any filter, order and actor: rows, tabs and total are those of the model", async () => {
  const pick = <T extends string>(...values: T[]) => fc.constantFrom(null, null, ...values);
  const filters = fc.record({
    q: fc.constantFrom("", "", "zola", "ÉMILE", "ada", "小", "o'neil", "4", "people.example", "nobody"),
    status: pick("active", "disabled"),
    role: pick("admin", "org-admin", "user", "none"),
    active: pick("never", "not-30", "not-90", "in-7", "in-30"),
    method: pick("password", "passkey", "oauth", "second-factor", "none"),
    org: fc.constantFrom(null, null, null, 0, 1, 2, 3),
    global: fc.constantFrom(null, null, "1" as const),
  });
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...sorts), fc.nat({ max: 2 }), async (given, sort, who) => {
      const impersonator = actors[who];
      if (!impersonator) return;
      const [, actor, view] = impersonator;
      const org = given.org === null || given.global ? null : (world.organizations[given.org]?.slug ?? null);
      const filter = marked({ ...given, org });
      const count = (status: UserFilter["status"]) => ({
        count: expected({ ...filter, status }, view).length,
        capped: false,
      });
      const list = await listUsers(actor, { ...firstPage, ...filter, sort, size: 100 });
      expect(list.tabs).toEqual({ all: count(null), active: count("active"), disabled: count("disabled") });
      expect(list.total).toEqual(count(filter.status));
      expect(ids(list)).toEqual(sorted(expected(filter, view), sort).slice(0, 100));
    }),
    { numRuns: 30 * intensity },
  );
});

test("a row shows what the actor may see, and nothing else", async () => {
  for (const [name, actor, view] of actors) {
    const rows = new Map(seen(world, marked({}), view).map((row) => [row.id, row]));
    for await (const list of walk(actor, { ...firstPage, ...marked({}), size: 100 }, "next")) {
      for (const row of list.rows) {
        const model = rows.get(row.id);
        expect([name, row]).toEqual([
          name,
          {
            id: model?.id,
            email: model?.email,
            name: model?.name,
            status: model?.status,
            role: [null, "ADMIN", "ORG_ADMIN", "USER", null][model?.rank ?? 0],
            organization: model?.organization
              ? { name: model.organization.name, slug: model.organization.slug }
              : null,
            moreOrganizations: model?.more,
            lastActiveAt: model?.lastActiveAt?.toISOString() ?? null,
            methods: model?.methods,
            createdAt: model?.shownSince.toISOString(),
          },
        ]);
      }
    }
  }
});

test("without a search, counts of the whole platform agree with its rows", async () => {
  const [, admin] = actors[0] ?? [];
  if (!admin) throw new Error("no Admin");
  for (const role of [null, "admin", "none"] as const) {
    const all: string[] = [];
    for await (const list of walk(admin, { ...firstPage, role, size: 100, method: "none" }, "next")) {
      all.push(...ids(list));
      expect(list.total.count).toBe(list.tabs.active.count + list.tabs.disabled.count);
      if (!list.cursors.next) expect(all.length).toBe(list.total.count);
    }
    expect(new Set(all).size).toBe(all.length);
  }
});

test("an export has the same rows in the same order, batch by batch", async () => {
  for (const [name, actor, view] of actors) {
    for (const sort of ["email", "-lastActive", "organization"] as const) {
      const found: string[] = [];
      for await (const batch of eachUser(actor, marked({}), sort, 37))
        found.push(...batch.map((row) => row.id));
      expect([name, sort, found]).toEqual([name, sort, sorted(expected(marked({}), view), sort)]);
    }
  }
});
