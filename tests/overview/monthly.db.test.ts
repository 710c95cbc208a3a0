import { expect, test } from "vitest";
import { getMonthlyStats, getPlatformBreakdown, getPlatformTotals } from "#lib/overview/queries.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { makeCreditType } from "#tests/credit-types/credit-type.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { makeMembership, makeOrganization, makeUser, systemActor } from "#tests/factories.ts";
import { grant, purchase, spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";

test("an empty platform has no sums; then they are computed, by month and credit type", async () => {
  await useEmptyDatabase();
  await withinOneMonth();
  expect(await getMonthlyStats(systemActor)).toMatchObject({ credits: [], computedAt: null });
  expect(await refreshMonthlyStats(systemActor)).toBe(0);

  const type = await makeCreditType();
  const [first, second] = [await makeOrganization(), await makeOrganization({ creditType: type.code })];
  const lastYear = new Date();
  lastYear.setUTCFullYear(lastYear.getUTCFullYear() - 1, lastYear.getUTCMonth() - 1, 15);
  const older = await makeOrganization({}, { createdAt: lastYear });
  const gone = await makeOrganization({}, { deletedAt: new Date() });
  for (const organization of [first, older, gone]) await makeMembership(await makeUser(), organization);
  await purchase(first.id, "100");
  await purchase(first.id, "30", { purchasedOn: lastYear.toISOString().slice(0, 10) });
  await spend(first.id, "12.5");
  await grant(second.id, "9");
  await spend(second.id, "4");
  await refreshMonthlyStats(systemActor);

  const stats = await getMonthlyStats(systemActor);
  expect(stats.months).toHaveLength(12);
  expect(stats.organizations).toMatchObject({ before: "1" });
  expect(stats.organizations.totals.slice(-2)).toEqual(["1", "3"]);
  expect(stats.members.totals.slice(-2)).toEqual(["0", "2"]);
  const now = new Date().toISOString().slice(0, 7);
  expect(stats.months.at(-1)).toBe(`${now}-01`);
  expect(stats.credits.map(({ code, purchased, spent }) => [code, purchased, spent])).toMatchObject([
    ["CREDITS", { total: "100", before: "30" }, { total: "12.5", before: "0" }],
    [type.code, { total: "0" }, { total: "4" }],
  ]);
  expect(stats.credits[0]?.spent.months.at(-1)).toBe("12.5");

  // A second run replaces the sums, and drops those that are no more.
  await spend(first.id, "0.5");
  await refreshMonthlyStats(systemActor);
  expect((await getMonthlyStats(systemActor)).credits[0]?.spent.total).toBe("13");

  expect(await getPlatformTotals(systemActor)).toMatchObject({ active: 3, inactive: 0, members: 2 });
  const { tiers, countries } = await getPlatformBreakdown(systemActor);
  expect(tiers.map(({ count }) => count)).toEqual([3]);
  expect(countries).toEqual([{ code: "SG", count: 3 }]);
});
