// What docs/connect.md shows compiles, with the types that a client generates.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { clientTypes } from "./client-types.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "docs/recipes");

test("the recipes compile with the types of openapi-typescript", async () => {
  writeFileSync(path.join(folder, "steward.d.ts"), await clientTypes());
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, "--project", folder]).catch(
    (failed: { stdout: string }) => failed,
  );
  expect(stdout).toBe("");
});

test("docs/connect.md shows the recipes as they are", () => {
  const page = readFileSync(path.join(root, "docs/connect.md"), "utf8");
  const names = readdirSync(folder).filter((name) => /(?<!\.d)\.(?:ts|py)$/.test(name));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    const language = name.endsWith(".py") ? "python" : "ts";
    const text = readFileSync(path.join(folder, name), "utf8");
    expect(page, name).toContain(`\`docs/recipes/${name}\`\n\n\`\`\`${language}\n${text}\`\`\`\n`);
  }
});
