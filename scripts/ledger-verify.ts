// npm run ledger:verify
//
// Recomputes every balance and every sum from the transfers, beside a running server or without one. Exit code 1 when one
// differs; the output names the first.
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    loadEnvFile();
    await attachDatabase(lifetime, readPlan("production"), "verifying the ledger");
    const { transfers, accounts, differences } = await verifyLedger(mintSystemActor("cli:ledger-verify"));
    for (const { what, organization, stored, computed } of differences) {
      console.error(`${organization || "platform"}: ${what} is ${stored}, the transfers say ${computed}`);
    }
    if (differences.length > 0) process.exitCode = 1;
    else console.log(`${transfers} transfers, ${accounts} accounts: every balance agrees.`);
  } finally {
    await closeDatabase();
    await lifetime.end();
  }
});
process.exit();
