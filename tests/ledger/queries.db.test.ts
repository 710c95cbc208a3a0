// The data of the Credits tab: balances, transfers with their state, and members' balances.
import { expect, test } from "vitest";
import { findCreditMembers, getCredits } from "#lib/ledger/queries.ts";
import { assignCredits } from "#lib/ledger/service.ts";
import { makeMembership, makeUser, orgAdminActor, systemActor, unique } from "#tests/factories.ts";
import { grant, handing, spend, withMember } from "./ledger.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

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
