// The process that works on sales files, beside a server that its failures must not affect.
import { afterEach, expect, test, vi } from "vitest";
import { listJobs } from "#lib/jobs/list/queries.ts";
import { loadListParams } from "#lib/jobs/list/schema.ts";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { superviseSalesWorker } from "#lib/sales-imports/work/supervise.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { makeOrganization, systemActor } from "#tests/factories.ts";
import { heading, map, send, stateOf, upload } from "./files.ts";
import { partsOf, zipOf } from "./workbook.ts";

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

const pollOptions = { timeout: 240_000, interval: 50 };
const reaches = (id: string, status: string) =>
  vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ status }), pollOptions);

/** The process that has claimed the file. */
async function pidOf(id: string): Promise<number> {
  return vi.waitFor(async () => {
    const { rows } = await listJobs(systemActor, loadListParams({ kind: "SALES_FILE" }));
    const pid = Number(
      rows
        .find((file) => file.id === id)
        ?.worker.split(":")
        .at(-2),
    );
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, pollOptions);
}

test("case F9: the process that works on a file is killed alone: another one claims it at once, and no row is lost or repeated", async () => {
  const { code } = await makeOrganization();
  const rows = 60_000;
  const lines = Array.from({ length: rows }, (_, n) => `${code},K-${n},2026-01-31,credits,1,,,,`);
  const id = await upload([heading, ...lines].join("\n"));
  stop = superviseSalesWorker(systemActor);
  await map(id);
  const dead = await pidOf(id);
  await vi.waitFor(async () => expect((await stateOf(id)).rows).toBeGreaterThan(0), pollOptions);
  process.kill(dead, "SIGKILL");
  await reaches(id, "PREVIEW");
  expect(await stateOf(id)).toMatchObject({ rows, good: rows, duplicate: 0, bad: 0 });
  // Fences count claims: one to inspect, one to read, one to resume after the kill.
  expect(await getSalesImport(systemActor, id)).toMatchObject({ claims: 3 });
}, 300_000);

test("case F1: a file that exhausts the memory of its process is refused with the reason; the server lives, and the next file is read", async () => {
  // Small enough for the limits of a file, and too much for this process.
  const texts = Array.from({ length: 400_000 }, (_, n) => [`a text of its own, number ${n}`]);
  stop = superviseSalesWorker(systemActor, { heap: 48 });
  const id = await send(zipOf(partsOf({ rows: texts })));
  await reaches(id, "FAILED");
  const { unreadable, error } = await getSalesImport(systemActor, id);
  expect([unreadable, error]).toEqual([true, expect.stringMatching(/too much memory/)]);
  const events = await auditEvents({ targetId: id });
  expect(events.at(-1)).toMatchObject({ action: "sales-file.refused", after: { error } });
  const next = await send(heading);
  await reaches(next, "UPLOADED");
}, 300_000);
