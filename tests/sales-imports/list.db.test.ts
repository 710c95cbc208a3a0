// The list of sales files: order, filters, counts and pages.

import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { listSalesImports } from "#lib/sales-imports/list/queries.ts";
import { loadListParams } from "#lib/sales-imports/list/schema.ts";
import { asPlatform, makeOrganization, orgAdminActor, systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const list = (address: Record<string, string>) => listSalesImports(systemActor, loadListParams(address));

async function makeFiles(word: string, statuses: readonly string[]) {
  for (const [n, status] of statuses.entries()) {
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO sales_import (id, file_name, bytes, status, bad, created_by, created_at)
        VALUES (${uuidv7()}::uuid, ${`${word}-${n}.csv`}, 1, ${status}::text::"SalesFileStatus", ${n}, 'job:test', now() + make_interval(secs => ${n}::int))`,
    );
  }
}

const names = ({ rows }: { rows: { fileName: string }[] }) =>
  rows.map((row) => row.fileName.replace(/^.*-/, ""));

test("files by what they wait for, by errors and by name, with counts that agree", async () => {
  const word = unique();
  await makeFiles(word, ["PREVIEW", "READING", "DONE", "FAILED", "UPLOADING", "UNDONE"]);
  const { tabs } = await list({ q: word });
  const counts = Object.fromEntries(Object.entries(tabs).map(([tab, { count }]) => [tab, count]));
  expect(counts).toEqual({ all: 6, open: 2, working: 1, finished: 2, failed: 1 });
  expect(names(await list({ q: word, status: "open" }))).toEqual(["4.csv", "0.csv"]);
  expect(names(await list({ q: word, status: "failed" }))).toEqual(["3.csv"]);
  expect(names(await list({ q: word, bad: "ge.4", sort: "bad" }))).toEqual(["4.csv", "5.csv"]);
  expect(names(await list({ q: word, sort: "fileName", state: "nonsense" }))[0]).toBe("0.csv");
});

test("pages have each file once, also while one is uploaded", async () => {
  const word = unique();
  await makeFiles(word, Array<string>(27).fill("DONE"));
  const one = await list({ q: word, size: "25" });
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO sales_import (id, file_name, bytes, created_by, created_at)
      VALUES (${uuidv7()}::uuid, ${`${word}-new.csv`}, 1, 'job:test', now() + interval '1 hour')`,
  );
  const two = await list({ q: word, size: "25", page: "2", cursor: one.cursors.next ?? "" });
  expect(new Set([...names(one), ...names(two)]).size).toBe(27);
});

test("are for Admins alone", async () => {
  const actor = await orgAdminActor(await makeOrganization());
  expect((await refusalOf(listSalesImports(actor, loadListParams({})))).code).toBe("FORBIDDEN");
});
