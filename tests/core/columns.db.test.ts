// Columns for `unnest` arrive as they were given.
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainColumn, sharedColumn, textColumn } from "#lib/core/db/columns.ts";
import { asPlatform } from "#tests/factories.ts";

const awkward = fc.constantFrom(
  "",
  "NULL",
  "null",
  '"',
  "\\",
  '\\"',
  "{}",
  "a,b",
  " ",
  "\n",
  "'",
  "\u{1f600}",
);
const text = fc.oneof(
  awkward,
  fc.string({ unit: "grapheme" }).map((one) => one.replaceAll("\0", "")),
);
const optional = fc.option(text, { nil: null });

test("texts of any kind, and missing ones", async () => {
  const check = fc.asyncProperty(fc.array(optional, { maxLength: 20 }), async (values) => {
    const [row] = await asPlatform(
      (tx) => tx.$queryRaw<{ read: (string | null)[] }[]>`
        SELECT array_agg(value ORDER BY n) AS read
        FROM unnest(${plainColumn([...values.keys(), values.length])}::int[], ${textColumn(values)}::text[]) AS row (n, value)`,
    );
    expect(row?.read).toEqual([...values, null]);
  });
  await fc.assert(check, { numRuns: 100 });
});

test("a column that may have one value throughout", async () => {
  const values = fc.oneof(
    fc.array(optional, { maxLength: 5 }),
    fc.tuple(optional, fc.nat(5)).map(([value, count]) => Array<string | null>(count).fill(value)),
  );
  const check = fc.asyncProperty(values, async (given) => {
    const { column, shared } = sharedColumn(given);
    const [row] = await asPlatform(
      (tx) => tx.$queryRaw<{ read: (string | null)[] | null }[]>`
        SELECT array_agg(coalesce(value, ${shared}) ORDER BY n) AS read
        FROM unnest(${plainColumn([...given.keys()])}::int[], ${column}::text[]) AS row (n, value)`,
    );
    expect(row?.read ?? []).toEqual(given);
  });
  await fc.assert(check, { numRuns: 100 });
  expect(sharedColumn(["a", "a"])).toEqual({ column: "{}", shared: "a" });
});

test("what is missing throughout is not sent", () => {
  expect([plainColumn([null, undefined]), textColumn([null, null]), textColumn([])]).toEqual([
    "{}",
    "{}",
    "{}",
  ]);
});
