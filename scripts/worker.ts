// npm run worker
//
// Runs background work without a server: emails, sales files and scheduled jobs, beside servers that were started with
// STEWARD_WORKER=off or with workers of their own. Any number of them, on any number of machines.
import { closeDatabase } from "#lib/core/db/pool.ts";
import { log } from "#lib/core/log.ts";
import { startJobs } from "#lib/jobs/schedule.ts";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    loadEnvFile();
    await attachDatabase(lifetime, readPlan("production"), "working");
    const stop = await startJobs();
    lifetime.defer(stop);
    log.info("working");
    await lifetime.interrupted();
  } finally {
    await lifetime.end();
    await closeDatabase();
  }
});
process.exit();
