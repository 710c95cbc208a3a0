// Case numbers in code and test names are in docs/cases.md.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { files, root } from "./source.ts";

const listed = new Set(
  readFileSync(path.join(root, "docs/cases.md"), "utf8").match(/(?<=^- )\d+(?=:)|\b[BFN]\d+\b/gm) ?? [],
);

/** Like "case 22", "cases 3 and 13", "cases N10, 63 and B59" */
const citation = /\bcases?\s((?:[BFN]?\d+)(?:(?:,\s|\sand\s|,\sand\s)[BFN]?\d+)*)/g;

function citedIn(text: string): string[] {
  return [...text.matchAll(citation)].flatMap(([, numbers = ""]) => numbers.match(/[BFN]?\d+/g) ?? []);
}

test("every case that is cited is in docs/cases.md", () => {
  const unknown = files.flatMap((file) =>
    citedIn(file.text)
      .filter((number) => !listed.has(number))
      .map((number) => `${file.path}: case ${number}`),
  );
  expect(unknown).toEqual([]);
});

test("a citation is parsed in each of its forms", () => {
  expect(listed.size).toBeGreaterThan(150);
  expect(["cases 3 and 13", "case N10: x", "cases F1, 62 and B59"].flatMap(citedIn)).toEqual([
    "3",
    "13",
    "N10",
    "F1",
    "62",
    "B59",
  ]);
});
