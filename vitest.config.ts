import { defineConfig } from "vitest/config";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";

export default defineConfig({
  test: {
    // The real database takes a core of its own.
    maxWorkers: 2,
    // Generous: a busy machine takes its time, and what passes does not wait for it.
    testTimeout: 60_000,
    env: {
      STEWARD_URL: "http://localhost:3000",
      STEWARD_SECRET: TEST_SECRET,
      STEWARD_DEV_MAILBOX: "1",
      LOG_LEVEL: "silent",
    },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/**/*.test.ts"], exclude: ["tests/**/*.db.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["tests/**/*.db.test.ts"],
          globalSetup: "tests/setup/postgres.ts",
          setupFiles: "tests/setup/database.ts",
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
