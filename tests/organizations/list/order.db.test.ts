import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { eachOrganization, listOrganizations } from "#lib/organizations/list/queries.ts";
import { type ListParams, type OrganizationList, type Sort, sorts } from "#lib/organizations/list/schema.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { adminActor, asPlatform } from "#tests/factories.ts";
import { allRows, countries, matches, populate, type Row, sorted } from "./oracle.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };
let admin: Actor;
let mark: string;
let rows: Row[];
beforeAll(async () => {
  admin = await adminActor();
  mark = await populate(300);
  rows = await allRows();
});

const read = (params: Partial<ListParams>) =>
  listOrganizations(admin, { ...noFilter, sort: "name", size: 50, page: 1, cursor: null, ...params });
const ids = (list: OrganizationList) => list.rows.map((row) => row.id);

/** Follows a cursor from page to page as the pager does. */
async function* walk(start: Partial<ListParams>, way: "next" | "previous"): AsyncGenerator<OrganizationList> {
  let params = start;
  for (;;) {
    const list = await read(params);
    yield list;
    const cursor = list.cursors[way];
    if (!cursor) return;
    params = { ...start, cursor, page: list.page + (way === "next" ? 1 : -1) };
  }
}

describe.each(sorts)("B57: the order %s", (sort) => {
  test("is right for a country, paged forward", async () => {
    const [country] = countries;
    const expected = sorted(
      rows.filter((row) => row.country === country),
      sort,
    );
    const seen: string[] = [];
    let pages = 0;
    for await (const list of walk({ sort, country, size: 25 }, "next")) {
      seen.push(...ids(list));
      expect(list.page).toBe(++pages);
    }
    expect(seen).toEqual(expected);
    expect(pages).toBe(Math.ceil(expected.length / 25));
  });

  // Names of other tests are in scripts that the oracle cannot fold.
  if (!/name|contact/.test(sort)) {
    test("is right without a filter, at both ends and in the middle", async () => {
      const expected = sorted(rows, sort);
      const pages = Math.ceil(rows.length / 100);
      const slice = (page: number) => expected.slice((page - 1) * 100, page * 100);
      const first = await read({ sort, size: 100 });
      const last = await read({ sort, size: 100, cursor: first.cursors.last ?? null });
      const before = await read({ sort, size: 100, cursor: last.cursors.previous ?? null, page: pages - 1 });
      const middle = await read({ sort, size: 100, page: Math.ceil(pages / 2) });
      expect([ids(first), ids(middle), ids(before), ids(last)]).toEqual(
        [1, middle.page, pages - 1, pages].map(slice),
      );
    });
  }

  test("is right for a search, paged forward, backward from the end, and by number", async () => {
    const filter = { ...noFilter, q: mark, status: "active" as const };
    const expected = sorted(
      rows.filter((row) => matches(row, filter)),
      sort,
    );
    const forward: string[] = [];
    let last: string | undefined;
    for await (const list of walk({ ...filter, sort, size: 25 }, "next")) {
      forward.push(...ids(list));
      last ??= list.cursors.last;
    }
    expect(forward).toEqual(expected);

    const backward: string[][] = [];
    for await (const list of walk({ ...filter, sort, size: 50, cursor: last ?? null }, "previous"))
      backward.unshift(ids(list));
    expect(backward.flat()).toEqual(expected);
    expect(backward.slice(0, -1).every((page) => page.length === 50)).toBe(true);

    for (let page = 1; page <= backward.length; page++) {
      const list = await read({ ...filter, sort, page });
      expect(ids(list)).toEqual(backward[page - 1]);
      expect(list).toMatchObject({ page, pageCount: backward.length });
    }
  });
});

test("an export has the same rows in the same order, batch by batch", async () => {
  for (const sort of ["name", "-contact", "createdAt"] as const satisfies Sort[]) {
    const seen: string[] = [];
    for await (const batch of eachOrganization(admin, { ...noFilter, q: mark }, sort, 70)) {
      seen.push(...batch.map((row) => row.id));
    }
    expect(seen).toEqual(
      sorted(
        rows.filter((row) => matches(row, { ...noFilter, q: mark })),
        sort,
      ),
    );
  }
});

describe("a page requested in another way", () => {
  test("past the end is the last one; before the beginning the first", async () => {
    const count = Math.ceil(rows.length / 50);
    const lastPage = ids(await read({ page: count }));
    for (const page of [count + 1, 999_999, 1e20]) {
      const list = await read({ page });
      expect(ids(list)).toEqual(lastPage);
      expect(list.page).toBe(count);
      expect(list.cursors).not.toHaveProperty("next");
    }
    for (const page of [0, -5]) expect((await read({ page })).page).toBe(1);
  });

  test("of a size that is not offered has 50 rows", async () => {
    for (const size of [0, -1, 1e9, 51, Number.NaN]) expect((await read({ size })).rows).toHaveLength(50);
  });

  test("with a cursor of another order starts at the page number", async () => {
    const { next } = (await read({ sort: "email" })).cursors;
    const list = await read({ sort: "name", page: 2, cursor: next ?? null });
    expect(ids(list)).toEqual(ids(await read({ sort: "name", page: 2 })));
  });

  test("after a row that was deleted since continues at its place", async () => {
    const own = await populate(60);
    const params = { q: own, size: 25 };
    const first = await read(params);
    const edge = first.rows.at(-1)?.id ?? "";
    const expected = ids(await read({ ...params, cursor: first.cursors.next ?? null, page: 2 }));
    await asPlatform((tx) => tx.organization.delete({ where: { id: edge } }));
    expect(ids(await read({ ...params, cursor: first.cursors.next ?? null, page: 2 }))).toEqual(expected);
  });

  test("when everything after the cursor was deleted shows the end of the list, not nothing", async () => {
    const own = await populate(30);
    const { rows: before, cursors } = await read({ q: own, size: 25 });
    const kept = before.map((row) => row.id);
    await asPlatform((tx) =>
      tx.organization.deleteMany({ where: { code: { startsWith: own.toUpperCase() }, id: { notIn: kept } } }),
    );
    const list = await read({ q: own, size: 25, cursor: cursors.next ?? null, page: 2 });
    expect(ids(list)).toEqual(kept);
    expect(list).toMatchObject({ page: 1, pageCount: 1 });
  });
});

test.each(["name", "-memberCount", "contact", "createdAt"] as const)(
  "while rows come and go, walking by %s shows none twice and misses none that stayed",
  async (sort) => {
    const own = await populate(120);
    const stayed = new Set(
      (await allRows()).filter((row) => matches(row, { ...noFilter, q: own })).map((row) => row.id),
    );
    const seen: string[] = [];
    for await (const list of walk({ q: own, sort, size: 25 }, "next")) {
      seen.push(...ids(list));
      await populate(7, `${own}-${seen.length}`);
      for (const id of [...stayed].filter((_, n) => n % 17 === seen.length % 17)) {
        stayed.delete(id);
        await asPlatform((tx) => tx.organization.delete({ where: { id } }));
      }
      if (seen.length > 1_000) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...stayed].filter((id) => !seen.includes(id))).toEqual([]);
  },
);
