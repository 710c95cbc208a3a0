import { expect, test } from "vitest";
import { readRow } from "#lib/organizations/import/read-row.ts";
import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { rowSorter } from "#lib/organizations/import/sort-out.ts";

const tiers = [
  { code: "free", name: "Free" },
  { code: "team", name: "Team Plan" },
  { code: "team-2", name: "Same" },
  { code: "team-3", name: "Same" },
];

/** The outcome of rows 2, 3 …: "draft", "repeat 2" or the column for which one is rejected. */
function fates(...rows: Partial<Record<ImportColumn, string>>[]): string[] {
  const readings = rows.map((row, index) => {
    const texts = Object.entries({ country: "SG", ...row }).map(([column, text]) => [column, [text]]);
    return readRow({ row: index + 2, cells: Object.fromEntries(texts), problems: [] });
  });
  return readings.map(rowSorter({ tiers, creditTypes: [] })).map((row) => {
    if (row.kind === "repeat") return `repeat ${row.of}`;
    return row.kind === "draft" ? "draft" : row.rejected.map(({ column }) => column).join();
  });
}

test("an identical row is a repeat", () => {
  expect(fates({ name: "A" }, { name: "a" }, { name: "A" })).toEqual(["draft", "name", "repeat 2"]);
  expect(fates({ name: "A", external_id: "1" }, { name: "A", external_id: "1" })).toEqual([
    "draft",
    "repeat 2",
  ]);
});

test("a different row with the same id is rejected, not lost", () => {
  expect(fates({ name: "A", city: "X" }, { name: "A", city: "Y" })).toEqual(["draft", "name"]);
  expect(fates({ name: "A", external_id: "1" }, { name: "B", external_id: "1" })).toEqual([
    "draft",
    "external_id",
  ]);
  expect(fates({ name: "A", external_id: "1" }, { name: "A", external_id: "2" })).toEqual(["draft", "draft"]);
});

test("the first row with a code gets it", () => {
  expect(fates({ name: "A", code: "x" }, { name: "B", code: "X" }, { name: "C" })).toEqual([
    "draft",
    "code",
    "draft",
  ]);
});

test("only existing tiers are accepted", () => {
  expect(fates({ name: "A", tier: "TEAM" }, { name: "B", tier: "gold" }, { name: "C", tier: "" })).toEqual([
    "draft",
    "tier",
    "draft",
  ]);
});

test("case N26: a tier may be given by its name, if exactly one tier has it", () => {
  expect(
    fates({ name: "A", tier: "team plan" }, { name: "B", tier: "Same" }, { name: "C", tier: "TEAM-2" }),
  ).toEqual(["draft", "tier", "draft"]);
  expect(fates({ name: "A", credit_type: "EUR" })).toEqual(["credit_type"]);
});

test("a rejected row reserves no id and no code", () => {
  expect(
    fates(
      { name: "A", code: "X", tier: "gold" },
      { name: "A", code: "X" },
      { name: "A", email: "no", code: "X" },
    ),
  ).toEqual(["tier", "draft", "email"]);
});
