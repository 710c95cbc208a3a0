// case F1: organization files that would exhaust memory or time of the command are refused with the reason.
import { expect, test } from "vitest";
import { boundJson } from "#lib/organizations/import/json-bounds.ts";
import { boundFile, parseImportFile } from "#lib/organizations/import/parse.ts";
import { refusalOf } from "#tests/refusals.ts";

const refused = async (text: string) =>
  (await refusalOf(Promise.resolve().then(() => parseImportFile(Buffer.from(text))))).message;

test.each([
  ["arrays in each other", "[".repeat(1_000_000), /deep/],
  ["objects in each other", '{"a":'.repeat(100_000), /JSON/],
  ["objects in an array", `[${'{"a":'.repeat(100_000)}`, /deep/],
  ["more values than a million organizations have", `[${"1,".repeat(20_000_001)}1]`, /too many values/],
  [
    "a row of more than ten million characters",
    `name,country\n${"x".repeat(11_000_000)},SG\n`,
    /more than ten million characters/,
  ],
  ["a quote that is never closed", `name,country\n"${"x\n".repeat(6_000_000)}`, /without a closing one/],
])("%s", async (_, text, why) => {
  expect(await refused(text)).toMatch(why);
});

test("brackets and commas within texts are texts, with any escapes", () => {
  const text = JSON.stringify([{ name: '[{"\\'.repeat(100), city: "\\\\", zip: '"' }]);
  expect(() => boundJson(text)).not.toThrow();
  expect(() => boundJson(`${"[".repeat(20)}"[`)).not.toThrow();
  expect(() => boundJson(`${"[".repeat(20)}"\\\\"[`)).toThrow(/deep/);
});

test("a file's size is checked before it is read", () => {
  expect(() => boundFile(104_857_601)).toThrow(/larger than 100 MB/);
});

test("case N03: a spreadsheet error in place of a value rejects the row and names the column", () => {
  const { rows } = parseImportFile(Buffer.from("name,country,city\n#N/A,SG,#REF!\nAcme,SG,Bern\n"));
  expect(rows.map(({ problems }) => problems)).toEqual([
    [
      { column: "name", text: "This cell shows the error #N/A." },
      { column: "city", text: "This cell shows the error #REF!." },
    ],
    [],
  ]);
});
