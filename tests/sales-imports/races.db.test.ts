// Sales files under dying processes and concurrent uploads.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  cancelSalesFile,
  confirmSalesFile,
  retrySalesFile,
  undoSalesFile,
} from "#lib/sales-imports/service.ts";
import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { balancesOf, differencesIn } from "#tests/ledger/ledger.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { heading, map, preview, purchasesOf, stateOf, upload, work } from "./files.ts";

/** Maximum number of kills per step. */
const kills = 2 * intensity;
const rows = 12_000 * intensity;

const makeThree = () => Promise.all(Array.from({ length: 3 }, () => makeOrganization()));

function csvOf(codes: readonly string[], from: number, to: number): string {
  const lines = Array.from(
    { length: to - from },
    (_, n) => `${codes[(from + n) % codes.length]},R-${from + n},2026-01-31,credits,1.5,,,,`,
  );
  return [heading, ...lines].join("\n");
}

/** A worker process, as `npm run worker` starts it. */
function startWorker(id: string) {
  const code = `
    import { mintSystemActor } from "#lib/access/actor.ts";
    import { workOnSalesFile } from "#lib/sales-imports/work/service.ts";
    console.log("ready");
    const actor = mintSystemActor("job:sales-files");
    for (;;) {
      if (!(await workOnSalesFile(actor, { worker: "process " + process.pid, stopped: () => false, only: "${id}" })))
        await new Promise((resolve) => setTimeout(resolve, 50));
    }`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}

/** Expires the lease, as a minute of waiting does. */
const expireLease = (id: string) =>
  asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET lease_until = now() - interval '1 second' WHERE id = ${id}::uuid AND lease_until IS NOT NULL`,
  );

/** Five crashes in a row without progress, as on a busy machine, need an Admin's retry. */
async function retryIfFailed(id: string): Promise<boolean> {
  const failed = (await stateOf(id)).status === "FAILED";
  if (failed) await retrySalesFile(systemActor, { id });
  return failed;
}

describe("case 67: kill -9 of the worker", () => {
  test("at random moments of reading, validating, posting and undoing neither loses nor repeats", async () => {
    const organizations = await makeThree();
    const id = await upload(
      csvOf(
        organizations.map(({ code }) => code),
        0,
        rows,
      ),
    );
    await map(id);
    let killed = 0;
    const run = async (goal: string) => {
      for (let kill = 0; kill < kills; kill++) {
        const worker = startWorker(id);
        await once(worker.stdout, "data");
        // A random moment: the progress by then is chance.
        await sleep(Math.random() * (600 + rows / 100));
        worker.kill("SIGKILL");
        killed++;
        await once(worker, "close");
        await expireLease(id);
        if ((await stateOf(id)).status === goal) break;
        await retryIfFailed(id);
      }
      await work(id);
      if (await retryIfFailed(id)) await work(id);
      expect((await stateOf(id)).status).toBe(goal);
    };
    await run("PREVIEW");
    expect(await stateOf(id)).toMatchObject({ rows, good: rows, duplicate: 0, bad: 0 });
    await confirmSalesFile(systemActor, { id });
    await run("DONE");
    expect(await stateOf(id)).toMatchObject({ posted: rows, good: 0, duplicate: 0, bad: 0 });
    for (const [n, { id: organizationId }] of organizations.entries()) {
      const own = Math.ceil((rows - n) / 3);
      expect(await purchasesOf(organizationId)).toHaveLength(own);
      expect(await balancesOf(organizationId)).toEqual({ ISSUED: -1.5 * own, AVAILABLE: 1.5 * own });
    }
    await undoSalesFile(systemActor, { id });
    await run("UNDONE");
    expect(await stateOf(id)).toMatchObject({ reversed: rows, refused: 0 });
    for (const one of organizations) expect(await balancesOf(one.id)).toEqual({});
    expect(await differencesIn(organizations.map(({ code }) => code))).toEqual([]);
    expect(killed).toBeGreaterThan(2);
  });
});

describe("case 68: two files at once that overlap", () => {
  test("post each purchase once, without a deadlock", async () => {
    const organizations = await makeThree();
    const codes = organizations.map(({ code }) => code);
    const files = await Promise.all([
      preview(csvOf(codes, 0, 6_000)),
      preview(csvOf(codes.toReversed(), 0, 6_000)),
      preview(csvOf(codes, 3_000, 9_000)),
    ]);
    await Promise.all(
      files.map(async (id) => {
        await confirmSalesFile(systemActor, { id });
        await work(id);
      }),
    );
    const states = await Promise.all(files.map(stateOf));
    expect(states.map(({ status, error }) => `${status}${error}`)).toEqual(["DONE", "DONE", "DONE"]);
    const purchases = (await Promise.all(organizations.map(({ id }) => purchasesOf(id)))).flat();
    expect(states.reduce((sum, { posted }) => sum + posted, 0)).toBe(purchases.length);
    expect(states.every(({ posted, duplicate }) => posted + duplicate === 6_000)).toBe(true);
    expect(await differencesIn(codes)).toEqual([]);
  });
});

describe("case 69: a worker that lost its lease", () => {
  test("commits nothing when it is back; another continues", async () => {
    const organizations = await makeThree();
    const id = await preview(
      csvOf(
        organizations.map(({ code }) => code),
        0,
        6_000,
      ),
    );
    await confirmSalesFile(systemActor, { id });
    let batches = 0;
    // Between two batches it sleeps for so long that another one claims the file.
    const late = workOnSalesFile(systemActor, {
      worker: "late",
      only: id,
      stopped: () => {
        batches++;
        return false;
      },
    });
    while (batches < 1) await sleep(1);
    await expireLease(id);
    await work(id);
    await late;
    await work(id);
    expect(await stateOf(id)).toMatchObject({ status: "DONE", posted: 6_000 });
    for (const one of organizations) expect(await purchasesOf(one.id)).toHaveLength(2_000);
    expect(await differencesIn(organizations.map(({ code }) => code))).toEqual([]);
  });
});

test("a worker that is stopping hands the file back after its batch", async () => {
  const { id: organizationId, code } = await makeOrganization();
  const id = await preview(csvOf([code], 0, 13_000));
  await confirmSalesFile(systemActor, { id });
  let batches = 0;
  await workOnSalesFile(systemActor, { worker: "first", stopped: () => ++batches > 1, only: id });
  expect(await stateOf(id)).toMatchObject({ status: "POSTING", posted: 10_000 });
  await work(id);
  expect(await purchasesOf(organizationId)).toHaveLength(13_000);
});

test("case 62: cancelled while it is posted, a reported prefix stays", async () => {
  const { id: organizationId, code } = await makeOrganization();
  const id = await preview(csvOf([code], 0, 13_000));
  await confirmSalesFile(systemActor, { id });
  let batches = 0;
  await workOnSalesFile(systemActor, { worker: "first", stopped: () => ++batches > 1, only: id });
  await cancelSalesFile(systemActor, { id });
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "CANCELLED", posted: 10_000, good: 3_000 });
  expect(await purchasesOf(organizationId)).toHaveLength(10_000);
  expect(await balancesOf(organizationId)).toEqual({ ISSUED: -15_000, AVAILABLE: 15_000 });
});
