// Before each test file: the database of this worker, created on first use. Files of one worker share its database, so
// every test creates organizations and users of its own.
import { Client } from "pg";
import { inject } from "vitest";
import { raisePollTimeouts } from "#scripts/postgres/temporary.ts";

const DUPLICATE_DATABASE = "42P04";

const { ownerUrl, appUrl } = inject("template");
const name = `worker_${process.env.VITEST_POOL_ID}`;

await createDatabase();
process.env.DATABASE_URL = withDatabase(appUrl, name);
process.env.TEST_OWNER_URL = withDatabase(ownerUrl, name);

async function createDatabase(): Promise<void> {
  const template = new URL(ownerUrl).pathname.slice(1);
  const client = new Client({ connectionString: withDatabase(ownerUrl, "postgres") });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query(raisePollTimeouts(appUrl, name));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === DUPLICATE_DATABASE)) throw error;
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = database;
  return address.href;
}
