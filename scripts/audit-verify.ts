// npm run audit:verify [-- --outside FILE]
//
// Compares the audit log with its seals, and these with those outside of the database: STEWARD_SEAL_FILE, or a file of them or of
// the server's log that is given. Runs beside a server or without one. Exit code 1 when something was changed, added, removed
// or reordered; the first line names the first.
import { parseArgs } from "node:util";
import { mintSystemActor } from "#lib/access/actor.ts";
import { readOutsideSeals } from "#lib/audit/seal/outside.ts";
import { verifyAuditLog } from "#lib/audit/verify/queries.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { env } from "#lib/core/env.ts";
import { runScript } from "./problem.ts";
import { attachDatabase } from "./start/attach.ts";
import { Lifetime } from "./start/lifetime.ts";
import { loadEnvFile, readPlan } from "./start/plan.ts";

const lifetime = new Lifetime();
await runScript(async () => {
  try {
    const { values } = parseArgs({ options: { outside: { type: "string" } } });
    loadEnvFile();
    await attachDatabase(lifetime, readPlan("production"), "verifying the audit log");
    const file = values.outside ?? env().STEWARD_SEAL_FILE;
    const outside = file ? await readOutsideSeals(file) : [];
    const { seals, events, purged, unsealed, findings } = await verifyAuditLog(
      mintSystemActor("cli:audit-verify"),
      outside,
    );
    for (const { text } of findings) console.error(text);
    if (findings.length > 0) process.exitCode = 1;
    const against = file ? `compared with ${outside.length} outside` : "not compared with seals outside";
    console.log(
      `${events} events in ${seals} seals, ${against}; ${purged} removed at the end of their retention, ${unsealed} not sealed yet.` +
        (findings.length === 0 ? " Everything agrees." : ""),
    );
  } finally {
    await closeDatabase();
    await lifetime.end();
  }
});
process.exit();
