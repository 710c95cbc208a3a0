// Concurrent calls of one actor for one organization share transactions, and nothing else.
import { expect, test } from "vitest";
import { runInRequest } from "#lib/core/http/context.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { balancesOf, grant, spendOf } from "./ledger.ts";

const call = (organizationId: string, quantity: string, more: object = {}) =>
  applySpends(systemActor, [{ ...spendOf(organizationId, quantity), ...more }]);

test("each has its own result and its own event with its own request id", async () => {
  const { id } = await makeOrganization();
  await grant(id, "5");
  const requestIds = Array.from({ length: 30 }, () => unique());
  const answers = await Promise.all(
    requestIds.map((requestId) =>
      runInRequest({ requestId, ip: "", userAgent: "", path: "/" }, () => call(id, "1", { key: requestId })),
    ),
  );
  const outcomes = answers.map(([answer]) => answer?.outcome);
  expect(outcomes).toEqual([...Array(5).fill("applied"), ...Array(25).fill("refused")]);
  expect(answers.map(([answer]) => answer?.key)).toEqual(requestIds);
  const events = (await auditEvents({ organizationId: id, action: "credits.spent" })).map(
    (event) => event.requestId,
  );
  expect(events.toSorted()).toEqual(requestIds.slice(0, 5).toSorted());
  const [transactions] = await asPlatform(
    (tx) => tx.$queryRaw<{ n: number }[]>`
      SELECT count(DISTINCT xmin::text)::int AS n FROM transfer WHERE organization_id = ${id}::uuid AND kind = 'SPEND'`,
  );
  expect(transactions?.n).toBeLessThan(5);
});

test("one that the database refuses fails alone", async () => {
  const { id } = await makeOrganization();
  await grant(id, "10");
  const calls = [call(id, "1"), call(id, "1"), call(id, "1", { reason: "\0" }), call(id, "1")];
  const results = await Promise.allSettled(calls);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await balancesOf(id)).toEqual({ ISSUED: -10, AVAILABLE: 7, SPENT: 3 });
});

test("large calls are split into several batches, one after another", async () => {
  const { id } = await makeOrganization();
  await grant(id, "3000");
  const large = () =>
    applySpends(
      systemActor,
      Array.from({ length: 400 }, () => spendOf(id, "1")),
    );
  const answers = (await Promise.all([large(), large(), large(), large(), large(), large()])).flat();
  expect(new Set(answers.map(({ key }) => key)).size).toBe(2400);
  expect(answers.every(({ outcome }) => outcome === "applied")).toBe(true);
  expect(await balancesOf(id)).toEqual({ ISSUED: -3000, AVAILABLE: 600, SPENT: 2400 });
});
