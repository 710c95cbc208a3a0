import type { Client } from "pg";
import { PgBoss } from "pg-boss";
import type { Roles } from "./roles.ts";

const SCHEMA = "pgboss";

/** Creates or updates the tables of the job queue as their owner; the server runs with `migrate: false`. */
export async function ensureJobTables(client: Client, url: string, roles: Roles): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  const failures: unknown[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures.length > 0) throw failures[0];
  // The runtime role works the queues; the platform role enqueues inside its transactions.
  const users = `${roles.runtime}, ${roles.platform}`;
  await client.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${users};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${users};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${users};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${users}`);
}
