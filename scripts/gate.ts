// npm run gate
//
// Answers access checks, guardrails, key verifications and reports of usage without the portal, for gateways that ask on each call. Any number of them,
// beside any number of servers, on one database. PORT and HOST are honoured.
import { closeDatabase } from "#lib/core/db/pool.ts";
import { env } from "#lib/core/env.ts";
import { serveGate } from "./gate/serve.ts";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    loadEnvFile();
    await attachDatabase(lifetime, readPlan("production"), "answering gateways");
    const gate = await serveGate(env());
    lifetime.defer(gate.close);
    console.log(`Answering gateways at ${gate.url}`);
    await lifetime.interrupted();
  } finally {
    await lifetime.end();
    await closeDatabase();
  }
});
process.exit();
