// Reads the project's source: its files, their imports, and their exports.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Import, importsOf } from "./parse-imports.ts";

export const root = path.resolve(import.meta.dirname, "../..");

export interface SourceFile {
  /** From the root, with "/" */
  path: string;
  text: string;
  lines: number;
  imports: Import[];
}

const folders = ["app", "components", "lib", "scripts", "tests", "e2e"];

/** All hand-written files of the source folders. */
export const files: SourceFile[] = globSync(
  folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs,css}`),
  { cwd: root },
)
  .map((file) => file.split(path.sep).join("/"))
  .toSorted()
  .map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return { path: file, text, lines: text.trimEnd().split("\n").length, imports: importsOf(file, text) };
  });

export function inFolder(...names: string[]): SourceFile[] {
  return files.filter((file) => names.some((name) => file.path.startsWith(`${name}/`)));
}

/** The modules that a file imports at run time. */
export function valueImports(file: SourceFile): string[] {
  return file.imports.filter((one) => !one.typeOnly).map((one) => one.from);
}

/** "path imports module" for each run-time import that `isAllowed` refuses. */
export function refusedImports(
  of: SourceFile[],
  isAllowed: (from: string, file: SourceFile) => boolean,
): string[] {
  return of.flatMap((file) =>
    valueImports(file)
      .filter((from) => !isAllowed(from, file))
      .map((from) => `${file.path} imports ${from}`),
  );
}

/** Whether a path is one of `patterns`; "*" stands for anything without "/", "**" for anything. */
export function isOneOf(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => path.matchesGlob(file, pattern));
}

/** The exported functions of a file: their head, and the first statement of their body. */
export function exportedFunctions(file: SourceFile): { name: string; parameters: string; first: string }[] {
  const lines = file.text.split("\n");
  return lines.flatMap((line, start) => {
    const [, name] = /^export (?:async )?function\*? ?(\w+)/.exec(line) ?? [];
    if (!name) return [];
    // As Biome formats it, a head ends on its first line, or on one that starts with ")" or "}" at the margin.
    const end = lines.findIndex((one, n) => n >= start && /^(?:export|\)|\}).* \{$/.test(one));
    const stop = lines.findIndex((one, n) => n > end && one.endsWith(";"));
    const head = lines.slice(start, end + 1).join("\n");
    return [
      {
        name,
        parameters: head.slice(head.indexOf("(") + 1),
        first: lines
          .slice(end + 1, stop + 1)
          .join("\n")
          .trim(),
      },
    ];
  });
}
