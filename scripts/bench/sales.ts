// npm run bench -- sales
//
// Measures a sales file from its upload to its purchases against COPY of the same rows from this process into a bare table;
// a workbook against exceljs; and the latency of other pages while a large file is processed. Third-party packages are
// installed separately.
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { v7 as uuidv7 } from "uuid";
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { chunkBytes } from "#lib/sales-imports/policy.ts";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { mapSalesFileSchema } from "#lib/sales-imports/schema.ts";
import { confirmSalesFile, mapSalesFile } from "#lib/sales-imports/service.ts";
import { addSalesFileChunk, finishSalesFile, startSalesFile } from "#lib/sales-imports/upload/service.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { xlsxRows } from "#lib/sales-imports/xlsx/rows.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { root } from "../start/plan.ts";
import { benchSecret, openSize, withClient } from "./database.ts";
import { measure, type Target } from "./load.ts";
import { timed } from "./own-postgres.ts";
import { type Goal, rated, table, title } from "./report.ts";
import { organizationsPage, prepareBench, type Steward, startSteward } from "./server.ts";

const actor = mintSystemActor("cli:bench");
const rows = 100_000;
const rowsBeside = 500_000;
const size = { organizations: 10_000, users: 10_000 };
const exceljs = "4.4.0";
const copyStreams = "7.0.0";

const goals = {
  posting: { must: 0.6, want: 0.7 },
  whole: { must: 0.3, want: 0.4 },
  memory: { must: 512, want: 250, atMost: true },
  workbook: { must: 0.7, want: 0.9 },
  beside: { must: 2, want: 1.3, atMost: true },
} satisfies Record<string, Goal>;

export async function benchSales(lifetime: Lifetime): Promise<void> {
  const server = await prepareBench(lifetime);
  const database = await openSize(server, size, (line) => console.log(line));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    STEWARD_SECRET: benchSecret,
    STEWARD_URL: "http://localhost",
  });
  lifetime.defer(closeDatabase);
  const codes = await withClient(database.ownerUrl, readCodes);
  await showFile(lifetime, database.ownerUrl, codes.slice(0, 1_000));
  await showWorkbook(lifetime);
  await showOthers(await startSteward(lifetime, database), codes);
}

async function readCodes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    "SELECT code FROM organization WHERE deleted_at IS NULL ORDER BY number LIMIT 2000",
  );
  return rows.map(({ code }) => code);
}

const headings = [
  "organization_code",
  "reference",
  "purchased_on",
  "product",
  "quantity",
  "unit_price",
  "amount",
  "currency",
];

function* lines(count: number, codes: readonly string[]) {
  const mark = uuidv7().slice(0, 13);
  for (let n = 0; n < count; n++) {
    const day = String((n % 28) + 1).padStart(2, "0");
    yield [
      codes[n % codes.length] ?? "",
      `${mark}-${n}`,
      `2026-10-${day}`,
      "credits",
      `${n % 1000}.5`,
      "0.01",
      "12.34",
      "USD",
    ];
  }
}

function csvOf(count: number, codes: readonly string[]): Buffer {
  return Buffer.from([headings, ...lines(count, codes)].map((cells) => cells.join(",")).join("\n"));
}

