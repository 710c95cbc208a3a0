// Orders by several columns and filters of columns, compared with the same in memory; and a column that only a definition
// has.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { defineList, text } from "#lib/list/define.ts";
import { readRows } from "#lib/list/rows.ts";
import { eachOrganization, listOrganizations } from "#lib/organizations/list/queries.ts";
import type { ListParams, OrganizationList, Sorting } from "#lib/organizations/list/schema.ts";
import { sorts } from "#lib/organizations/list/schema.ts";
import { listPurchases } from "#lib/purchases/list/queries.ts";
import { userList } from "#lib/users/list/definition.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { findSource } from "#lib/users/list/source.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { adminActor, asPlatform, makeOrganization, makeUser, systemActor, unique } from "#tests/factories.ts";
import { purchase } from "#tests/ledger/ledger.ts";
import { allRows, populate, type Row, sorted } from "#tests/organizations/list/oracle.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };
let admin: Actor;
let rows: Row[];
beforeAll(async () => {
  admin = await adminActor();
  await populate(130);
  rows = await allRows();
});

const read = (params: Partial<ListParams>) =>
  listOrganizations(admin, { ...noFilter, sort: "name", size: 50, page: 1, cursor: null, ...params });
const ids = (list: OrganizationList) => list.rows.map((row) => row.id);

const several = fc
  .uniqueArray(fc.constantFrom(...sorts), {
    minLength: 2,
    maxLength: 3,
    selector: (sort) => sort.replace("-", ""),
  })
  .map((parts) => parts.join(",") as Sorting);

