// A Steward installation for the browser tests: a fresh database with the demo, and the server as in production.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { probePort } from "../ports.ts";
import {
  raisePollTimeouts,
  startTemporaryPostgres,
  TEST_SECRET,
  TEST_TIMEOUT_FACTOR,
} from "../postgres/temporary.ts";
import { prepareDatabase } from "../start/database.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { actionsKey } from "../start/secrets.ts";
import { startServer } from "../start/serve.ts";

const DEMO_PASSWORD = "correct horse battery staple";

/** The environment variables of the browser tests. */
export type TestEnvironment = {
  BASE_URL: string;
  DEMO_PASSWORD: string;
  DATABASE_URL: string;
  TEST_OWNER_URL: string;
  STEWARD_URL: string;
  STEWARD_SECRET: string;
  DATABASE_TIMEOUT_FACTOR: string;
};

/** Runs until `lifetime` ends. The server's log goes to test-results/server.log. */
export async function startInstallation(lifetime: Lifetime): Promise<TestEnvironment> {
  const postgres = await startTemporaryPostgres();
  lifetime.defer(() => postgres.stop());
  const port = await probePort("127.0.0.1", 0);
  const url = `http://localhost:${port}`;
  const database = await prepareDatabase(lifetime, {
    ownerUrl: postgres.url,
    secret: TEST_SECRET,
    demoPassword: DEMO_PASSWORD,
    adminEmail: undefined,
    baseUrl: url,
  });
  const owner = new Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query(raisePollTimeouts(database.url, "steward")).finally(() => owner.end());
  const log = path.join(root, "test-results/server.log");
  mkdirSync(path.dirname(log), { recursive: true });
  const environment = {
    DATABASE_URL: database.url,
    STEWARD_URL: url,
    STEWARD_SECRET: TEST_SECRET,
    DATABASE_TIMEOUT_FACTOR: TEST_TIMEOUT_FACTOR,
  };
  await startServer(
    lifetime,
    {
      ...environment,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(TEST_SECRET),
      STEWARD_DEV_MAILBOX: "1",
    },
    log,
  );
  return { ...environment, BASE_URL: url, DEMO_PASSWORD, TEST_OWNER_URL: postgres.url };
}
