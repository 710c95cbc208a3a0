// A production build beside the ordinary one, with the minimal page in it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureBuild } from "../start/build.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";

/** What `next build` writes into the checkout on behalf of its output folder, which is not the ordinary one here. */
const WRITTEN = ["tsconfig.json", "next-env.d.ts"];

export async function buildForBench(lifetime: Lifetime, key: string, announce: () => void): Promise<void> {
  const files = WRITTEN.map((name) => path.join(root, name)).filter((file) => existsSync(file));
  const kept = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  try {
    await ensureBuild(lifetime, key, announce);
  } finally {
    for (const { file, text } of kept) if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}
