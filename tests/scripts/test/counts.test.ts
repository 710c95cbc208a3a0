import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
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

const passed = { status: "passed", assertionResults: [{ status: "passed" }] };
const failed = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
const unloadable = { status: "failed", assertionResults: [] };

test("counts tests, and a file that could not be loaded as one failure", () => {
  const file = report({ numPassedTests: 2, numFailedTests: 1, testResults: [passed, failed, unloadable] });
  expect(readVitest(file, 1)).toEqual({ passed: 2, failed: 2 });
});

test("counts failures outside any test", () => {
  expect(readVitest(report({ numPassedTests: 1, numFailedTests: 0, testResults: [passed] }), 1).failed).toBe(
    1,
  );
  const stats = { expected: 3, unexpected: 1, flaky: 0 };
  expect(readPlaywright(report({ stats, errors: [{}] }), 1)).toEqual({ passed: 3, failed: 2 });
});

test("treats a runner without a report as failed", () => {
  expect(readVitest(path.join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
});

test("adds up", () => {
  expect(add({ passed: 1, failed: 2 }, { passed: 3, failed: 0 })).toEqual({ passed: 4, failed: 2 });
});
