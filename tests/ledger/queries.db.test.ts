// The data of the Credits tab: balances, transfers with their state, and members' balances.
import { expect, test } from "vitest";
import { findCreditMembers, getCredits, listTransfers } from "#lib/ledger/queries.ts";
import { assignCreditsSchema } from "#lib/ledger/schema.ts";
import { assignCredits, refundSpend, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "./ledger.ts";

const first = { before: null, after: null };
const request = () => ({ reason: "Test", key: unique() });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function handing(organizationId: string, memberId: string, quantity: string) {
  return assignCreditsSchema.parse({
    organizationId,
    memberId,
    quantity,
    product: "credits",
    ...request(),
  });
}

async function withMember() {
  const organization = await makeOrganization();
  const member = await makeUser({ name: `Mia ${unique()}` });
  await makeMembership(member, organization, "USER");
  return { organization, member };
}

test("balances of each unit, and what expires when", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  await grant(id, "100.5");
  const [soon, late] = [inDays(3), inDays(30)];
  await grant(id, "7", { expiresAt: late });
  await grant(id, "3", { expiresAt: soon });
  await grant(id, "5000", { product: "inference_tokens" });
  await assignCredits(systemActor, handing(id, member.id, "4"));
  await spend(id, "1", { memberId: member.id });
  const { balances, can } = await getCredits(await orgAdminActor(organization), id);
  expect(can).toEqual({ grant: false, assign: true, reverse: false });
  expect(
    balances.map(({ product, available, assigned, spent, expired }) => [
      product,
      available,
      assigned,
      spent,
      expired,
    ]),
  ).toEqual([
    ["credits", "106.5", "3", "1", "0"],
    ["inference_tokens", "5000", "0", "0", "0"],
    ["embedding_tokens", "0", "0", "0", "0"],
  ]);
  // Of the 3 that expire first all were assigned, and 1 of them spent.
  expect(balances[0]?.expiring).toEqual([
    { at: soon, quantity: "2" },
    { at: late, quantity: "7" },
  ]);
});

test("transfers show their kind, their state and why they cannot be reversed", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  const spent = unique();
  await grant(id, "10", { reason: "Welcome" });
  await assignCredits(systemActor, handing(id, member.id, "6"));
  await spend(id, "2", { memberId: member.id, key: spent });
  await refundSpend(systemActor, { organizationId: id, spendKey: spent, quantity: "0.5", ...request() });
  const [taken] = (await unassignCredits(systemActor, handing(id, member.id, "1"))).transferIds;
  await reverseTransfer(systemActor, { organizationId: id, transferId: taken ?? "", ...request() });
  const { rows, newer, older } = await listTransfers(await orgAdminActor(organization), id, first);
  expect([newer, older]).toEqual([false, false]);
  expect(rows.map((row) => [row.kind, row.sign, row.quantity, row.notReversible])).toEqual([
    ["REVERSAL", 0, "1", "final"],
    ["UNASSIGN", 0, "1", "reversed"],
    ["REFUND", 1, "0.5", null],
    ["SPEND", -1, "2", "refunded"],
    ["ASSIGN", 0, "6", "gone"],
    ["GRANT", 1, "10", "gone"],
  ]);
  expect(rows[1]).toMatchObject({ reversed: true, member: member.name });
  expect(rows[3]).toMatchObject({ reversed: false, refunded: "0.5", unitKind: "CREDIT", code: "CREDITS" });
  expect(rows[5]).toMatchObject({ member: null, reason: "Welcome", by: systemActor.name });
});

test("what a former member gave back is listed where it happened, and cannot be returned to them", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  await grant(id, "10");
  await assignCredits(systemActor, handing(id, member.id, "6"));
  await unassignCredits(systemActor, handing(id, member.id, "1"));
  await asPlatform((tx) => tx.membership.deleteMany({ where: { organizationId: id, userId: member.id } }));
  await grant(id, "1");
  const { rows } = await listTransfers(systemActor, id, first);
  expect(rows.map((row) => [row.kind, row.quantity, row.notReversible])).toEqual([
    ["GRANT", "1", null],
    ["UNASSIGN", "5", "left"],
    ["UNASSIGN", "1", "left"],
    ["ASSIGN", "6", "gone"],
    ["GRANT", "10", null],
  ]);
  // Actors who may not see a user any more do not see the name.
  const seen = await listTransfers(await orgAdminActor(organization), id, first);
  expect(seen.rows[1]?.member).toBe("A former member");
});

test("pages go back and forth over the same transfers", async () => {
  const { id } = await makeOrganization();
  for (let n = 1; n <= 60; n++) await grant(id, String(n));
  const quantities = (page: { rows: { quantity: string }[] }) => page.rows.map((row) => Number(row.quantity));
  const one = await listTransfers(systemActor, id, first);
  const two = await listTransfers(systemActor, id, { before: one.rows.at(-1)?.id ?? "", after: null });
  const three = await listTransfers(systemActor, id, { before: two.rows.at(-1)?.id ?? "", after: null });
  const all = [one, two, three].flatMap(quantities);
  expect(all).toEqual(Array.from({ length: 60 }, (_, n) => 60 - n));
  expect([one, two, three].map(({ newer, older }) => [newer, older])).toEqual([
    [false, true],
    [true, true],
    [true, false],
  ]);
  const again = await listTransfers(systemActor, id, { before: null, after: three.rows[0]?.id ?? "" });
  expect(again).toEqual(two);
  const start = await listTransfers(systemActor, id, { before: null, after: two.rows[0]?.id ?? "" });
  expect(start).toEqual(one);
});

test("members are found by terms of their name or address, with their balance", async () => {
  const { organization, member } = await withMember();
  const { id } = organization;
  const other = await makeUser({ name: `Noa ${unique()}` });
  await makeMembership(other, organization, "USER");
  const stranger = await makeUser({ name: "Mia Stranger" });
  await grant(id, "10");
  await assignCredits(systemActor, handing(id, member.id, "2.5"));
  const actor = await orgAdminActor(organization);
  const found = await findCreditMembers(actor, id, { q: "mia", holding: false });
  expect(found).toMatchObject({ members: [{ id: member.id, holds: [{ quantity: "2.5" }] }], more: false });
  expect(JSON.stringify(found)).not.toContain(stranger.id);
  const holders = await findCreditMembers(actor, id, { q: "", holding: true });
  expect(holders.members.map((one) => one.id)).toEqual([member.id]);
  expect((await findCreditMembers(actor, id, { q: "no\0body", holding: false })).members).toEqual([]);
});
