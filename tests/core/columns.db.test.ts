// Columns for `unnest` arrive as they were given.
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
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

test("what is missing throughout is not sent", () => {
  expect([plainColumn([null, undefined]), textColumn([null, null]), textColumn([])]).toEqual([
    "{}",
    "{}",
    "{}",
  ]);
});
