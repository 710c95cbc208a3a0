// The refusals of a spend, one by one: nothing moves, and the error names the reason.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { tokenUnits } from "#lib/ledger/policy.ts";
import { postTransfers, withLedgerRefusals } from "#lib/ledger/post.ts";
import { refundSpend } from "#lib/ledger/service.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { makeCreditType } from "#tests/credit-types/credit-type.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { balancesOf, grant, spend } from "./ledger.ts";

const before = { ISSUED: -10, AVAILABLE: 10 };

async function furnished() {
  const organization = await makeOrganization();
  await grant(organization.id, "10");
  return organization;
}

test("case 32, B50: an organization that is inactive or deleted is charged nothing", async () => {
  const organization = await furnished();
  await setStatus(organization, "INACTIVE");
  expect(await spend(organization.id, "1")).toMatchObject({ reason: "ORGANIZATION_INACTIVE" });
  await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
  expect(await spend(organization.id, "1")).toMatchObject({ outcome: "refused", reason: "NOT_FOUND" });
  expect(await spend(crypto.randomUUID(), "1")).toMatchObject({ outcome: "refused", reason: "NOT_FOUND" });
  expect(await balancesOf(organization.id)).toEqual(before);
});

test("case 16, B45: disabled users, former members and strangers spend nothing", async () => {
  const { id } = await furnished();
  const [member, stranger] = [await makeUser(), await makeUser()];
  await makeMembership(member, { id });
  const reason = async (memberId: string) => {
    const answer = await spend(id, "1", { memberId });
    return answer?.outcome === "refused" ? answer.reason : answer?.outcome;
  };
  expect(await reason(stranger.id)).toBe("NOT_A_MEMBER");
  await asPlatform((tx) => tx.user.update({ where: { id: member.id }, data: { status: "DISABLED" } }));
  expect(await reason(member.id)).toBe("MEMBER_DISABLED");
  await asPlatform((tx) => tx.user.update({ where: { id: member.id }, data: { status: "ACTIVE" } }));
  await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: member.id } }));
  expect(await reason(member.id)).toBe("NOT_A_MEMBER");
  expect(await balancesOf(id)).toEqual(before);
});

test("more decimal places than the credit type has, and more than the balance, are refused", async () => {
  const { code } = await makeCreditType({ decimals: 0 });
  const { id } = await makeOrganization({ creditType: code });
  await grant(id, "10");
  expect(await spend(id, "0.5")).toMatchObject({ outcome: "refused", reason: "NOT_IN_UNIT" });
  expect(await spend(id, "11")).toMatchObject({ outcome: "refused", reason: "NOT_ENOUGH" });
  expect(await spend(id, "1", { product: "embedding_tokens" })).toMatchObject({ reason: "NOT_ENOUGH" });
  expect(await balancesOf(id, code)).toEqual(before);
});

test("a refund with more decimal places than the credit type has is invalid", async () => {
  const { code } = await makeCreditType({ decimals: 2 });
  const { id } = await makeOrganization({ creditType: code });
  await grant(id, "10");
  const spendKey = unique();
  await spend(id, "5", { key: spendKey });
  const refund = (quantity: string) =>
    refundSpend(systemActor, { organizationId: id, spendKey, quantity, reason: "Failed", key: unique() });
  expect(await refusalOf(refund("1.005"))).toMatchObject({ code: "INVALID", field: "quantity" });
  await refund("1.05");
});

test("a transfer that does not fit its accounts is an error, and no refusal", async () => {
  const { id: organizationId } = await furnished();
  const misfit = {
    organizationId,
    unitId: tokenUnits.inference_tokens,
    kind: "GRANT",
    from: randomUUID(),
    to: randomUUID(),
    quantity: 1n,
    key: unique(),
    fingerprint: "00",
  } as const;
  const posted = withLedgerRefusals(() =>
    rawTransaction({ role: "platform" }, (tx) => postTransfers(tx, systemActor, [misfit])),
  );
  await expect(posted).rejects.toMatchObject({ constraint: "transfer_shape_check" });
});
