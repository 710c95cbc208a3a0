// The statements of lists: declared plans are used, and joins that only display values are not needed to find ids.
import { describe, expect, test } from "vitest";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import type { FilterOf, ListDefinition, Sorting } from "#lib/list/define.ts";
import type { Reading } from "#lib/list/page.ts";
import { sortsOf } from "#lib/list/params.ts";
import { readRows } from "#lib/list/rows.ts";
import type { Source } from "#lib/list/source.ts";
import { storedCounts } from "#lib/list/where.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import { purchaseList } from "#lib/purchases/list/definition.ts";
import { purchasesOf } from "#lib/purchases/list/source.ts";

/** The statements of loading a page. */
async function statements<D extends ListDefinition>(
  list: D,
  source: Source<D>,
  params: FilterOf<D> & { sort: Sorting<D> },
  reading: Reading = {},
): Promise<string[]> {
  const asked: string[] = [];
  const tx = {
    $queryRaw: async (query: { sql: string }) => {
      asked.push(query.sql ?? String(query));
      return [];
    },
  } as unknown as ReadTx;
  await readRows(tx, list, source, params, { back: false }, 50, reading);
  return asked;
}

const everyone = organizationsOf({ role: "platform" });
const organizations = { q: "", status: null, tier: null, country: null, creditType: null };
const invitations = { q: "", org: null, status: null, role: null };
const purchases = { q: "", status: null, product: null, from: null, to: null };
/** The inner query, which finds ids */
const inner = (sql: string | undefined) => /ARRAY\((.*)\)\) ORDER BY/s.exec(sql ?? "")?.[1] ?? "";

describe("ids are found", () => {
  test.each(sortsOf(invitationList))(
    "among invitations, by %s, without a look at mails and inviters",
    async (sort) => {
      for (const statement of await statements(invitationList, invitationSource, { ...invitations, sort })) {
        if (!statement.startsWith("SELECT i.id")) continue;
        expect(inner(statement)).toContain("FROM invitation i");
        expect(inner(statement)).not.toMatch(/email m|"user"/);
      }
    },
  );

  test.each(sortsOf(purchaseList))(
    "among purchases, by %s, with their unit only where it sorts",
    async (sort) => {
      const source = purchasesOf({ role: "platform" }, "0192d3a4-1111-7abc-8def-0123456789ab");
      const [statement] = await statements(purchaseList, source, { ...purchases, sort });
      expect(inner(statement)).toContain("FROM purchase p");
      expect(inner(statement).includes("JOIN unit")).toBe(sort.endsWith("product"));
      expect(inner(statement)).not.toContain("sales_import");
    },
  );

  test.each(sortsOf(organizationList))(
    "among organizations behind others, by %s, in the table that sorts",
    async (sort) => {
      const [statement] = await statements(
        organizationList,
        everyone,
        { ...organizations, sort },
        { skip: 100 },
      );
      const beside = /credit/i.test(sort) ? "organization_credits" : "organization_stats";
      const sorts = /credit|memberCount|purchased|assigned/.test(sort);
      expect([...new Set(inner(statement).match(/organization_(?:stats|credits)/g))]).toEqual(
        sorts ? [beside] : [],
      );
    },
  );
});

describe("a search that very many match", () => {
  test.each([
    ["-creditBalance", ") c CROSS JOIN LATERAL"],
    ["memberCount", "FROM organization_stats f CROSS JOIN LATERAL"],
    ["memberCount,-assignedInference", "FROM organization_stats f CROSS JOIN LATERAL"],
    ["name", "FROM organization o JOIN"],
    ["tier,memberCount", "FROM organization o JOIN"],
  ] as const)("by %s, walks the index of its order: %s", async (sort, from) => {
    const params = { ...organizations, q: "university", sort };
    const [planner, statement] = await statements(organizationList, everyone, params, { many: true });
    expect(planner).toContain("enable_sort");
    expect(statement).toContain(from);
    const [usual] = await statements(organizationList, everyone, params);
    expect(usual).not.toContain("LATERAL");
  });
});

describe("counts come from platform_user_stats", () => {
  test.each([
    [{}, true],
    [{ tier: "team", country: "not.SG", creditType: "in.A,B" }, true],
    [{ status: "active" as const, sort: "name", page: 2 }, true],
    [{ q: "acme" }, false],
    [{ contact: "has.ada" }, false],
    [{ tier: "team", memberCount: "ge.1" }, false],
  ])("with %j: %s", (filter, kept) => {
    expect(storedCounts(organizationList, { ...organizations, ...filter }) !== null).toBe(kept);
  });
});
