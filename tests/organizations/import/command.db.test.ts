import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unique } from "#tests/factories.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "steward-import-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  code: number;
  output: string;
}

/** Runs the command as npm would, called from `folder`. */
function command(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: folder };
    execFile(
      process.execPath,
      ["scripts/import-organizations.ts", ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` });
      },
    );
  });
}

function write(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

test("a file without an invalid row: counts, stats, exit code 0, also when repeated", async () => {
  const file = write("good.csv", `name;country;labels\nOne ${unique()};SG;x\nTwo ${unique()};Malaysia;y\n`);
  const dry = await command(file, "--dry-run");
  expect(dry.output).toMatch(/2 rows \(CSV with ; as delimiter, UTF-8\)/);
  expect(dry.output).toContain('no such field: "labels"');
  expect(dry.output).toMatch(/Would be created +2\nAlready there +0\nRejected +0\n/);
  expect(dry.output).toMatch(/2 rows in \d+\.\d\d s, \d+ rows\/s\. Dry run: nothing was written\./);
  expect((await command(file)).output).toMatch(/Created +2\nAlready there +0\nRejected +0\n/);
  const again = await command(file);
  expect(again.output).toMatch(/Created +0\nAlready there +2\nRejected +0\n/);
  expect([dry.code, again.code]).toEqual([0, 0]);
});

test("case N10, N11: the output shows how the file was read; sep= is obeyed, and a byte of another encoding rejects its row", async () => {
  const [one, two] = [`Ä ${unique()}`, `Two ${unique()}`];
  const file = write("sep.csv", `sep=;\r\nname;country;city\r\n${one};GB;London\r\n`);
  expect((await command(file)).output).toMatch(
    /1 rows \(CSV with ; as delimiter, UTF-8\)[\s\S]*Created +1\n/,
  );
  const bytes = Buffer.concat([
    Buffer.from(`name,country,city\n${one},GB,London\n`),
    Buffer.from(`${two},FR,Besan\u00e7on\n`, "latin1"),
  ]);
  writeFileSync(path.join(folder, "mixed.csv"), bytes);
  const { output, code } = await command("mixed.csv");
  expect(code).toBe(1);
  expect(output).toMatch(/2 rows \(CSV with , as delimiter, UTF-8\)/);
  expect(output).toMatch(/row 3 {2}Two .*\n {4}city: “Besan\ufffdon” contains a character that isn't UTF-8/);
  expect(output).toMatch(/Already there +1\nRejected +1\n/);
});

test("a rejected row: its number, column and reason, exit code 1, and a report without formulas", async () => {
  const [good, evil] = [`Good ${unique()}`, `=HYPERLINK("https://evil.example";"${unique()}")`];
  const rows = [
    { name: good, country: "SG", phone: "call me" },
    { name: evil, country: "SG" },
    { name: "\u001b[31mRed", country: "Narnia", email: "nobody" },
  ];
  const { code, output } = await command(write("mixed.json", JSON.stringify(rows)), "--report", "result.csv");
  expect(code).toBe(1);
  expect(output).toMatch(
    /Rejected rows\n {2}row 3 .*Red\n {4}name: .*\n {4}email: .*\n {4}country: “Narnia” isn't a country/,
  );
  expect(output).not.toContain("\u001b");
  expect(output).toMatch(/Notes\n {2}row 1 .*\n {4}phone: Left out: “call me”/);

  const report = parse(readFileSync(path.join(folder, "result.csv")), { bom: true, columns: true });
  expect(report).toMatchObject([
    { row: "1", result: "created", name: good, code: expect.stringMatching(/^G/), columns: "phone" },
    { row: "2", result: "created", name: `'${evil}`, findings: "" },
    {
      row: "3",
      result: "rejected",
      code: "",
      columns: "name; email; country",
      findings: expect.stringMatching(/Narnia/),
    },
  ]);
});

test.each([
  ["no file", [], /Usage: npm run import:organizations/],
  ["two files", ["a", "b"], /One file at a time/],
  ["an unknown option", ["a", "--force"], /Unknown option.*--force/],
  ["a file that is not there", ["missing.csv"], /missing\.csv cannot be read \(ENOENT\)/],
  ["a folder", ["."], /cannot be read \(EISDIR\)/],
])("%s is a problem that it tells", async (_, args, message) => {
  const { code, output } = await command(...args);
  expect(code).toBe(1);
  expect(output).toMatch(message);
  expect(output).not.toMatch(/\bat .*\.ts:/);
});

test("--help describes every column", async () => {
  const { code, output } = await command("--help");
  expect(code).toBe(0);
  expect(output).toMatch(/external_id.*\n[\s\S]*Exit code/);
});
