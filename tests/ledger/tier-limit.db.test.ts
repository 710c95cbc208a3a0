// The monthly credit limit of an organization's tier.
import { beforeEach, describe, expect, test } from "vitest";
import { refundSpend } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { getTier } from "#lib/tiers/queries.ts";
import { updateTier } from "#lib/tiers/service.ts";
import { asPlatform, makeMembership, makeUser, systemActor, unique } from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { differencesIn, grant, spend, spendOf } from "./ledger.ts";

beforeEach(() => withinOneMonth());

async function arrange(monthlyCredits: string) {
  const tier = await makeTier({ monthlyCredits });
  const organization = await makeOrganizationIn(tier);
  await grant(organization.id, "1000");
  const { id } = organization;
  const spends = async (quantity: string, more: object = {}) => {
    const answer = await spend(id, quantity, more);
    return answer?.outcome === "refused" ? answer.reason : answer?.outcome;
  };
  return { tier, organization, id, spends };
}

describe("the credits of a tier", () => {
  test("are counted over all members and over spends without a member", async () => {
    const { id, organization, spends } = await arrange("10");
    const [a, b] = [await makeUser(), await makeUser()];
    for (const user of [a, b]) await makeMembership(user, { id });
    expect(await spends("4", { memberId: a.id })).toBe("applied");
    expect(await spends("4", { memberId: b.id })).toBe("applied");
    expect(await spends("2.000001")).toBe("LIMIT_EXCEEDED");
    expect(await spends("2")).toBe("applied");
    expect(await spends("0.000001", { memberId: a.id })).toBe("LIMIT_EXCEEDED");
    await grant(id, "5", { product: "inference_tokens" });
    expect(await spends("5", { product: "inference_tokens" })).toBe("applied");
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("are restored by a refund, and reset with a month", async () => {
    const { id, organization, spends } = await arrange("10");
    const key = unique();
    expect(await spends("10", { key })).toBe("applied");
    const refund = { organizationId: id, spendKey: key, quantity: "3", reason: "Failed", key: unique() };
    await refundSpend(systemActor, refund);
    expect(await spends("3")).toBe("applied");
    expect(await spends("1")).toBe("LIMIT_EXCEEDED");
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, month, actor, key, fingerprint)
        SELECT gen_random_uuid(), organization_id, unit_id, kind, from_account_id, to_account_id, 9, (month - interval '1 month')::date,
          'test', ${unique()}, '' FROM transfer WHERE organization_id = ${id}::uuid AND key = ${key}`,
    );
    expect(await spends("1")).toBe("LIMIT_EXCEEDED");
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("bug B32: 50 spends of 1 at once on a limit of 10: exactly 10, in one call and in many", async () => {
    for (const together of [true, false]) {
      const { id, organization } = await arrange("10");
      const asked = Array.from({ length: 50 }, () => spendOf(id, "1"));
      const answers = together
        ? await applySpends(systemActor, asked)
        : (await Promise.all(asked.map((one) => applySpends(systemActor, [one])))).flat();
      expect(answers.filter(({ outcome }) => outcome === "applied")).toHaveLength(10);
      expect(await differencesIn([organization.code])).toEqual([]);
    }
  });

  test("change with the tier, after a warning about those over the new limit", async () => {
    const { tier, organization, spends } = await arrange("");
    expect(await spends("7.5")).toBe("applied");
    const change = { ...tier, version: 1, confirmed: "", monthlyCredits: "7" };
    expect((await refusalOf(updateTier(systemActor, change))).details).toEqual({
      paused: null,
      over: [
        {
          limit: "credits",
          allowed: "7",
          count: 1,
          first: [{ name: organization.name, slug: organization.slug, used: "7.5" }],
        },
      ],
    });
    await updateTier(systemActor, { ...change, confirmed: "credits 7" });
    expect(await spends("0.1")).toBe("LIMIT_EXCEEDED");
    await updateTier(systemActor, { ...change, version: 2, monthlyCredits: "8" });
    expect(await spends("0.5")).toBe("applied");
    expect((await getTier(systemActor, tier.id)).monthlyCredits).toBe("8");
  });
});
