// Nothing is given back to somebody who left: a former member spends nothing.
import { expect, test } from "vitest";
import { notReversibleLabels } from "#lib/ledger/policy.ts";
import { assignCredits, refundSpend, reverseTransfer } from "#lib/ledger/service.ts";
import { leaveOrganization } from "#lib/memberships/service.ts";
import {
  actorFor,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { balancesOf, differencesIn, grant, spend } from "./ledger.ts";

/** An organization whose member spent 5 of 6 assigned, expiring credits, and left. */
async function left() {
  const [organization, user] = [await makeOrganization(), await makeUser()];
  await makeMembership(user, organization);
  const { id: organizationId, code } = organization;
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await grant(organizationId, "10", { expiresAt });
  await assignCredits(systemActor, {
    organizationId,
    product: "credits",
    memberId: user.id,
    quantity: "6",
    reason: "Course",
    key: unique(),
  });
  const spendKey = unique();
  const spent = await spend(organizationId, "5", { memberId: user.id, key: spendKey });
  await leaveOrganization(await actorFor(user), { organizationId });
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, AVAILABLE: 5, SPENT: 5 });
  const transferId = spent?.outcome === "applied" ? (spent.transferIds[0] ?? "") : "";
  return { organizationId, code, spendKey, transferId };
}

test("a refund of what they spent is available to the organization, in parts and whole", async () => {
  const { organizationId, code, spendKey } = await left();
  const refund = (quantity: string | null) =>
    refundSpend(systemActor, { organizationId, spendKey, quantity, reason: "Failed", key: unique() });
  await refund("2");
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, AVAILABLE: 7, SPENT: 3 });
  await refund(null);
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
  expect((await refusalOf(refund(null))).code).toBe("CONFLICT");
  expect(await differencesIn([code])).toEqual([]);
});

test("a reversal of what they spent is refused", async () => {
  const { organizationId, transferId } = await left();
  const reversal = { organizationId, transferId, reason: "Wrong", key: unique() };
  expect(await refusalOf(reverseTransfer(systemActor, reversal))).toMatchObject({
    code: "CONFLICT",
    message: notReversibleLabels.left,
  });
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -10, AVAILABLE: 5, SPENT: 5 });
});
