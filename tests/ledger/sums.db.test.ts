// The sums that lists sort by, and the month that is open: what postings leave to a job, and what is exact before it ran.
import { beforeEach, describe, expect, test } from "vitest";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { indexCredits } from "#lib/ledger/sums/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import type { Sorting } from "#lib/organizations/list/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { differencesIn, grant, spend, spendOf } from "./ledger.ts";

beforeEach(() => withinOneMonth());

async function asOwner(sql: string): Promise<void> {
  const owner = await connectAsOwner();
  try {
    await owner.query(sql);
  } finally {
    await owner.end();
  }
}

/** The sums of an organization, and whether the indexes of lists have them. */
async function creditsOf(organizationId: string) {
  const where = { where: { organizationId } };
  const [indexed, moving] = await asPlatform(async (tx) => [
    await tx.organizationCredits.findUnique(where),
    await tx.movingCredits.findUnique(where),
  ]);
  expect([indexed, moving]).toContain(null);
  const { balance, spent, spentInMonth } = indexed ?? moving ?? {};
  return { indexed: indexed !== null, sums: [balance, spent, spentInMonth].map(String) };
}

const byCredits = ["creditBalance", "-creditBalance", "creditSpent", "-creditSpent"] as const;

/** Names of these organizations, page by page. */
async function sorted(mark: string, sort: Sorting): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = null, page = 1; page < 9; page++) {
    const list = await listOrganizations(systemActor, {
      q: mark,
      status: null,
      tier: null,
      country: null,
      creditType: null,
      sort,
      size: 25,
      page,
      cursor,
    });
    names.push(...list.rows.map(({ creditBalance, creditSpent }) => `${creditBalance} ${creditSpent}`));
    cursor = list.cursors.next ?? null;
    if (!cursor) break;
  }
  return names;
}

describe("the sums of an organization's credits", () => {
  test("leave the indexes with a posting, and a job restores them", async () => {
    const { id } = await makeOrganization();
    expect(await creditsOf(id)).toEqual({ indexed: true, sums: ["0", "0", "0"] });
    await grant(id, "5");
    expect(await creditsOf(id)).toEqual({ indexed: false, sums: ["5", "0", "0"] });
    await indexCredits(systemActor);
    expect(await creditsOf(id)).toEqual({ indexed: true, sums: ["5", "0", "0"] });
    await spend(id, "2");
    expect(await creditsOf(id)).toEqual({ indexed: false, sums: ["3", "2", "2"] });
    await indexCredits(systemActor);
    expect(await creditsOf(id)).toEqual({ indexed: true, sums: ["3", "2", "2"] });
  });

  test("sort lists exactly, whichever of them the job has restored", async () => {
    const mark = unique().slice(-12);
    const organizations = [];
    for (let n = 0; n < 30; n++) organizations.push(await makeOrganization({ name: `${mark} ${n}` }));
    for (const [n, { id }] of organizations.entries()) {
      await grant(id, String(10 + (n % 4)));
      if (n === 14) await indexCredits(systemActor);
    }
    for (const { id } of organizations.slice(5, 25)) await spend(id, "2");
    const before = await Promise.all(byCredits.map((sort) => sorted(mark, sort)));
    await indexCredits(systemActor);
    const after = await Promise.all(byCredits.map((sort) => sorted(mark, sort)));
    expect(after).toEqual(before);
    for (const [n, sort] of byCredits.entries()) {
      const values = (before[n] ?? []).map((row) => Number(row.split(" ")[sort.endsWith("Spent") ? 1 : 0]));
      expect(values).toHaveLength(30);
      expect(values).toEqual(values.toSorted((a, b) => (sort.startsWith("-") ? b - a : a - b)));
    }
  });

  test("are complete when the job runs during postings", async () => {
    const { id, code } = await makeOrganization();
    await grant(id, "100");
    const work = Array.from({ length: 20 }, async () => {
      await applySpends(systemActor, [spendOf(id, "1")]);
      await indexCredits(systemActor);
    });
    await Promise.all(work);
    await indexCredits(systemActor);
    expect(await creditsOf(id)).toEqual({ indexed: true, sums: ["80", "20", "20"] });
    expect(await differencesIn([code])).toEqual([]);
  });
});

describe("the month that is open", () => {
  async function arrange() {
    const organization = await makeOrganizationIn(await makeTier({ monthlyCredits: "10" }));
    await grant(organization.id, "1000");
    const outcome = async (quantity: string) => (await spend(organization.id, quantity))?.outcome;
    return { ...organization, outcome };
  }

  /** As if all that was spent had been spent a month ago. */
  const aMonthPasses = (id: string) =>
    asOwner(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE transfer SET month = (month - interval '1 month')::date WHERE organization_id = '${id}';
      UPDATE moving_credits SET open_month = (open_month - interval '1 month')::date WHERE organization_id = '${id}'; COMMIT`);

  test("is closed by the job, and the next one is counted from its first spend", async () => {
    const { id, code, outcome } = await arrange();
    expect(await outcome("4")).toBe("applied");
    await aMonthPasses(id);
    expect(await outcome("9")).toBe("applied");
    expect(await outcome("2")).toBe("refused");
    expect((await creditsOf(id)).sums[2]).toBe("4");
    await indexCredits(systemActor);
    expect((await creditsOf(id)).sums[2]).toBe("0");
    expect(await outcome("1.000001")).toBe("refused");
    expect(await outcome("1")).toBe("applied");
    expect((await creditsOf(id)).sums[2]).toBe("1");
    expect(await differencesIn([code])).toEqual([]);
  });

  test("and others are distinguished in one posting", async () => {
    const { id, code, outcome } = await arrange();
    expect(await outcome("1")).toBe("applied");
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, month, actor, key, fingerprint)
        SELECT gen_random_uuid(), organization_id, unit_id, kind, from_account_id, to_account_id, 2, (month - n * interval '1 month')::date,
          'test', ${unique()} || n, '' FROM transfer, generate_series(0, 2) n WHERE organization_id = ${id}::uuid AND kind = 'SPEND'`,
    );
    expect(await outcome("7.000001")).toBe("refused");
    expect(await outcome("7")).toBe("applied");
    expect(await differencesIn([code])).toEqual([]);
  });
});
