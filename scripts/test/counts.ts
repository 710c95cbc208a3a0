// Counts passed and failed tests from the reports of the test runners.
import { existsSync, readFileSync, rmSync } from "node:fs";

export type TestCounts = { passed: number; failed: number };

export function add(...tallies: TestCounts[]): TestCounts {
  const sum = (key: keyof TestCounts) => tallies.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  /** One per file; a file that could not be loaded fails without a test. */
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

export function readVitest(file: string, exitCode: number): TestCounts {
  const report = readReport<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some(({ status }) => status === "failed"),
  );
  return consistent(
    { passed: report.numPassedTests, failed: report.numFailedTests + broken.length },
    exitCode,
  );
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

export function readPlaywright(file: string, exitCode: number): TestCounts {
  const report = readReport<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return consistent({ passed: expected, failed: unexpected + flaky + report.errors.length }, exitCode);
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
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
