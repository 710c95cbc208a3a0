// Every text and number input uses the one schema for it: lib/core/text.ts, lib/core/email.ts, lib/core/numbers.ts,
// lib/core/days.ts.
import { expect, test } from "vitest";
import { inFolder, isOneOf } from "./source.ts";

/** Those schemas themselves, and what does not come from outside as it is: the environment, and our own cursors. */
const own = ["lib/core/{days,email,env,numbers,text}.ts", "lib/list/{keys,order}.ts"];
const others = inFolder("app", "components", "lib").filter((file) => !isOneOf(file.path, own));
const using = (pattern: RegExp) => others.filter((file) => pattern.test(file.text)).map((file) => file.path);

test("no schema takes unchecked text", () => {
  expect(using(/\bz\s*\.string\(/)).toEqual([]);
});

test("no schema coerces a number, a date or a text", () => {
  expect(using(/\bz\s*\.(?:coerce|date)\b/)).toEqual([]);
});

test("no schema takes an unbounded number, or a day that Postgres does not have", () => {
  expect(using(/\bz\s*\.(?:number|int|bigint)\(\)(?!\s*(?:\.\w+\(\)\s*)*\.(?:min|refine)\()/)).toEqual([]);
  expect(using(/\bz\s*\.iso\b/)).toEqual([]);
});
