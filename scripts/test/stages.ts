// The stages of `npm test`, each of which runs to its end and counts.
import type { SpawnOptions } from "node:child_process";
import path from "node:path";
import { ensureBuild } from "../start/build.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { findBrowser } from "./browser.ts";
import { startInstallation } from "./installation.ts";
import { add, clearReport, readPlaywright, readVitest, type Tally } from "./tally.ts";

const PASSED: Tally = { passed: 1, failed: 0 };
const FAILED: Tally = { passed: 0, failed: 1 };

/** Not what the shell says: it may be set up for production. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "test",
  ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
};

/** Runs one stage; `args` go to its test runner. */
export type Stage = (lifetime: Lifetime, args: string[]) => Promise<Tally>;

export const stages: Record<string, Stage> = {
  static: checkStatically,
  unit: (lifetime, args) => runVitest(lifetime, "unit", args),
  db: (lifetime, args) => runVitest(lifetime, "database", args),
  e2e: runBrowser,
};

async function checkStatically(lifetime: Lifetime): Promise<Tally> {
  return add(
    await check(lifetime, "Format and lint", [
      "@biomejs/biome/bin/biome",
      "ci",
      "--error-on-warnings",
      "--colors=off",
    ]),
    await check(lifetime, "Types of the pages", ["next/dist/bin/next", "typegen"]),
    await check(lifetime, "Types", ["typescript/bin/tsc", "--noEmit"]),
    await check(lifetime, "Unused code", ["knip/bin/knip.js"]),
    await check(lifetime, "Migrations", ["../scripts/migrate.ts", "check"]),
  );
}

/** A program of node_modules whose exit code is the result; its output is shown when it fails. */
async function check(lifetime: Lifetime, name: string, [program = "", ...args]: string[]): Promise<Tally> {
  const started = performance.now();
  const { code, output } = await capture(lifetime, [path.join(root, "node_modules", program), ...args]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  return code === 0 ? PASSED : FAILED;
}

async function capture(lifetime: Lifetime, args: string[]): Promise<{ code: number; output: string }> {
  let output = "";
  const options: SpawnOptions = { cwd: root, env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] };
  const code = await lifetime.run(process.execPath, args, options, ({ stdout, stderr }) => {
    for (const stream of [stdout, stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
  });
  return { code, output };
}

async function runVitest(lifetime: Lifetime, project: string, args: string[]): Promise<Tally> {
  const report = path.join(root, `test-results/${project}.json`);
  clearReport(report);
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const options: SpawnOptions = { cwd: root, env: ENVIRONMENT, stdio: ["ignore", "inherit", "inherit"] };
  const code = await lifetime.run(
    process.execPath,
    [vitest, "run", "--project", project, ...reporters, ...args],
    options,
  );
  return readVitest(report, code);
}

async function runBrowser(lifetime: Lifetime, args: string[]): Promise<Tally> {
  const browser = findBrowser();
  await ensureBuild(lifetime, undefined, () => console.log("Building…"));
  const environment = await startInstallation(lifetime);
  const report = path.join(root, "test-results/e2e.json");
  clearReport(report);
  const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
  const env = { ...ENVIRONMENT, ...environment, CHROMIUM_PATH: browser };
  const options: SpawnOptions = { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] };
  const code = await lifetime.run(process.execPath, [playwright, "test", ...args], options);
  return readPlaywright(report, code);
}
