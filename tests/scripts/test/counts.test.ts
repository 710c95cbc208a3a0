import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "#scripts/start/plan.ts";
import { add, readPlaywright, readVitest } from "#scripts/test/counts.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tally-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const file = (name: string) => path.join(root, "tests", name);
const passed = {
  name: file("a.test.ts"),
  status: "passed",
  message: "",
  assertionResults: [{ status: "passed", fullName: "works", failureMessages: [] }],
};
const failed = {
  name: file("b.test.ts"),
  status: "failed",
  message: "",
  assertionResults: [
    { status: "failed", fullName: "adds up", failureMessages: ["AssertionError: 1 is not 2\n    at b.ts:1"] },
    { status: "passed", fullName: "works", failureMessages: [] },
  ],
};
const unloadable = {
  name: file("c.test.ts"),
  status: "failed",
  message: "Cannot find a module",
  assertionResults: [],
};

test("counts and names failed tests, and a file that could not be loaded as one failure", () => {
  const results = report({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [passed, failed, unloadable],
  });
  expect(readVitest(results, 1)).toEqual({
    passed: 2,
    failed: 2,
    failures: [
      "tests/b.test.ts › adds up\n    AssertionError: 1 is not 2\n        at b.ts:1",
      "tests/c.test.ts\n    Cannot find a module",
    ],
  });
});

test("names failed and flaky tests of the browser, in nested suites", () => {
  const spec = (title: string, status: string, message?: string) => ({
    file: "list.spec.ts",
    title,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const inner = {
    specs: [spec("flickers", "flaky", "\u001b[31mnot yet\u001b[39m"), spec("works", "expected")],
  };
  const suites = [{ specs: [spec("opens", "unexpected", "not found")], suites: [inner] }];
  const stats = { expected: 1, unexpected: 1, flaky: 1 };
  expect(readPlaywright(report({ stats, suites, errors: [] }), 1)).toEqual({
    passed: 1,
    failed: 2,
    failures: ["list.spec.ts › opens\n    not found", "list.spec.ts › flickers\n    not yet"],
  });
});

test("counts failures outside any test", () => {
  expect(readVitest(report({ numPassedTests: 1, numFailedTests: 0, testResults: [passed] }), 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: ["The test runner ended with 1."],
  });
  const stats = { expected: 3, unexpected: 1, flaky: 0 };
  expect(readPlaywright(report({ stats, suites: [], errors: [{}] }), 1)).toMatchObject({
    passed: 3,
    failed: 2,
  });
});

test("treats a runner without a report as failed", () => {
  expect(readVitest(path.join(folder, "none.json"), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("adds up", () => {
  const one = { passed: 1, failed: 2, failures: ["a", "b"] };
  const other = { passed: 3, failed: 1, failures: ["c"] };
  expect(add(one, other)).toEqual({ passed: 4, failed: 3, failures: ["a", "b", "c"] });
});
