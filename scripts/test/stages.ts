// The stages of `npm test`, each of which runs to its end and counts.
import type { SpawnOptions } from "node:child_process";
import path from "node:path";
import { ensureBuild, withBuildLock } from "../start/build.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { findBrowser } from "./browser.ts";
import { add, clearReport, failure, PASSED, readPlaywright, readVitest, type TestCounts } from "./counts.ts";
import { startInstallation } from "./installation.ts";
import type { Output } from "./output.ts";

/** Replaces the shell's environment, which may be set up for production. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "test",
  ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
};

/** `args` are passed to the stage's test runner. */
export type Run = { lifetime: Lifetime; output: Output; args: string[] };

export const stages: Record<string, (run: Run) => Promise<TestCounts>> = {
  static: checkStatically,
  unit: (run) => runVitest(run, "unit"),
  db: (run) => runVitest(run, "database*"),
  e2e: runBrowser,
};

/** Lanes run in parallel, the stages of a lane one after another: tests without pages run while the pages are built. */
export const lanes = [["static", "unit", "db"], ["e2e"]];

async function checkStatically(run: Run): Promise<TestCounts> {
  return add(
    await check(run, "Format and lint", [
      "@biomejs/biome/bin/biome",
      "ci",
      "--error-on-warnings",
      "--colors=off",
    ]),
    await check(run, "Unused code", ["knip/bin/knip.js"]),
    await check(run, "Migrations", ["../scripts/migrate.ts", "check"]),
    await withBuildLock(run.lifetime, async () =>
      add(
        await check(run, "Types of the pages", ["next/dist/bin/next", "typegen"]),
        await check(run, "Types", ["typescript/bin/tsc", "--noEmit"]),
      ),
    ),
    await check(run, "Types of the bench", ["typescript/bin/tsc", "--noEmit", "--project", "scripts/bench"]),
  );
}

/** Runs a program of node_modules whose exit code is the result; shows its output on failure. */
async function check(
  { lifetime, output }: Run,
  name: string,
  [program = "", ...args]: string[],
): Promise<TestCounts> {
  const started = performance.now();
  const { code, printed } = await capture(lifetime, [path.join(root, "node_modules", program), ...args]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  output.say(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (code !== 0) output.say(`\n${printed.trim()}\n`);
  return code === 0 ? PASSED : failure(name);
}

async function capture(lifetime: Lifetime, args: string[]): Promise<{ code: number; printed: string }> {
  let printed = "";
  const options: SpawnOptions = { cwd: root, env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] };
  const code = await lifetime.run(process.execPath, args, options, ({ stdout, stderr }) => {
    for (const stream of [stdout, stderr]) {
      stream?.on("data", (chunk) => {
        printed += chunk;
      });
    }
  });
  return { code, printed };
}

async function runVitest(run: Run, project: string): Promise<TestCounts> {
  const report = path.join(root, `test-results/${project.replace("*", "")}.json`);
  clearReport(report);
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runRunner(run, [vitest, "run", "--project", project, ...reporters], ENVIRONMENT);
  return readVitest(report, code);
}

async function runBrowser(run: Run): Promise<TestCounts> {
  const { lifetime, output } = run;
  const browser = findBrowser();
  await ensureBuild(lifetime, undefined, () => output.say("Building…"));
  const environment = await startInstallation(lifetime);
  const report = path.join(root, "test-results/e2e.json");
  clearReport(report);
  const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
  const env = { ...ENVIRONMENT, ...environment, CHROMIUM_PATH: browser };
  const code = await runRunner(run, [playwright, "test"], env);
  return readPlaywright(report, code);
}

function runRunner({ lifetime, output, args }: Run, command: string[], env: NodeJS.ProcessEnv) {
  const options: SpawnOptions = { cwd: root, env, stdio: output.stdio };
  return lifetime.run(process.execPath, [...command, ...args], options, output.follow);
}