async function showFile(lifetime: Lifetime, ownerUrl: string, codes: readonly string[]): Promise<void> {
  const csv = csvOf(rows, codes);
  const { from: copyFrom } = await installAside(lifetime, "pg-copy-streams", copyStreams, "index.js");
  const [copy, copyIndexed] = await withClient(ownerUrl, (owner) =>
    copyInto(owner, csv, (sql, data) => pipeline(Readable.from([data]), owner.query(copyFrom(sql)))),
  );
  const idle = process.memoryUsage().rss;
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const id = uuidv7();
  const upload = await timed(() => uploadFile(id, csv));
  const preview = await timed(() => workThrough(id, () => mapAsGuessed(id)));
  const posting = await timed(() => workThrough(id, () => confirmSalesFile(actor, { id })));
  clearInterval(watch);
  const { posted } = await getSalesImport(actor, id);
  if (posted !== rows) throw new Problem(`${posted} rows were posted.`);
  title(
    `A sales file of ${rows.toLocaleString("en")} rows, ${codes.length.toLocaleString("en")} organizations`,
  );
  const line = (what: string, seconds: number) => [what, seconds.toFixed(2), (rows / seconds).toFixed(0)];
  table(
    ["", "seconds", "rows/s"],
    [
      line("COPY into a bare table", copy),
      line("COPY into a table like the purchases'", copyIndexed),
      line("upload", upload),
      line("reading and checking", preview),
      line("posting", posting),
      line("all of it", upload + preview + posting),
    ],
  );
  console.log(`Posting / COPY:                    ${rated(copy / posting, goals.posting)}`);
  console.log(`Posting / COPY as purchases:       ${(copyIndexed / posting).toFixed(2)}`);
  console.log(
    `All of it / COPY:                  ${rated(copy / (upload + preview + posting), goals.whole)}`,
  );
  console.log(`Memory, MiB above idle:            ${rated((most - idle) / 2 ** 20, goals.memory, 0)}`);
}

/** Seconds, the best of three: into a table with the columns alone, and into one with everything else that a purchase has */
async function copyInto(
  owner: Client,
  csv: Buffer,
  copy: (sql: string, data: Buffer) => Promise<unknown>,
): Promise<[number, number]> {
  await owner.query(`CREATE TABLE bench_row (organization_code text, reference text, purchased_on date, product text,
    quantity numeric, unit_price numeric, amount numeric, currency text)`);
  const bare = await best("bench_row", () => copy("COPY bench_row FROM STDIN (FORMAT csv, HEADER)", csv));
  await owner.query("CREATE TABLE bench_purchase (LIKE purchase INCLUDING ALL)");
  const { rows: lines } = await owner.query<{ line: string }>(`
    SELECT concat_ws(',', gen_random_uuid(), o.id, o.credit_type_id, reference, purchased_on, quantity, unit_price, amount, currency) AS line
    FROM bench_row JOIN organization o ON o.code = organization_code`);
  const data = Buffer.from(lines.map(({ line }) => line).join("\n"));
  const columns =
    "id, organization_id, unit_id, reference, purchased_on, quantity, unit_price, amount, currency";
  const indexed = await best("bench_purchase", () =>
    copy(`COPY bench_purchase (${columns}) FROM STDIN (FORMAT csv)`, data),
  );
  await owner.query("DROP TABLE bench_row, bench_purchase");
  return [bare, indexed];

  async function best(into: string, work: () => Promise<unknown>): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      await owner.query(`TRUNCATE ${into}`);
      times.push(await timed(work));
    }
    return Math.min(...times);
  }
}

async function uploadFile(id: string, data: Buffer): Promise<void> {
  await startSalesFile(actor, { id, name: "bench.csv", bytes: data.length });
  for (let n = 0; n * chunkBytes < data.length; n++) {
    await addSalesFileChunk(actor, { id, n, data: data.subarray(n * chunkBytes, (n + 1) * chunkBytes) });
  }
  await finishSalesFile(actor, { id });
  // The server's worker may pick it up first.
  while ((await getSalesImport(actor, id)).status === "INSPECTING") {
    if (!(await workOnSalesFile(actor, { worker: "bench", stopped: () => false, only: id }))) await sleep(20);
  }
}

async function mapAsGuessed(id: string): Promise<void> {
  const { mapping } = await getSalesImport(actor, id);
  await mapSalesFile(actor, mapSalesFileSchema.parse({ id, mapping, dateFormat: "ISO", decimalSign: "." }));
}

