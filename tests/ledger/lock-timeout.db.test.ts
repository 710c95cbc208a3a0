import { expect, test, vi } from "vitest";
import { makeOrganization } from "#tests/factories.ts";
import { answersTo, holdLedger } from "./held.ts";
import { differencesIn, grant, purchase, spend } from "./ledger.ts";

// The test waits for the timeout itself, which other tests lengthen for slow machines.
vi.hoisted(() => {
  process.env.DATABASE_TIMEOUT_FACTOR = "2";
});

test("case F6: a call that waits too long for another process is refused as retryable, with nothing done", async () => {
  const organization = await makeOrganization();
  const { id } = organization;
  await grant(id, "1000");
  const held = await holdLedger(id);
  // Sequentially, each as long as it may wait for a lock.
  const writes = [purchase(id), spend(id, "1")];
  for (const result of await Promise.allSettled(writes)) {
    expect(result.status).toBe("rejected");
    const { code, message, action, route } = await answersTo("reason" in result ? result.reason : null);
    expect(code).toBe("UNAVAILABLE");
    expect(message).toMatch(/Try again in a few seconds\.$/);
    expect([action, route]).toEqual([
      [503, 5],
      [503, 5],
    ]);
  }
  await held.letGo();
  expect(await differencesIn([organization.code])).toEqual([]);
  expect(await grant(id, "1")).toMatchObject({ replayed: false });
});
