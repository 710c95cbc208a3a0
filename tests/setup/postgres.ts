// Once per run: a server, and in it one migrated database that the workers copy.
import type { TestProject } from "vitest/node";
import { deploy } from "#scripts/migrate/deploy.ts";
import { startTemporaryPostgres, TEST_SECRET } from "#scripts/postgres/temporary.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses of the template database, for its owner and for the server's role. */
    template: { ownerUrl: string; appUrl: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres();
  const { url } = await deploy(postgres.url, TEST_SECRET);
  project.provide("template", { ownerUrl: postgres.url, appUrl: url });
  return postgres.stop;
}
