import { describe, expect, test } from "vitest";
import { reportText } from "#components/data-table/bulk/report-file.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { counted, countOf, groupDigits, groupsOf } from "#lib/list/bulk/policy.ts";
import { runEach } from "#lib/list/bulk/run.ts";
import type { BulkOutcome, BulkRow } from "#lib/list/bulk/schema.ts";

const row = (id: string, outcome: BulkOutcome, reason = ""): BulkRow => ({
  id,
  name: `Name ${id}`,
  href: null,
  outcome,
  reason,
});

describe("the groups of a report", () => {
  test("are one for each reason, the largest first, without what changed", () => {
    const rows = [
      row("1", "changed"),
      row("2", "refused", "Full."),
      row("3", "unchanged", "Already there."),
      row("4", "unchanged", "Already there."),
    ];
    expect(groupsOf(rows).map(({ reason, rows: of }) => [reason, of.map(({ id }) => id)])).toEqual([
      ["Already there.", ["3", "4"]],
      ["Full.", ["2"]],
    ]);
    expect(countOf(rows, "unchanged")).toBe(2);
  });

  test("keep outcomes apart that have one reason", () => {
    expect(groupsOf([row("1", "refused", "No."), row("2", "failed", "No.")])).toHaveLength(2);
  });
});

test("counts and quantities are written with separators", () => {
  expect([counted(1, "user"), counted(1204, "user"), counted(2, "entry", "entries")]).toEqual([
    "1 user",
    "1,204 users",
    "2 entries",
  ]);
  expect(["1", "1234", "1234567.000125", "-1234.5"].map(groupDigits)).toEqual([
    "1",
    "1,234",
    "1,234,567.000125",
    "-1,234.5",
  ]);
});

test("the file has a line for each row, and no spreadsheet runs a name", () => {
  const rows = [row("1", "changed"), { ...row("2", "refused", 'No, "never".'), name: "=HYPERLINK(1)" }];
  expect(reportText(rows)).toBe(
    '\ufeffName,Result,Reason,Detail,ID\r\nName 1,Changed,,,1\r\n\'=HYPERLINK(1),Refused,"No, ""never"".",,2\r\n',
  );
});

test("each row has its own result, and three failures end the batch", async () => {
  const rows = ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({ id }));
  const results = await runEach(rows, async ({ id }) => {
    if (id === "a") return undefined;
    if (id === "b") return "Already there.";
    if (id === "c") throw notFound("User");
    if (id === "d") throw new AppError("CONFLICT", "The last one.");
    if (id === "e") return undefined;
    throw new Error("broken");
  });
  expect(results.map(({ outcome, reason }) => `${outcome} ${reason}`.trim())).toEqual([
    "changed",
    "unchanged Already there.",
    "refused Deleted in the meantime.",
    "refused The last one.",
    "changed",
    "failed Something went wrong.",
    "failed Something went wrong.",
  ]);
  const failing = await runEach(
    [..."abcd"].map((id) => ({ id })),
    () => Promise.reject(new Error("broken")),
  );
  expect(failing.map(({ reason }) => reason)).toEqual([
    ...Array(3).fill("Something went wrong."),
    "Not tried, because the ones before it failed.",
  ]);
});
