// Builds the pages of an app, unless its last build was made from the same files.
import type { SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Lock, takeLock } from "../lock.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "./lifetime.ts";
import { root } from "./plan.ts";

export type App = {
  /** The folder of its `app` and its next.config.ts */
  folder: string;
  /** All sources of the built pages */
  sources: string[];
};

export const steward: App = {
  folder: root,
  sources: [
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
  ],
};

/**
 * Builds once for concurrent processes; the others wait. Calls `announce` before a build. Builds with the same `actionsKey`
 * give their server actions the same ids; at run time the server's own key encrypts.
 */
export async function ensureBuild(
  lifetime: Lifetime,
  actionsKey: string | undefined,
  announce: () => void,
  app = steward,
) {
  const mark = path.join(app.folder, ".next/steward-build");
  const wanted = fingerprint(app);
  if (read(mark) === wanted) return;
  await withBuildLock(lifetime, async () => {
    if (read(mark) === wanted) return;
    announce();
    rmSync(mark, { force: true });
    await runNext(lifetime, actionsKey, app.folder);
    writeFileSync(mark, wanted);
  });
}

/** Runs `work` while no process builds: a build replaces the types of the pages. */
export async function withBuildLock<T>(lifetime: Lifetime, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(lifetime, path.join(root, "node_modules/.steward-build"));
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function runNext(lifetime: Lifetime, actionsKey: string | undefined, folder: string): Promise<void> {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    ...(actionsKey && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey }),
  };
  let output = "";
  const options: SpawnOptions = { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] };
  const code = await lifetime.run(
    process.execPath,
    [next, "build", folder],
    options,
    ({ stdout, stderr }) => {
      for (const stream of [stdout, stderr]) {
        stream?.on("data", (chunk) => {
          output += chunk;
        });
      }
    },
  );
  if (code !== 0) throw new Problem(`The build failed.\n\n${output.trim()}`);
}

function read(mark: string): string {
  return existsSync(mark) ? readFileSync(mark, "utf8") : "";
}

function fingerprint({ sources }: App): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const source of sources) {
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
