import { expect, test } from "vitest";
import { changesOf } from "#components/audit/diff.ts";

test("fields of both sides by their labels, with what is on one side alone", () => {
  const before = JSON.stringify({
    name: "Old",
    zip: null,
    domains: ["a.example", "b.example"],
    active: true,
  });
  const after = JSON.stringify({ name: "New", monthlyAllowance: "5", domains: [], active: false });
  expect(changesOf(before, after)).toEqual([
    { field: "Name", before: "Old", after: "New" },
    { field: "Domains", before: "a.example, b.example", after: "" },
    { field: "Active", before: "Yes", after: "No" },
    { field: "Monthly allowance", before: "", after: "5" },
  ]);
});

test("objects within are fields of their own, and identifiers keep their capitals", () => {
  expect(changesOf(null, '{"filter":{"userId":"x"},"seals":[[1,2]],"ip":"::1"}')).toEqual([
    { field: "Filter: user ID", before: "", after: "x" },
    { field: "Seals", before: "", after: "1, 2" },
    { field: "IP", before: "", after: "::1" },
  ]);
});

test("nothing of an event without details", () => {
  expect(changesOf(null, null)).toEqual([]);
});
