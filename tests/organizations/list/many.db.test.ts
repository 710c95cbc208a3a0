// Searches with more matches than the caps of counts and bulk changes.
import { beforeAll, describe, expect, test } from "vitest";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import type { ListParams } from "#lib/organizations/list/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";
import { runOrganizations } from "#tests/organizations/bulk/run.ts";
import { refusalOf } from "#tests/refusals.ts";

const rows = 25_001;
const inactive = 100;

beforeAll(async () => {
  await useEmptyDatabase();
  const owner = await connectAsOwner();
  // Without the indexes that these tests do not use, filling takes half as long.
  await owner.query(`DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT indexname FROM pg_indexes WHERE tablename = 'organization'
      AND indexname ~ '_(asc|desc|count|status|tier|created|country|slug_key|code_key)(_idx)?$' LOOP EXECUTE format('DROP INDEX %I', name); END LOOP;
  END $$`);
  await owner.query(
    `INSERT INTO organization (id, name, code, slug, country, status, tier_id, tier_rank)
     SELECT gen_random_uuid(), 'Many ' || n % 1000, 'M' || n, 'm' || n, 'SG',
       (CASE WHEN n <= $2 THEN 'INACTIVE' ELSE 'ACTIVE' END)::"OrganizationStatus", t.id, t.rank
     FROM generate_series(1, $1::int) n, (SELECT id, rank FROM tier ORDER BY rank LIMIT 1) t`,
    [rows, inactive],
  );
  await owner.query(
    `UPDATE organization_stats f SET member_count = o.number % 7 FROM organization o WHERE o.id = f.organization_id`,
  );
  await owner.query(
    `UPDATE organization_credits c SET balance = o.number % 300 FROM organization o WHERE o.id = c.organization_id`,
  );
  await owner.end();
});

const search = { q: "many", status: null, tier: null, country: null, creditType: null };
const read = (params: Partial<ListParams>) =>
  listOrganizations(systemActor, { ...search, sort: "name", size: 100, page: 1, cursor: null, ...params });
const atLeast = (count: number) => ({ count, capped: true });
const exact = (count: number) => ({ count, capped: false });

describe("counts", () => {
  test("without a search are exact, at any size", async () => {
    const list = await read({ q: "" });
    expect(list.tabs).toEqual({
      all: exact(rows),
      active: exact(rows - inactive),
      inactive: exact(inactive),
    });
    expect(list.pageCount).toBe(Math.ceil(rows / 100));
  });

  test("of a search stop at 10,000, without a last page", async () => {
    const list = await read({});
    expect(list.total).toEqual(atLeast(10_000));
    expect(list.pageCount).toBeNull();
    expect(list.cursors).not.toHaveProperty("last");
    for (const tab of [list.tabs.active, list.tabs.inactive]) expect(tab.count).toBeLessThanOrEqual(10_001);
  });

  test("of the current tab are exact under a search too", async () => {
    expect((await read({ status: "inactive" })).total).toEqual(exact(inactive));
    expect((await read({ status: "active" })).total).toEqual(atLeast(10_000));
  });

  test("of a rare term are exact among many rows", async () => {
    expect((await read({ q: "many m777" })).total.capped).toBe(false);
    expect((await read({ q: "m25001" })).rows).toHaveLength(1);
  });
});

describe("pages of a search above the cap", () => {
  test.each(["name", "-name", "number", "memberCount", "-creditBalance"] as const)(
    "by %s: walked there and back, and asked for by number, are the same",
    async (sort) => {
      const there = [await read({ sort })];
      for (let page = 2; page <= 5; page++) {
        there.push(await read({ sort, page, cursor: there.at(-1)?.cursors.next ?? null }));
      }
      const back = [await read({ sort, page: 4, cursor: there.at(-1)?.cursors.previous ?? null })];
      const ids = (list: (typeof there)[number] | undefined) => list?.rows.map((row) => row.id);
      expect(ids(back[0])).toEqual(ids(there[3]));
      expect(ids(await read({ sort, page: 3 }))).toEqual(ids(there[2]));
      const all = there.flatMap((list) => list.rows);
      expect(new Set(all.map((row) => row.id)).size).toBe(500);
      const numbers = all.map((row) => row.number);
      if (sort === "number") expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
      const names = all.map((row) => row.name);
      if (sort.endsWith("name"))
        expect(names).toEqual(sort === "name" ? names.toSorted() : names.toSorted().reverse());
      const members = all.map((row) => row.memberCount);
      if (sort === "memberCount") expect(members).toEqual(members.toSorted());
      const balances = all.map((row) => Number(row.creditBalance));
      if (sort === "-creditBalance") expect(balances).toEqual(balances.toSorted((a, b) => b - a));
    },
  );

  test("far beyond the cap still show rows, and beyond the last one none", async () => {
    expect((await read({ sort: "number", page: 250 })).rows).toHaveLength(100);
    const last = await read({ sort: "number", page: 251 });
    expect(last.rows.map((row) => row.number)).toEqual([rows]);
    expect(last.cursors).not.toHaveProperty("next");
    expect((await read({ page: 9_999 })).rows).toEqual([]);
  });
});

const deactivate = { kind: "status", status: "INACTIVE" } as const;

test("a bulk change of more than 25,000 is refused, and changes nothing", async () => {
  const refusal = await refusalOf(runOrganizations(systemActor, deactivate, { filter: search }));
  expect(refusal).toMatchObject({ code: "LIMIT_EXCEEDED", message: expect.stringContaining("25,000") });
  expect(await asPlatform((tx) => tx.organization.count({ where: { status: "INACTIVE" } }))).toBe(inactive);
});

test("a bulk change of all that match works in batches and reports all", async () => {
  const filter = { ...search, q: "many m2" };
  const found = (
    await listOrganizations(systemActor, { ...filter, sort: "name", size: 25, page: 1, cursor: null })
  ).total.count;
  const { results } = await runOrganizations(systemActor, deactivate, { filter });
  expect(found).toBeGreaterThan(1_000);
  expect(results).toHaveLength(found);
  const changed = results.filter(({ outcome }) => outcome === "changed").length;
  expect(await asPlatform((tx) => tx.auditEvent.count({ where: { action: "organization.updated" } }))).toBe(
    changed,
  );
});
