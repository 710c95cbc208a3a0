import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { TEST_SECRET, TEST_TIMEOUT_FACTOR } from "#scripts/postgres/temporary.ts";
import { intensity } from "#tests/setup/intensity.ts";

/** Only against what hangs: a busy machine takes its time, and what passes does not wait for it. */
const patienceMs = 10 * 60_000 * intensity;

const onPostgres = { globalSetup: "tests/setup/postgres.ts", setupFiles: "tests/setup/database.ts" };

/** Files that change variables, modules or connections, which others of their worker would see: each in a process of its own. */
const changing =
  /process\.env\.\w+ = |useEmptyDatabase|closeDatabase|pg_terminate_backend|vi\.(?:mock|hoisted|resetModules|stubEnv)/;
const alone = globSync("tests/**/*.db.test.ts").filter((file) => changing.test(readFileSync(file, "utf8")));

export default defineConfig({
  test: {
    // The real database takes a core of its own.
    maxWorkers: 2,
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    expect: { poll: { timeout: 2 * 60_000 } },
    env: {
      STEWARD_URL: "http://localhost:3000",
      STEWARD_SECRET: TEST_SECRET,
      STEWARD_DEV_MAILBOX: "1",
      DATABASE_TIMEOUT_FACTOR: TEST_TIMEOUT_FACTOR,
      LOG_LEVEL: "silent",
    },
    projects: [
      {
        extends: true,
        // One load of the modules for all files of a worker: these change nothing that others see.
        test: {
          isolate: false,
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...onPostgres,
          isolate: false,
          name: "database",
          include: ["tests/**/*.db.test.ts"],
          exclude: alone,
        },
      },
      { extends: true, test: { ...onPostgres, name: "database-alone", include: alone } },
    ],
  },
});
