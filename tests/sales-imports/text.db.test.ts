// The declared encoding and delimiter of a text file, and bytes that contradict it.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportBadRows, getSalesImport } from "#lib/sales-imports/queries.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { postAll, preview, purchasesOf, rowsOf, stateOf } from "./files.ts";

/** A file of tests/fixtures/sales for this organization instead of ACME. */
function fixture(name: string, code: string): Buffer {
  const text = readFileSync(`tests/fixtures/sales/${name}`, "latin1");
  return Buffer.from(text.replaceAll("ACME", code), "latin1");
}

const readAs = async (id: string) => {
  const { encoding, delimiter } = await getSalesImport(systemActor, id);
  return [encoding, delimiter];
};

test("case N10: a first line sep=; is obeyed, and is not a row", async () => {
  const { id: organizationId, code } = await makeOrganization();
  const id = await preview(fixture("separator-line.csv", code));
  expect(await readAs(id)).toEqual(["utf-8", ";"]);
  expect(await stateOf(id)).toMatchObject({ rows: 1, good: 1, bad: 0 });
  // Row numbers as in a spreadsheet, which does not show that line.
  expect(await rowsOf(id)).toMatchObject([{ row: 2, state: "GOOD", reference: "C1-1" }]);
  await postAll(id);
  expect(await purchasesOf(organizationId)).toEqual(["C1-1"]);
});

test.each(["sep=,", '"sep=,"', "SEP=,"])("case N10: %s, and lines are counted with it", async (line) => {
  const { code } = await makeOrganization();
  const heading = "organization_code,reference,purchased_on,product,quantity";
  const id = await preview(
    `${line}\n${heading}\n${code},A,2026-04-03,credits,1\n${code},"B"x,2026-04-03,credits,1\n`,
  );
  expect(await rowsOf(id)).toMatchObject([
    { row: 2, state: "GOOD" },
    { row: 3, state: "BAD", errors: [{ text: expect.stringMatching(/Not read: line 4\./) }] },
  ]);
});

test("case N11: a byte in another encoding rejects its row, and no purchase is posted twice under another reference", async () => {
  const { id: organizationId, code } = await makeOrganization();
  await postAll(await preview(fixture("utf-8.csv", code)));
  const id = await preview(fixture("one-other-byte.csv", code));
  expect(await readAs(id)).toEqual(["utf-8", ","]);
  expect(await stateOf(id)).toMatchObject({ rows: 2, good: 0, duplicate: 1, bad: 1 });
  expect(await rowsOf(id)).toMatchObject([
    { row: 2, state: "DUPLICATE", reference: "Ä-1" },
    {
      row: 3,
      state: "BAD",
      errors: [{ column: "note", text: expect.stringMatching(/caf\ufffd.*isn't UTF-8/) }],
    },
  ]);
  expect(await purchasesOf(organizationId)).toEqual(["Ä-1"]);
  // Corrected, the file of invalid rows is valid.
  const file = await new Response(await exportBadRows(systemActor, id)).text();
  const corrected = await preview(file.replace("caf\ufffd", "café"));
  expect(await stateOf(corrected)).toMatchObject({ rows: 1, good: 1 });
});

test("case N26: a file of invalid rows can be uploaded repeatedly, with unchanged cells", async () => {
  const { code } = await makeOrganization();
  const notes = ["=1+1", "'=1", "''x", "One\n=2", "+65", 'plain, with "quotes"; and more'];
  const rows = notes.map(
    (note, n) => `${code},=R-${n},2026-04-03,credits,none,"${note.replaceAll('"', '""')}"`,
  );
  const heading = "organization_code,reference,purchased_on,product,quantity,note";
  let file = [heading, ...rows].join("\r\n");
  for (let round = 0; round < 3; round++) {
    const id = await preview(file);
    expect(await stateOf(id)).toMatchObject({ rows: notes.length, bad: notes.length });
    file = await new Response(await exportBadRows(systemActor, id)).text();
  }
  const id = await preview(file.replaceAll(",none,", ",5,"));
  expect(await stateOf(id)).toMatchObject({ good: notes.length, bad: 0 });
  const kept = await asPlatform(
    (tx) => tx.$queryRaw<{ reference: string; note: string }[]>`
      SELECT reference, note FROM sales_row WHERE import_id = ${id}::uuid ORDER BY row`,
  );
  expect(kept).toEqual(notes.map((note, n) => ({ reference: `=R-${n}`, note })));
});
