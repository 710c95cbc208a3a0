// Every text and number that comes in is taken by the one schema for it: lib/core/text.ts, lib/core/email.ts, lib/core/numbers.ts, lib/core/days.ts.
import { expect, test } from "vitest";
import { inFolder, isOneOf } from "./source.ts";

/** Those schemas themselves, and what does not come from outside as it is: the environment, and our own cursors. */
const own = ["lib/core/{days,email,env,numbers,text}.ts", "lib/list/{keys,order}.ts"];
const others = inFolder("app", "components", "lib").filter((file) => !isOneOf(file.path, own));
const using = (pattern: RegExp) => others.filter((file) => pattern.test(file.text)).map((file) => file.path);

test("no schema takes a text as it is", () => {
  expect(using(/\bz\s*\.string\(/)).toEqual([]);
});

test("no schema makes a number, a date or a text of whatever comes", () => {
  expect(using(/\bz\s*\.(?:coerce|date)\b/)).toEqual([]);
});

test("no schema takes a number of any size, or a day that is none of Postgres", () => {
  expect(using(/\bz\s*\.(?:number|int|bigint)\(\)(?!\s*(?:\.\w+\(\)\s*)*\.(?:min|refine)\()/)).toEqual([]);
  expect(using(/\bz\s*\.iso\b/)).toEqual([]);
});
