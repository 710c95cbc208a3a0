// A database for one test run: fast instead of durable, and gone afterwards.
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Postgres, startPostgres } from "../postgres.ts";

/** The secret of every test installation. */
export const TEST_SECRET = "a secret that is known to everybody";

export function startTemporaryPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "steward-test-"));
  // Under root, Postgres runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  return startPostgres(folder, { durable: false });
}
