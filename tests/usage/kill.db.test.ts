// Case 67: a process that is killed while it records, or after that and before it answers.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { makeModel, makeOrganization } from "#tests/factories.ts";
import { balancesOf, grant } from "#tests/ledger/ledger.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { carriedIn, differencesIn, eventOf, eventsIn, makeRate, outcomesOf, record } from "./made.ts";

/** Records batches one after the other, and says so before and after each. */
function startRecorder(organizationId: string, batches: readonly object[][]) {
  const code = `
    import { mintSystemActor } from "#lib/access/actor.ts";
    import { recordUsage } from "#lib/usage/record/service.ts";
    import { recordUsageSchema } from "#lib/usage/schema.ts";
    const batches = JSON.parse(process.env.BATCHES);
    for (const events of batches) {
      console.log("sends");
      await recordUsage(mintSystemActor("cli:recorder"), recordUsageSchema.parse({ organizationId: "${organizationId}", events }));
      console.log("recorded");
    }`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "", BATCHES: JSON.stringify(batches) },
  });
}

test("case 67: what was recorded is a duplicate when it is sent again, and nothing of a batch is there without the rest", async () => {
  const organization = await makeOrganization();
  const model = await makeModel();
  await makeRate({ resourceId: model.id });
  await grant(organization.id, "1000");
  const batches = Array.from({ length: 12 * intensity }, () =>
    Array.from({ length: 40 }, () => eventOf({ resourceId: model.id, inputTokens: 50_000 })),
  );
  const process = startRecorder(organization.id, batches);
  let [sent, recorded] = [0, 0];
  // In the middle of the work: after an answer, a transaction is under way.
  for await (const chunk of process.stdout) {
    for (const line of String(chunk).trim().split("\n")) line === "sends" ? sent++ : recorded++;
    if (recorded >= 4 && sent > recorded) break;
  }
  process.kill("SIGKILL");
  if (process.exitCode === null && process.signalCode === null) await once(process, "close");
  expect(recorded).toBeGreaterThan(3);
  let known = 0;
  for (const batch of batches) {
    const outcomes = new Set(await outcomesOf(record(organization, batch)));
    expect(outcomes.size).toBe(1);
    if (outcomes.has("duplicate")) known++;
  }
  expect(known).toBeGreaterThanOrEqual(recorded);
  expect(known).toBeLessThan(batches.length);
  expect(await eventsIn(organization)).toHaveLength(batches.length * 40);
  const { SPENT } = await balancesOf(organization.id);
  expect([SPENT, await carriedIn(organization)]).toEqual([batches.length * 2, 0]);
  expect(await differencesIn(organization)).toEqual([]);
});
