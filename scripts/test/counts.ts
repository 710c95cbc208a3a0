// Reads the reports of the test runners: how many tests passed and failed, and what failed.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../start/plan.ts";

/** `failures`: one text for each failed test, its name first. */
export type TestCounts = { passed: number; failed: number; failures: string[] };

export function add(...tallies: TestCounts[]): TestCounts {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

export const PASSED: TestCounts = { passed: 1, failed: 0, failures: [] };

/** What failed outside any test counts as one failed test. */
export const failure = (text: string): TestCounts => ({ passed: 0, failed: 1, failures: [text] });

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  /** One per file; a file that could not be loaded fails without a test. */
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
};

export function readVitest(file: string, exitCode: number): TestCounts {
  const report = readReport<VitestReport>(file);
  if (!report) return failure("Vitest wrote no report.");
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    const where = path.relative(root, name);
    if (failed.length === 0) return status === "failed" ? [explain(where, message)] : [];
    return failed.map(({ fullName, failureMessages }) =>
      explain(`${where} › ${fullName}`, failureMessages?.join("\n")),
    );
  });
  return consistent({ passed: report.numPassedTests, failed: failures.length, failures }, exitCode);
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
};

export function readPlaywright(file: string, exitCode: number): TestCounts {
  const report = readReport<PlaywrightReport>(file);
  if (!report) return failure("Playwright wrote no report.");
  const failures = [
    ...specsOf(report.suites).flatMap(({ file: where, title, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) =>
          explain(`${where} › ${title}`, results.flatMap(({ errors }) => errors)[0]?.message),
        ),
    ),
    ...report.errors.map(({ message }) => explain("outside the tests", message)),
  ];
  const { expected, unexpected, flaky } = report.stats;
  return consistent(
    { passed: expected, failed: unexpected + flaky + report.errors.length, failures },
    exitCode,
  );
}

function specsOf(suites: PlaywrightSuite[]): PlaywrightSuite["specs"] {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);
}

const SHOWN_LINES = 12;

function explain(name: string, message = ""): string {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return [name, ...lines.slice(0, SHOWN_LINES).map((line) => `    ${line}`)].join("\n");
}

/** Removes the report of an earlier run, which must not be counted again. */
export function clearReport(file: string): void {
  rmSync(file, { force: true });
}

function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** A runner that fails outside any test counts as a failure. */
function consistent(counts: TestCounts, exitCode: number): TestCounts {
  return exitCode !== 0 && counts.failed === 0
    ? add(counts, failure(`The test runner ended with ${exitCode}.`))
    : counts;
}
