import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import {
  filterSchema,
  type ListParams,
  type OrganizationFilter,
  selectionSchema,
  sorts,
} from "#lib/organizations/list/schema.ts";
import { anyText } from "#tests/any-text.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { allRows, countries, creditTypes, matches, populate, type Row } from "./oracle.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const noFilter: OrganizationFilter = { q: "", status: null, tier: null, country: null, creditType: null };
const read = (params: Partial<ListParams>) =>
  listOrganizations(systemActor, { ...noFilter, sort: "name", size: 100, page: 1, cursor: null, ...params });

describe("a search finds parts of name, code, email and domain, ignoring case and accents", () => {
  // Starts with a character that none of the short searches below has.
  const tag = `z${unique()}`;
  beforeAll(async () => {
    const rows = [
      ["Universidade de São Paulo", "reitoria@usp.example", `usp-${tag}.example`],
      ["Åbo Akademi", "info@abo.example", ""],
      ["東京大学 Tokyo", "info@todai.example", ""],
      ["O'Neil & Söhne_100%", "o.neil@x.example", ""],
      ["Łódź Straße Øresund", "a@b.example", ""],
      ["ﬁne ﬁligree ①", "a@b.example", ""],
    ] as const;
    for (const [n, [name, email, domains]] of rows.entries()) {
      await makeOrganization({ name, email, domains, code: `${tag}-${n}` });
    }
  });

  const found = async (q: string) => {
    const { rows, total } = await read({ q: `${q} ${tag}` });
    expect(total).toEqual({ count: rows.length, capped: false });
    return rows.map((row) => Number(row.code.at(-1))).toSorted();
  };

  test.each<[string, number[]]>([
    ["sao paulo", [0]],
    ["SÃO", [0]],
    ["SA\u0303O", [0]],
    ["paulo universidade", [0]],
    ["ulo", [0]],
    ["usp.example", [0]],
    ["reitoria@usp", [0]],
    ["åbo", [1]],
    ["ABO", [1]],
    ["京大", [2]],
    ["東京大学", [2]],
    ["tokyo", [2]],
    ["o'neil", [3]],
    ["o neil", [3]],
    ["sohne_100", [3]],
    ["lodz strasse oresund", [4]],
    ["fine filigree", [5]],
    ["nothing-like-it", []],
    ["sao tokyo", []],
  ])("%j", async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  test("one or two characters match at the start of a word", async () => {
    expect(await found("sa")).toEqual([0]);
    expect(await found("ao")).toEqual([]);
    expect(await found("O")).toEqual([3, 4]);
  });

  test("case 107: characters special to LIKE are literal", async () => {
    const all = [0, 1, 2, 3, 4, 5];
    for (const q of ["%", "%%%", "_", "__", "\\", "'", "''", '"', "%_%"]) expect(await found(q)).toEqual(all);
    for (const q of ["s_o", "s%o", "100\\%x", "%zzz%"]) expect(await found(q)).toEqual([]);
  });

  test("a deleted organization is not found", async () => {
    const organization = await makeOrganization({ name: `Gone ${tag}` });
    expect((await read({ q: organization.code })).total.count).toBe(1);
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { deletedAt: new Date() } }),
    );
    expect((await read({ q: organization.code })).total.count).toBe(0);
  });
});

