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
  "prisma/schema.prisma",
  "public",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

export type Build = {
  /** Where the pages go, from the root: `.next`. */
  folder: string;
  /** See `actionsKey`. The server's own counts at run time; builds of one key also name their actions alike. */
  actionsKey: string | undefined;
};

/** Several processes may come here at once; one builds and the others wait. `announce` is called before a build. */
export async function ensureBuild(lifetime: Lifetime, build: Build, announce: () => void): Promise<void> {
  const wanted = fingerprint();
  if (isBuilt(build, wanted)) return;
  const lock = await waitForLock(lifetime, path.join(root, "node_modules", `.steward-build-${build.folder}`));
  try {
    if (isBuilt(build, wanted)) return;
    announce();
    rmSync(markFile(build), { force: true });
    await runNext(lifetime, build);
    writeFileSync(markFile(build), wanted);
  } finally {
    lock.release();
  }
}

async function runNext(lifetime: Lifetime, build: Build): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  let output = "";
  const options: SpawnOptions = {
    cwd: root,
    env: buildEnvironment(build),
    stdio: ["ignore", "pipe", "pipe"],
  };
  const code = await lifetime.run(process.execPath, [next, "build"], options, ({ stdout, stderr }) => {
    for (const stream of [stdout, stderr]) stream?.on("data", (chunk) => (output += chunk));
  });
  if (code !== 0) throw new Problem(`The build failed.\n\n${output.trim()}`);
}

function buildEnvironment({ folder, actionsKey }: Build): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(actionsKey && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey }),
    STEWARD_BUILD_DIR: folder,
  };
}

function isBuilt(build: Build, wanted: string): boolean {
  return existsSync(markFile(build)) && readFileSync(markFile(build), "utf8") === wanted;
}

function markFile({ folder }: Build): string {
  return path.join(root, folder, "steward-build");
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
