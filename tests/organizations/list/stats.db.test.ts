// The four stats above the list, and the data of the cards.
import { expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { firstByName } from "#lib/organizations/list/schema.ts";
import {
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";

const list = (actor: Actor, more: object = {}) => listOrganizations(actor, { ...firstByName, ...more });

/** An organization with a credit type of its own, so that no other test affects its sums. */
async function withCreditType() {
  const code = unique().toUpperCase();
  const unit = await asPlatform((tx) =>
    tx.unit.create({ data: { kind: "CREDIT", code, name: code, decimals: 2 } }),
  );
  const organization = await makeOrganization();
  await asPlatform((tx) =>
    tx.organization.update({
      where: { id: organization.id },
      data: { creditTypeId: unit.id, monthlyAllowance: "1000" },
    }),
  );
  return { organization, code };
}

test("credits are summed by type, without organizations that are deleted", async () => {
  const admin = await adminActor();
  const { organization, code } = await withCreditType();
  const ofType = async () => (await list(admin)).stats.credits.find(({ type }) => type === code);
  expect(await ofType()).toBeUndefined();
  await grant(organization.id, "100.25");
  await spend(organization.id, "30.5");
  expect(await ofType()).toEqual({ type: code, name: code, balance: "69.75", spent: "30.5" });
  const { id, name } = organization;
  await deleteOrganization(admin, { id, confirmation: name });
  expect(await ofType()).toBeUndefined();
  await restoreOrganization(admin, { id });
  expect(await ofType()).toEqual({ type: code, name: code, balance: "69.75", spent: "30.5" });
});

test("members are counted with memberships and organizations", async () => {
  const [mine, user] = [await makeOrganization(), await makeUser()];
  const actor = await orgAdminActor(mine);
  expect((await list(actor)).stats).toEqual({ active: 1, inactive: 0, members: 1, credits: [] });
  await makeMembership(user, mine, "USER");
  await grant(mine.id, "5");
  expect((await list(actor)).stats).toEqual({
    active: 1,
    inactive: 0,
    members: 2,
    credits: [{ type: "CREDITS", name: "Credits", balance: "5", spent: "0" }],
  });
});

test("a card shows the credit type and the allowance", async () => {
  const { organization, code } = await withCreditType();
  await grant(organization.id, "12.5");
  const { rows, cards } = await list(await adminActor(), { q: organization.code, view: "cards" });
  expect(cards?.[organization.id]).toEqual({ creditType: code, monthlyAllowance: "1000" });
  expect(rows.find(({ id }) => id === organization.id)).toMatchObject({
    creditBalance: "12.5",
    creditSpent: "0",
  });
  expect((await list(await adminActor(), { q: organization.code })).cards).toBeUndefined();
});
