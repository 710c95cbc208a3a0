// A separate database for a file whose tests need an empty platform, or fill one.
import { Client } from "pg";
import { inject } from "vitest";
import { raisePollTimeouts } from "#scripts/postgres/temporary.ts";
import { unique } from "#tests/factories.ts";

const { ownerUrl, appUrl } = inject("template");

/** Creates it for this file; it is removed with the server of this test run. */
export async function useEmptyDatabase(): Promise<void> {
  const name = `empty_${unique()}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${new URL(ownerUrl).pathname.slice(1)}`);
  await asOwner(raisePollTimeouts(appUrl, name));
  process.env.DATABASE_URL = at(appUrl, name);
  process.env.TEST_OWNER_URL = at(ownerUrl, name);
}

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: at(ownerUrl, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = database;
  return address.href;
}
