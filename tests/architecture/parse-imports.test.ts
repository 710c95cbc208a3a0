import { expect, test } from "vitest";
import { computed, importsOf } from "./parse-imports.ts";

const fromOf = (text: string) => importsOf("a.ts", text).map(({ from }) => from);

test.each([
  ['import { /* } from "y" */ one } from "x";'],
  ['import {\n  // "y"\n  one,\n} from "x";'],
  ["import one from 'x';"],
  ['  import "x";'],
  ['export { one } from "x";'],
  ['export * as all from "x";'],
  ["const one = await import(`x`);"],
  ['const one = await import(/* now */ "x", {});'],
  ['let one: typeof import("x");'],
  ['import one = require("x");'],
  ['const one = require("x");'],
  ['const one = new Worker(new URL("x", import.meta.url));'],
  ['const one = import.meta.resolve("x");'],
])("%s loads x", (text) => expect(fromOf(text)).toEqual(["x"]));

test("an import by a computed name is found", () => {
  expect(fromOf("await import(name);")).toEqual([computed]);
  expect(fromOf(`await import(\`./\${name}.ts\`);`)).toEqual([computed]);
});

test("names, and what compilation erases", () => {
  const source = `
    import one, { two as other, type Three } from "a";
    import * as all from "b";
    import type { Four } from "c";
    import { type Five } from "d";
    export type { Six } from "e";
    // import "not";
    const text = 'import "not"';
    const url = new URL("/not", origin);`;
  expect(importsOf("a.ts", source)).toEqual([
    { from: "a", names: ["one", "two", "Three"], typeOnly: false },
    { from: "b", names: ["*"], typeOnly: false },
    { from: "c", names: ["Four"], typeOnly: true },
    { from: "d", names: ["Five"], typeOnly: true },
    { from: "e", names: ["Six"], typeOnly: true },
  ]);
});