async function workThrough(id: string, begin: () => Promise<void>): Promise<void> {
  await begin();
  while (await workOnSalesFile(actor, { worker: "bench", stopped: () => false, only: id }));
}

async function showWorkbook(lifetime: Lifetime): Promise<void> {
  const { default: excel } = await installAside(lifetime, "exceljs", exceljs, "excel.js");
  const file = path.join(root, ".steward/bench/rows.xlsx");
  const writer = new excel.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = writer.addWorksheet("Sales");
  for (const cells of [headings, ...lines(rows, ["BENCH-1", "BENCH-2"])]) sheet.addRow(cells).commit();
  await writer.commit();
  const data = readFileSync(file);
  const chunks = {
    size: chunkBytes,
    total: data.length,
    read: async (n: number) => data.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  };
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 3; round++) {
    ours.push(await timed(() => count(xlsxRows(chunks))));
    theirs.push(
      await timed(() => count(sheetRows(new excel.stream.xlsx.WorkbookReader(createReadStream(file), {})))),
    );
  }
  const [our, their] = [Math.min(...ours), Math.min(...theirs)];
  title(`A workbook of ${rows.toLocaleString("en")} rows`);
  table(
    ["", "rows/s"],
    [
      ["Steward", (rows / our).toFixed(0)],
      [`exceljs ${exceljs}, streaming`, (rows / their).toFixed(0)],
    ],
  );
  console.log(`Reading / exceljs:                 ${rated(their / our, goals.workbook)}`);
}

/** Installs a package that only this bench needs in a folder of its own. */
async function installAside(lifetime: Lifetime, name: string, version: string, entry: string) {
  const folder = path.join(root, ".steward/bench", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ dependencies: { [name]: version } }));
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = await lifetime.run("npm", install, { cwd: folder, stdio: "inherit" });
  if (code !== 0) throw new Problem(`${name} could not be installed.`);
  return import(path.join(folder, "node_modules", name, entry));
}

async function* sheetRows(reader: AsyncIterable<AsyncIterable<unknown>>) {
  for await (const sheet of reader) yield* sheet;
}

async function count(all: AsyncIterable<unknown>): Promise<void> {
  let n = 0;
  for await (const _ of all) n++;
  if (n !== rows + 1) throw new Problem(`${n} rows were read.`);
}

/** The latency of a page of the server while it processes a large file. */
async function showOthers(steward: Steward, codes: readonly string[]): Promise<void> {
  const page = organizationsPage(steward, "organizations page", "size=50");
  const quiet = await p95(page);
  const id = uuidv7();
  await uploadFile(id, csvOf(rowsBeside, codes));
  await mapAsGuessed(id);
  const reading = await p95(page);
  await until(id, "PREVIEW");
  await confirmSalesFile(actor, { id });
  const posting = await p95(page);
  const { posted } = await getSalesImport(actor, id);
  if (posted === 0 || posted === rowsBeside) throw new Problem("Posting was not under way.");
  await until(id, "DONE");
  title(`Another reader's p95 while ${rowsBeside.toLocaleString("en")} rows are worked on`);
  console.log(
    `Milliseconds: ${quiet.toFixed(1)} before, ${reading.toFixed(1)} while reading, ${posting.toFixed(1)} while posting`,
  );
  console.log(`While reading / before:            ${rated(reading / quiet, goals.beside)}`);
  console.log(`While posting / before:            ${rated(posting / quiet, goals.beside)}`);
}

async function p95(page: Target): Promise<number> {
  await measure([page], { rounds: 1, seconds: 2, connections: 2 });
  return (await measure([page], { rounds: 2, seconds: 4, connections: 2 })).get(page)?.p95 ?? Number.NaN;
}

async function until(id: string, status: string): Promise<void> {
  for (let state = ""; state !== status; await sleep(500)) {
    ({ status: state } = await getSalesImport(actor, id));
    if (state === "FAILED") throw new Problem("The file could not be worked on.");
  }
}
