// Builds the pages, unless the last build was made of the same files.
import type { SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Lock, takeLock } from "../lock.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "./lifetime.ts";
import { root } from "./plan.ts";

/** Everything that the built pages are made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/models",
  "public",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** As in next.config.ts */
const FOLDER = process.env.STEWARD_BENCH === "1" ? ".next-bench" : ".next";
const MARK = path.join(root, FOLDER, "steward-build");

/**
 * Several processes may come here at once; one builds and the others wait. `announce` is called before a build.
 * `actionsKey`: builds of one key name their server actions alike; at run time the server's own key counts.
 */
export async function ensureBuild(lifetime: Lifetime, actionsKey: string | undefined, announce: () => void) {
  const wanted = fingerprint();
  if (isBuilt(wanted)) return;
  const lock = await waitForLock(lifetime, path.join(root, "node_modules/.steward-build"));
  try {
    if (isBuilt(wanted)) return;
    announce();
    rmSync(MARK, { force: true });
    await runNext(lifetime, actionsKey);
    writeFileSync(MARK, wanted);
  } finally {
    lock.release();
  }
}

async function runNext(lifetime: Lifetime, actionsKey: string | undefined): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(actionsKey && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey }),
  };
  let output = "";
  const options: SpawnOptions = { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] };
  const code = await lifetime.run(process.execPath, [next, "build"], options, ({ stdout, stderr }) => {
    for (const stream of [stdout, stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
  });
  if (code !== 0) throw new Problem(`The build failed.\n\n${output.trim()}`);
}

function isBuilt(wanted: string): boolean {
  return existsSync(MARK) && readFileSync(MARK, "utf8") === wanted;
}

function fingerprint(): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const source of SOURCES) {
    for (const file of listFiles(path.join(root, source))) {
      hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function listFiles(source: string): string[] {
  const found = statSync(source, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function waitForLock(lifetime: Lifetime, file: string): Promise<Lock> {
  for (;;) {
    lifetime.check();
    const lock = await takeLock(file, `process ${process.pid}`);
    if ("release" in lock) return lock;
    await sleep(250);
  }
}
