// A database for one test run: fast instead of durable, and removed afterwards.
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Postgres, startPostgres } from "../postgres.ts";

/** The secret of every test installation. */
export const TEST_SECRET = "a secret that is known to everybody";

/** DATABASE_TIMEOUT_FACTOR of every test installation: a busy machine makes a test slow, not red. */
export const TEST_TIMEOUT_FACTOR = "20";

/** Sets the same timeouts on the login role of `appUrl` in this database. The default ones are in scripts/migrate/app-role.ts. */
export const raisePollTimeouts = (appUrl: string, database: string): string =>
  ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]
    .map((limit) => `ALTER ROLE ${new URL(appUrl).username} IN DATABASE ${database} SET ${limit} = '5min';`)
    .join("\n");

export function startTemporaryPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "steward-test-"));
  // Under root, Postgres runs as another user, who has to traverse the folder.
  chmodSync(folder, 0o711);
  return startPostgres(folder, { durable: false });
}
