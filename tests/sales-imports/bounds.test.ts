// case F1: memory is bounded for any repetition in a workbook. The input here would be gigabytes.
import { expect, test } from "vitest";
import { formatOf } from "#lib/sales-imports/xlsx/formats.ts";
import { spreadsheetNames } from "#lib/sales-imports/xlsx/package.ts";
import { sheetRows } from "#lib/sales-imports/xlsx/rows.ts";
import { Texts } from "#lib/sales-imports/xlsx/texts.ts";
import type { Workbook } from "#lib/sales-imports/xlsx/workbook.ts";
import { readXml } from "#lib/sales-imports/xlsx/xml.ts";
import { refusalOf } from "#tests/refusals.ts";

const root = `xmlns="${[...spreadsheetNames][0]}"`;
const open = `<worksheet ${root}><sheetData>`;
const many = 20_000;

/** A document that repeats a text up to a gigabyte; counts how much of it was read. */
function endless(before: string, repeated: string) {
  const asked = { characters: 0 };
  const chunk = repeated.repeat(Math.ceil(many / repeated.length));
  async function* parts() {
    yield before;
    for (; asked.characters < 1e9; asked.characters += chunk.length) yield chunk;
  }
  return { asked, parts };
}

/** Reads it as a sheet. */
async function refusedSheet(before: string, repeated: string) {
  const { asked, parts } = endless(before, repeated);
  const workbook: Workbook = {
    parts: { has: () => true, text: parts },
    sheets: [{ name: "Sales", part: "sheet1.xml" }],
    from1904: false,
    texts: [],
    formats: [formatOf("General")],
  };
  const read = async () => {
    for await (const _ of sheetRows(workbook, "Sales"));
  };
  const { code, message } = await refusalOf(read());
  return { code, message, asked: asked.characters };
}

const x = "x".repeat(1_000);
const attributes = Array.from({ length: 100 }, (_, n) => `a${n}='' `).join("");
test.each([
  ["one text", open, x, /longer than a million/],
  ["one attribute", `${open}<row r="`, x, /longer than a million/],
  ["one comment", `${open}<!--`, x, /longer than a million/],
  ["one cell", `${open}<row r="1"><c r="A1" t="inlineStr"><is><t>`, x, /longer than a million/],
  ["one cell of CDATA", `${open}<row r="1"><c r="A1" t="str"><v><![CDATA[`, x, /longer than a million/],
  ["one name of an element", `${open}<`, x, /longer than a million/],
  ["one name of an attribute", `${open}<row `, x, /longer than a million/],
  ["one name of an end", `${open}</`, x, /longer than a million/],
  ["one entity", `${open}<row r="1"><c><v>&`, x, /longer than a million/],
  ["one processing instruction", `${open}<?x `, x, /longer than a million/],
  ["one XML declaration", "<?xml version='1.0' ", " ", /longer than a million/],
  ["spaces in front of the document", "", " ", /longer than a million/],
  ["spaces in a tag", `${open}<row `, " ", /longer than a million/],
  ["attributes of one tag", `${open}<row `, attributes, /longer than a million/],
  ["elements in each other", open, "<a>", /100 levels deep/],
  ["namespaces in each other", open, '<a xmlns:b="c">', /100 levels deep/],
  ["cells of one row", `${open}<row r="1">`, "<c/>", /more cells/],
  ["cells of one row at one place", `${open}<row r="1">`, '<c r="A1"><v>1</v></c>', /more cells/],
  ["empty rows", open, "<row/>", /aren't numbered/],
  ["a DOCTYPE", "<!DOCTYPE x [", "<!ENTITY a 'b'>", /longer than a million|DOCTYPE/],
])("case F1: a gigabyte of %s is refused before much of it was read", async (_, before, repeated, why) => {
  const { code, message, asked } = await refusedSheet(before, repeated);
  expect([code, message]).toEqual(["INVALID", expect.stringMatching(why)]);
  expect(asked).toBeLessThan(10_000_000);
});

test.each([
  ["texts", `<sst ${root}>`, "<si><t>a</t></si>", /too many different texts/],
  ["characters of texts", `<sst ${root}>`, `<si><t>${x}</t></si>`, /too many different texts/],
])("case F1: a gigabyte of shared %s is refused", async (_, before, repeated, why) => {
  const { parts } = endless(before, repeated);
  expect((await refusalOf(readXml(parts(), spreadsheetNames, new Texts()))).message).toMatch(why);
});

test("case F1: of a text in a million runs, only the needed part is kept", async () => {
  const texts = new Texts();
  async function* parts() {
    yield `<sst ${root}><si>`;
    for (let n = 0; n < 100; n++) yield `<r><t>${x}</t></r>`.repeat(10);
    yield "</si></sst>";
  }
  await readXml(parts(), spreadsheetNames, texts);
  expect(texts.all.map((text) => text.length)).toEqual([10_000]);
});
