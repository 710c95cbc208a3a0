// A database for one test run: fast instead of durable, and gone afterwards.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "../postgres.ts";

/** The secret of every test installation. */
export const TEST_SECRET = "a secret that is known to everybody";

export async function startTemporaryPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "steward-test-"));
  // Under root, Postgres runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const postgres = await startPostgres(folder, { durable: false });
    return { url: postgres.url, stop: () => postgres.stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
