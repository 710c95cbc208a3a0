import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { files, inFolder, root } from "./source.ts";

const paths = files.map((file) => file.path);

describe("names of files", () => {
  test("are kebab-case", () => {
    const part = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:config|d|db|spec|test))*\.(?:ts|tsx|mjs|css)$/;
    const names = paths.filter((path) => !part.test(path.split("/").at(-1) ?? ""));
    expect(names).toEqual([]);
  });

  test("folders too; only app has Next's own marks", () => {
    const folder = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
    const marked = /^(?:\[\[?(?:\.\.\.)?[a-z-]+\]\]?|\([a-z.-]+\)|\(\.+\)\[?[a-z-]+\]?|@[a-z-]+)$/;
    const wrong = paths.flatMap((path) =>
      path
        .split("/")
        .slice(0, -1)
        .filter((name) => !folder.test(name) && !(path.startsWith("app/") && marked.test(name))),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test("describe their contents: no drawers, no barrels", () => {
    const drawer = /(?:^|[/-])(?:utils?|helpers?|common|misc|manager|stuff|shared|index)(?:[/.-]|$)/;
    expect(paths.filter((path) => drawer.test(path))).toEqual([]);
    expect(files.filter((file) => /^export \* from/m.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  test("at the top level are these, and those that tools require", () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$|test-results$)/.test(entry.name))
      .map((entry) => entry.name);
    expect(folders.toSorted()).toEqual([
      "app",
      "components",
      "docs",
      "e2e",
      "lib",
      "prisma",
      "public",
      "scripts",
      "tests",
    ]);
  });
});

describe("sizes of files", () => {
  test("none is longer than 300 lines", () => {
    expect(files.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
  });

  test("half are 80 lines or fewer, nine of ten 220 or fewer", () => {
    const lengths = inFolder("app", "components", "lib", "scripts")
      .map((file) => file.lines)
      .toSorted((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)];
    expect(at(0.5)).toBeLessThanOrEqual(80);
    expect(at(0.9)).toBeLessThanOrEqual(220);
  });
});

test("nothing is left for later", () => {
  const word = new RegExp(
    `\\b(?:${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|${["X", "XX"].join("")})\\b`,
  );
  expect(files.filter((file) => word.test(file.text)).map((file) => file.path)).toEqual([]);
});
