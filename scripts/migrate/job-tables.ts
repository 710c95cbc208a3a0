import type { Client } from "pg";
import { PgBoss } from "pg-boss";
import { ROLES } from "./roles.ts";

const SCHEMA = "pgboss";
/** The server's own role works the queues; the platform hat enqueues inside its transactions. */
const USERS = `${ROLES.runtime}, ${ROLES.platform}`;

/** Creates or updates the tables of the job queue as their owner; the server runs with `migrate: false`. */
export async function ensureJobTables(client: Client, url: string): Promise<void> {
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
  await client.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${USERS};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${USERS};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${USERS};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${USERS}`);
}
