// A sales file whose Postgres is killed while it is read, validated and posted: the embedded one, as in installations.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { confirmSalesFile, retrySalesFile } from "#lib/sales-imports/service.ts";
import { deploy } from "#scripts/migrate/deploy.ts";
import { TEST_SECRET } from "#scripts/postgres/temporary.ts";
import { type Postgres, startPostgres } from "#scripts/postgres.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { balancesOf } from "#tests/ledger/ledger.ts";
import { numbers } from "#tests/ledger/random.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { heading, map, purchasesOf, stateOf, upload } from "./files.ts";

const outages = 2 * intensity;
const rows = 6_000 * intensity;
const random = numbers(1);

let folder: string;
let postgres: Postgres;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "outage-"));
  chmodSync(folder, 0o711);
  await start();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** With fsync, as for an installation; this file uses its port from then on. */
async function start(): Promise<void> {
  postgres = await startPostgres(folder, { durable: true });
  process.env.TEST_OWNER_URL = postgres.url;
  process.env.DATABASE_URL = (await deploy(postgres.url, TEST_SECRET)).url;
}

/** kill -9, and a restart from the disk. */
async function outage(): Promise<void> {
  const pid = Number.parseInt(readFileSync(path.join(folder, "postgres/postmaster.pid"), "utf8"), 10);
  const { url, ended } = postgres;
  process.kill(pid, "SIGKILL");
  await ended;
  await start();
  expect(postgres.url).toBe(url);
}

/** The worker of every server: it survives the outages. */
function startWorker() {
  const code = `
    import { mintSystemActor } from "#lib/access/actor.ts";
    import { startSalesWorker } from "#lib/sales-imports/work/worker.ts";
    startSalesWorker(mintSystemActor("job:sales-files"), "outage");
    console.log("ready");`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}

/** Expires the lease, and retries a failed step as an Admin would. The first query may find a dead connection. */
async function takeUp(id: string): Promise<void> {
  await vi.waitFor(
    () =>
      asPlatform(
        (tx) =>
          tx.$executeRaw`UPDATE sales_import SET lease_until = now() - interval '1 second' WHERE id = ${id}::uuid AND lease_until IS NOT NULL`,
      ),
    120_000,
  );
  if ((await stateOf(id)).status === "FAILED") await retrySalesFile(systemActor, { id });
}

test("kill -9 of Postgres at random moments of reading, validating and posting neither loses nor repeats a row", async () => {
  const organizations = await Promise.all(Array.from({ length: 3 }, () => makeOrganization()));
  const lines = Array.from(
    { length: rows },
    (_, n) => `${organizations[n % 3]?.code},R-${n},2026-01-31,credits,1.5,,,,`,
  );
  const id = await upload([heading, ...lines].join("\n"));
  const worker = startWorker();
  await once(worker.stdout, "data");
  let killed = 0;
  /** At least once, until the step is done. */
  const run = async (goal: string, kills: number) => {
    const state = async () => (await stateOf(id)).status;
    for (const begin = killed; killed < begin + kills; killed++) {
      await sleep(random() * (600 + rows / 100));
      if (killed > begin && (await state()) === goal) break;
      await outage();
      await takeUp(id);
    }
    await vi.waitFor(async () => expect(await state()).toBe(goal), {
      timeout: 600_000 * intensity,
      interval: 100,
    });
  };
  try {
    await map(id);
    await run("PREVIEW", Math.floor(outages / 2));
    expect(await stateOf(id)).toMatchObject({ rows, good: rows, duplicate: 0, bad: 0 });
    await confirmSalesFile(systemActor, { id });
    await run("DONE", outages - killed);
  } finally {
    worker.kill("SIGKILL");
  }
  process.stdout.write(`Postgres was killed ${killed} times during ${rows} rows\n`);
  expect(await stateOf(id)).toMatchObject({ posted: rows, good: 0, duplicate: 0, bad: 0 });
  for (const [n, { id: organizationId }] of organizations.entries()) {
    const own = Math.ceil((rows - n) / 3);
    const references = await purchasesOf(organizationId);
    expect([references.length, new Set(references).size]).toEqual([own, own]);
    expect(await balancesOf(organizationId)).toEqual({ ISSUED: -1.5 * own, AVAILABLE: 1.5 * own });
  }
  expect((await verifyLedger(systemActor)).differences).toEqual([]);
  expect(killed).toBeGreaterThan(0);
});
