// npm run usage:verify
//
// Recomputes the sums of usage from its events, beside a running server or without one. Exit code 1 when one differs; the
// output names the first.
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { verifyUsage } from "#lib/usage/verify/queries.ts";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    loadEnvFile();
    await attachDatabase(lifetime, readPlan("production"), "verifying the sums of usage");
    const { events, buckets, differences } = await verifyUsage(mintSystemActor("cli:usage-verify"));
    for (const { what, organization, stored, computed } of differences) {
      console.error(`${organization}: ${what} is ${stored}, the events say ${computed}`);
    }
    if (differences.length > 0) process.exitCode = 1;
    else console.log(`${events} events, ${buckets} buckets: every sum agrees.`);
  } finally {
    await closeDatabase();
    await lifetime.end();
  }
});
process.exit();
