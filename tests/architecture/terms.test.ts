// Comments and test names use the terms of the field (see the list in terms.ts): no file needs a glossary.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { files, isOneOf, root } from "./source.ts";
import { commentsOf, findForbidden, findForbiddenNames, testNamesOf } from "./terms.ts";

/** Files with old terms that still have to be reworded. Remove entries, add none. */
const exempt: string[] = ["tests/architecture/terms{,.test}.ts", "lib/access/record.ts"];

const schema = globSync("prisma/{models,sql}/**/*.{prisma,sql}", { cwd: root }).map((file) => ({
  path: file.split(path.sep).join("/"),
  text: readFileSync(path.join(root, file), "utf8"),
}));
const sources = [...schema, ...files];

function forbiddenIn({ path: file, text }: { path: string; text: string }): string[] {
  return findForbidden([...commentsOf(text, file.endsWith(".sql")), ...testNamesOf(text)]);
}

test("comments and test names use plain engineering English", () => {
  const found = sources
    .filter((file) => !isOneOf(file.path, exempt))
    .flatMap((file) => forbiddenIn(file).map((one) => `${file.path} ${one}`));
  expect(found).toEqual([]);
});

test("a doc comment is a sentence or a noun phrase of its own, and no continuation of the one above", () => {
  const fragment = /\/\*\* (?:Of|The same|With them|Likewise|As above|Also)\b/;
  const found = files.flatMap((file) =>
    file.text.split("\n").flatMap((line, at) => (fragment.test(line) ? [`${file.path}:${at + 1}`] : [])),
  );
  expect(found).toEqual([]);
});

test("names in code use the same terms", () => {
  const found = files
    .filter(({ path: file }) => /\.(?:mjs|tsx?)$/.test(file) && !isOneOf(file, exempt))
    .flatMap(({ path: file, text }) => findForbiddenNames(file, text).map((one) => `${file}: ${one}`));
  expect(found).toEqual([]);
});

test("the README and the documentation use the same terms", () => {
  const pages = ["README.md", ...globSync("docs/*.md", { cwd: root })];
  expect(pages.length).toBeGreaterThan(4);
  const found = pages.flatMap((page) => {
    const lines = readFileSync(path.join(root, page), "utf8").split("\n");
    return findForbidden(lines.map((text, at) => ({ line: at + 1, text }))).map((one) => `${page} ${one}`);
  });
  expect(found).toEqual([]);
});

test("a forbidden name is named with its replacement, and only as a whole part", () => {
  const source = "const wordsOf = 1; const told = <Pieces mailsSent={password.foretold} />; user.viewAs();";
  expect(findForbiddenNames("a.tsx", source)).toEqual([
    "wordsOf (write labels, terms, text)",
    "told (write notified)",
    "Pieces (write chunks, parts)",
    "mailsSent (write emails)",
    "viewAs (write impersonate)",
  ]);
});

test("an exemption ends with the last old term", () => {
  const needless = exempt.filter((pattern) =>
    sources.every((file) => !isOneOf(file.path, [pattern]) || forbiddenIn(file).length === 0),
  );
  expect(needless).toEqual([]);
});

test("comments of every kind are found, and nothing else", () => {
  const source = [
    "/** Opens a door. */",
    'const url = "https://door.test"; // a door',
    "/*",
    " * One more",
    " */",
    "const door = 1; /* door */",
    "  {/* the door */}",
    "// door",
    'const other = "door";',
  ].join("\n");
  expect(commentsOf(source, false)).toEqual([
    { line: 1, text: "Opens a door." },
    { line: 2, text: "a door" },
    { line: 3, text: "" },
    { line: 4, text: "One more" },
    { line: 5, text: "" },
    { line: 6, text: "door" },
    { line: 7, text: "the door" },
    { line: 8, text: "door" },
  ]);
  expect(commentsOf("-- one door\nSELECT '--door', 1; -- two doors\n", true)).toEqual([
    { line: 1, text: "one door" },
    { line: 2, text: "two doors" },
  ]);
});

test("test names are found", () => {
  const source =
    'test("a door", () => {\n  test.each(all)("%s: two", () => expect("door").toBe("door"));\n});\n';
  expect(testNamesOf(source).map((one) => one.text)).toEqual(["a door", "%s: two"]);
});

test("a forbidden term is named with its replacement", () => {
  const isFound = (text: string) => findForbidden([{ line: 1, text }]);
  expect(isFound("Told of it, a screen reader reads letters and digits")).toEqual([
    'line 1: "Told" (write notify, report, distinguish, state): Told of it, a screen reader reads letters and digits',
  ]);
  expect(isFound("Whoever enters")).toHaveLength(2);
  expect(isFound("Unknown, .well-known; Enter turns off the wearable `hat`")).toEqual([]);
  expect(schema.length).toBeGreaterThan(50);
});
