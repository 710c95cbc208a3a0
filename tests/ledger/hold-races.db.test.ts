// Holds, usage and credits against each other.
import { expect, test } from "vitest";
import { releaseHold, settleHold } from "#lib/ledger/hold/settlement/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { makeOrganization, systemActor } from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { decimal, heldIn, hold, lapse, succeeds } from "./holding.ts";
import { balancesOf, charge, differencesIn, grant, spend, usageOf } from "./ledger.ts";
import { numbers } from "./random.ts";

test("case 54: everything at once, over and over: no credit is lost, and what is held is what is open", async () => {
  const organization = await makeOrganization();
  const { id } = organization;
  const owner = await connectAsOwner();
  await grant(id, "50");
  const random = numbers(7);
  const opened: string[] = [];
  const pick = () => opened[Math.floor(random() * opened.length)] ?? crypto.randomUUID();
  const amount = () => decimal(Math.ceil(random() * 5e6));
  let issued = 50;
  const moves = [
    async () => {
      const { hold: one } = await hold(id, amount());
      if (one) opened.push(one.id);
    },
    async () => {
      const [one, quantity] = [pick(), amount()];
      if (await succeeds(() => settleHold(systemActor, { organizationId: id, id: one, quantity })))
        opened.splice(opened.indexOf(one), 1);
    },
    () => succeeds(() => releaseHold(systemActor, { organizationId: id, id: pick() })),
    () => charge(id, [usageOf(amount(), { holdIds: [pick()] })]),
    async () => {
      await grant(id, "3");
      issued += 3;
    },
    () => spend(id, amount()),
  ];
  try {
    for (let round = 0; round < 10 * intensity; round++) {
      await Promise.all(Array.from({ length: 30 }, () => moves[Math.floor(random() * moves.length)]?.()));
      const one = opened.at(0);
      if (one) await lapse(owner, one);
    }
  } finally {
    await owner.end();
  }
  const { accounts, holds } = await heldIn(id);
  expect(accounts).toBe(holds);
  const { ISSUED = 0, AVAILABLE = 0, SPENT = 0, OWED = 0 } = await balancesOf(id);
  expect(ISSUED).toBe(-issued);
  expect(AVAILABLE).toBeCloseTo(issued - SPENT - OWED, 6);
  expect(await differencesIn([organization.code])).toEqual([]);
});