test("by two or three columns, each ascending or descending: paged forward, backward, and by number, and exported", async () => {
  await fc.assert(
    fc.asyncProperty(several, async (sort) => {
      const expected = sorted(rows, sort);
      const first = await read({ sort });
      const second = await read({ sort, page: 2, cursor: first.cursors.next ?? null });
      const third = await read({ sort, page: 3, cursor: second.cursors.next ?? null });
      expect([first, second, third].flatMap(ids)).toEqual(expected);
      const back = await read({ sort, page: 2, cursor: third.cursors.previous ?? null });
      expect(ids(back)).toEqual(ids(second));
      expect(ids(await read({ sort, cursor: first.cursors.last ?? null }))).toEqual(ids(third));
      expect(ids(await read({ sort, page: 2 }))).toEqual(ids(second));
      const exported: string[] = [];
      for await (const batch of eachOrganization(admin, noFilter, sort, 37))
        exported.push(...batch.map((row) => row.id));
      expect(exported).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test("a cursor of several columns is invalid in another order, and a broken one starts at the beginning", async () => {
  const sort = "tier,-createdAt" as const;
  const first = await read({ sort });
  for (const other of ["tier,createdAt", "tier"] as const)
    expect(ids(await read({ sort: other, cursor: first.cursors.next ?? null }))).toEqual(
      ids(await read({ sort: other })),
    );
  const id = "0192d3a4-1111-7abc-8def-0123456789ab";
  for (const key of ['["1"]', '["x","2026-01-01T00:00:00.000Z"]', "[1,2]", "no json", "{}"]) {
    const cursor = Buffer.from(JSON.stringify([sort, false, key, id])).toString("base64url");
    expect(ids(await read({ sort, cursor }))).toEqual(ids(first));
  }
});

describe("the filter of a column", () => {
  const on = (day: string) => (row: Row) => row.createdAt.toISOString().startsWith(day);
  test.each<[Partial<ListParams>, (row: Row) => boolean]>([
    [{ contact: "Ada" }, (row) => row.contact === "Ada"],
    [{ contact: "not.Ada" }, (row) => row.contact !== "Ada"],
    [{ contact: "has.EMILE" }, (row) => /emile|émile/i.test(row.contact)],
    [{ contact: "empty" }, (row) => row.contact === ""],
    [{ contact: "filled" }, (row) => row.contact !== ""],
    [{ phone: "has.+65" }, (row) => row.phone.includes("65")],
    [{ phone: "has.+" }, (row) => row.phone.includes("+")],
    [{ email: "has.b@x" }, (row) => row.email.includes("b@x")],
    [{ memberCount: "2" }, (row) => Number(row.stats?.memberCount) === 2],
    [{ memberCount: "not.2" }, (row) => Number(row.stats?.memberCount) !== 2],
    [{ memberCount: "ge.1,lt.3" }, (row) => [1, 2].includes(Number(row.stats?.memberCount))],
    [{ creditSpent: "gt.1.047" }, (row) => Number(row.credits?.spent) > 1.047],
    [{ creditSpent: "le.1.047" }, (row) => Number(row.credits?.spent) <= 1.047],
    [{ createdAt: "2026-01-01" }, on("2026-01-01")],
    [{ createdAt: "ge.2026-02-28" }, (row) => row.createdAt >= new Date("2026-02-28")],
    [{ createdAt: "gt.2026-01-01" }, (row) => row.createdAt >= new Date("2026-01-02")],
    [{ createdAt: "le.2026-01-01" }, (row) => row.createdAt < new Date("2026-01-02")],
    [
      { createdAt: "lt.2026-01-01T00:00:00.001Z" },
      (row) => row.createdAt < new Date("2026-01-01T00:00:00.001Z"),
    ],
    [{ tier: "not.free" }, (row) => row.tier.code !== "free"],
    [{ tier: "in.free,team" }, (row) => ["free", "team"].includes(row.tier.code)],
    [{ tier: "not.no-such-tier" }, () => true],
    [
      { country: "not.BV", memberCount: "ge.2" },
      (row) => row.country !== "BV" && Number(row.stats?.memberCount) >= 2,
    ],
  ])("%j", async (filter, matches) => {
    const expected = rows.filter(matches);
    for (const sort of ["number", "-creditBalance", "tier,-memberCount"] as const) {
      const list = await read({ ...filter, sort, size: 100 });
      expect(list.total).toEqual({ count: expected.length, capped: false });
      expect(list.tabs.active.count).toBe(expected.filter((row) => row.status === "ACTIVE").length);
      expect(ids(list)).toEqual(sorted(expected, sort).slice(0, 100));
    }
  });

  test("works in every list, from any source", async () => {
    const word = unique();
    await makeUser({ name: `Ada ${word}`, email: `ada@${word}.example` });
    await makeUser({ name: `Bob ${word}`, email: `bob@${word}.example` });
    const people = { q: word, status: null, role: null, active: null, method: null, org: null, global: null };
    const page = { size: 25, page: 1, cursor: null };
    const users = (more: object) =>
      listUsers(systemActor, { ...people, ...page, sort: "role,-email", ...more }).then(({ rows }) =>
        rows.map((row) => row.name.split(" ")[0]),
      );
    expect(await users({})).toEqual(["Bob", "Ada"]);
    expect(await users({ name: "has.ada" })).toEqual(["Ada"]);
    expect(await users({ lastActive: "filled" })).toEqual([]);
    expect(await users({ role: "not.none" })).toEqual([]);
    expect(await users({ active: "not.never" })).toEqual([]);
    const none = { q: "", org: null, status: null, role: null };
    expect(
      (await listInvitations(systemActor, { ...none, ...page, sort: "status,-email", invitedBy: "filled" }))
        .rows,
    ).toEqual([]);
    const { id } = await makeOrganization();
    for (const quantity of ["5", "7", "9"]) await purchase(id, quantity);
    const bought = { q: "", status: null, product: null, from: null, to: null };
    const list = await listPurchases(systemActor, id, {
      ...bought,
      ...page,
      sort: "product,-quantity",
      quantity: "gt.5",
    });
    expect(list.rows.map((row) => row.quantity)).toEqual(["9", "7"]);
    expect(list.totals.map((total) => total.quantity)).toEqual(["16"]);
  });
});

test("a column that only its definition has is read, sorted and filtered", async () => {
  const longer = defineList({
    ...userList,
    columns: { ...userList.columns, locale: text("u.locale", { label: "Language", gaps: true }) },
  });
  const word = unique();
  for (const locale of ["de-DE", "", "en-SG"]) {
    const { id } = await makeUser({ email: `${locale}x@${word}.example`.toLowerCase() });
    await asPlatform((tx) => tx.user.update({ where: { id }, data: { locale } }));
  }
  const scope = await authorize(systemActor, "user:list");
  const everybody = {
    q: word,
    status: null,
    role: null,
    active: null,
    method: null,
    org: null,
    global: null,
  };
  const languages = (sort: "locale" | "-locale", locale: string | null = null) =>
    readTransaction(scope, async (tx) => {
      const source = await findSource(tx, scope, everybody);
      const rows = await readRows(
        tx,
        longer,
        source as never,
        { ...everybody, locale, sort },
        { back: false },
        10,
      );
      return rows.map((row) => row.locale);
    });
  expect(await languages("locale")).toEqual(["de-DE", "en-SG", ""]);
  expect(await languages("-locale")).toEqual(["en-SG", "de-DE", ""]);
  expect(await languages("locale", "has.de")).toEqual(["de-DE"]);
  expect(await languages("locale", "empty")).toEqual([""]);
});
