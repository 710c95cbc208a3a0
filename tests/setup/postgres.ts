// Once per run, for all projects: a server with one migrated database that the workers copy.
import type { TestProject } from "vitest/node";
import { deploy } from "#scripts/migrate/deploy.ts";
import { startTemporaryPostgres, TEST_SECRET } from "#scripts/postgres/temporary.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URLs of the template database, as its owner and as the server's role. */
    template: { ownerUrl: string; appUrl: string };
  }
}

// Each project loads this module for itself.
const shared = globalThis as { stewardTestServer?: ReturnType<typeof start> };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.stewardTestServer ??= start();
  const { template, stop } = await shared.stewardTestServer;
  project.provide("template", template);
  return stop;
}

async function start() {
  const postgres = await startTemporaryPostgres();
  const { url } = await deploy(postgres.url, TEST_SECRET);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= postgres.stop();
    return stopped;
  };
  return { template: { ownerUrl: postgres.url, appUrl: url }, stop };
}