describe("counts agree with rows", () => {
  let rows: Row[];
  let mark: string;
  beforeAll(async () => {
    mark = await populate(200);
    rows = await allRows();
  });

  test("for any filter: the tabs, the total, and the rows of every page", async () => {
    const filter = fc.record({
      q: fc
        .array(
          fc.constantFrom("cafe", "SÃO", "pau", "zu", "e", "42", "x.example", "o'neil", "東", "nothing", ""),
          { maxLength: 3 },
        )
        // Either no search at all, or one among the rows that the oracle can fold.
        .map((terms) => (terms.length > 0 ? [...terms, mark].join(" ") : "")),
      status: fc.constantFrom(null, "active", "inactive" as const),
      tier: fc.constantFrom(null, "free", "team", "enterprise", "imaginary"),
      country: fc.constantFrom(null, "XX", ...countries),
      creditType: fc.constantFrom(null, null, "imaginary", ...creditTypes),
    });
    await fc.assert(
      fc.asyncProperty(filter, fc.constantFrom(...sorts), async (given, sort) => {
        const count = (status: OrganizationFilter["status"]) => ({
          count: rows.filter((row) => matches(row, { ...given, status })).length,
          capped: false,
        });
        const list = await read({ ...given, sort });
        expect(list.tabs).toEqual({ all: count(null), active: count("active"), inactive: count("inactive") });
        expect(list.total).toEqual(count(given.status));
        if (given.q === "") return;
        let seen = list.rows.length;
        for (let page = 2; page <= (list.pageCount ?? 0); page++)
          seen += (await read({ ...given, sort, page })).rows.length;
        expect(seen).toBe(list.total.count);
      }),
      { numRuns: 40 * intensity },
    );
  });

  test("a row shows the stored values, and nothing else", async () => {
    const [row] = (await read({ q: mark })).rows;
    const stored = rows.find(({ id }) => id === row?.id);
    expect(row).toMatchObject({
      number: stored?.number,
      name: stored?.name,
      memberCount: stored?.stats?.memberCount,
      domain: stored?.domain,
    });
    const columns = [
      "id",
      "number",
      "name",
      "code",
      "slug",
      "memberCount",
      "contact",
      "phone",
      "email",
      "domain",
      "description",
      "status",
      "tier",
      "createdAt",
      ...["purchasedInference", "assignedInference", "purchasedEmbedding", "assignedEmbedding"],
      ...["creditBalance", "creditSpent"],
      ...["accountManager", "tags"],
    ];
    expect(Object.keys(row ?? {}).toSorted()).toEqual(columns.toSorted());
  });
});

describe("case 27: a made-up URL", () => {
  const text = fc.oneof(anyText(300), fc.constantFrom("\0", "a\0b", "\ud800", "'", "%".repeat(500), "\\"));
  const json = fc.array(
    fc.oneof(
      fc.constantFrom<unknown>(
        ...sorts,
        true,
        false,
        "2026-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
        "-99999",
        "ACTIVE",
        crypto.randomUUID(),
      ),
      text,
    ),
    { maxLength: 5 },
  );
  const cursor = fc.oneof(
    text,
    json.map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url")),
  );

  test("never breaks the list", async () => {
    const params = fc.record({
      q: text,
      status: fc.constantFrom(null, "active" as const),
      tier: fc.option(text),
      country: fc.option(text),
      sort: fc.constantFrom(...sorts),
      size: fc.oneof(fc.integer(), fc.double()),
      page: fc.oneof(fc.integer(), fc.double({ noNaN: true })).map(Math.trunc),
      cursor: fc.option(cursor),
    });
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        const list = await read(given);
        expect(list.rows.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 60 * intensity },
    );
  });

  test("never breaks it with a well-formed cursor and an unusual key", async () => {
    const id = crypto.randomUUID();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sorts), fc.boolean(), text, async (sort, back, key) => {
        const crafted = Buffer.from(JSON.stringify([sort, back, key, id])).toString("base64url");
        await read({ sort, cursor: crafted, page: 2 });
      }),
      { numRuns: 60 * intensity },
    );
  });

  test("case 25: a filter or selection accepts its own fields and no others", () => {
    const ids = [crypto.randomUUID()];
    expect(selectionSchema.safeParse({ ids }).success).toBe(true);
    expect(selectionSchema.safeParse({ filter: filterSchema.parse({}) }).success).toBe(true);
    for (const wrong of [
      {},
      { ids: [] },
      { ids: ["1"] },
      { ids, filter: {} },
      { ids, all: true },
      { ids: Array(101).fill(ids[0]) },
      { filter: { organizationId: ids[0] } },
    ]) {
      expect(selectionSchema.safeParse(wrong).success).toBe(false);
    }
  });
});
