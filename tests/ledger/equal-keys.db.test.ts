// Case F7: equal keys in one call, in parallel and later are answered with the transfers of the first, once each.
import { expect, test } from "vitest";
import { assignCredits } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { makeMembership, makeOrganization, makeUser, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, grant, spend, spendOf } from "./ledger.ts";

/** An organization in which a spend of 8 by the member is two transfers: 5 are assigned to them. */
async function arrange() {
  const { id } = await makeOrganization();
  const member = await makeUser();
  await makeMembership(member, { id });
  await grant(id, "20");
  const handing = { organizationId: id, product: "credits", memberId: member.id, reason: "Test" } as const;
  await assignCredits(systemActor, { ...handing, quantity: "5", key: unique() });
  const asked = spendOf(id, "8", { memberId: member.id, key: unique() });
  return { id, asked };
}

const idsOf = (answer: object | undefined) =>
  answer && "transferIds" in answer ? (answer.transferIds as string[]) : [];

test("case F7: in one call, the first time and again", async () => {
  const { id, asked } = await arrange();
  const first = await applySpends(systemActor, [asked, asked, asked]);
  expect(first.map(({ outcome }) => outcome)).toEqual(["applied", "duplicate", "duplicate"]);
  const ids = idsOf(first[0]);
  expect(new Set(ids).size).toBe(2);
  const again = await applySpends(systemActor, [asked, asked, asked]);
  expect(again.map(({ outcome }) => outcome)).toEqual(Array(3).fill("duplicate"));
  for (const answer of [...first, ...again]) expect(idsOf(answer)).toEqual(ids);
  expect(await balancesOf(id)).toEqual({ ISSUED: -20, AVAILABLE: 12, SPENT: 8 });
});

test("case F7: in parallel, by one actor and by several, and later", async () => {
  const { id, asked } = await arrange();
  const byOne = Array.from({ length: 12 }, () => applySpends(systemActor, [asked, asked]));
  const bySeveral = Array.from({ length: 12 }, () => spend(id, "8", asked));
  const answers = [...(await Promise.all(byOne)).flat(), ...(await Promise.all(bySeveral))];
  answers.push(await spend(id, "8", asked));
  expect(answers.filter((answer) => answer?.outcome === "applied")).toHaveLength(1);
  expect(answers.filter((answer) => answer?.outcome === "duplicate")).toHaveLength(36);
  const [ids = []] = answers.map(idsOf);
  expect(new Set(ids).size).toBe(2);
  for (const answer of answers) expect(idsOf(answer)).toEqual(ids);
  expect(await balancesOf(id)).toEqual({ ISSUED: -20, AVAILABLE: 12, SPENT: 8 });
});

test("case F7: a batch that mixes keys that were posted before with new ones", async () => {
  const { id, asked } = await arrange();
  const ids = idsOf((await applySpends(systemActor, [asked]))[0]);
  const fresh = spendOf(id, "1");
  const answers = await applySpends(systemActor, [fresh, asked, fresh, asked]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "duplicate", "duplicate", "duplicate"]);
  expect(answers.map(idsOf)).toEqual([idsOf(answers[0]), ids, idsOf(answers[0]), ids]);
  expect(idsOf(answers[0])).toHaveLength(1);
});

test("case F7: once nothing is left, what was posted is still answered, and what is new is refused", async () => {
  const { id, asked } = await arrange();
  const ids = idsOf((await applySpends(systemActor, [asked]))[0]);
  const rest = spendOf(id, "12");
  await applySpends(systemActor, [rest]);
  const fresh = spendOf(id, "1");
  const other = { ...asked, quantity: "7" };
  const answers = await applySpends(systemActor, [fresh, asked, rest, other]);
  expect(answers).toMatchObject([
    { outcome: "refused", reason: "NOT_ENOUGH" },
    { outcome: "duplicate", transferIds: ids },
    { outcome: "duplicate" },
    { outcome: "refused", reason: "IDEMPOTENCY_KEY_REUSED" },
  ]);
  expect(await balancesOf(id)).toEqual({ ISSUED: -20, SPENT: 20 });
});
