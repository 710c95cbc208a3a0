// A durable PostgreSQL with only Steward in it, for measurements inside this process.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { mintSystemActor } from "#lib/access/actor.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { deploy } from "../migrate/deploy.ts";
import { startPostgres } from "../postgres.ts";

const secret = "a secret of a benchmark, of no use elsewhere";

/** Calls `work` with the owner's URL and a folder that PostgreSQL can read. */
export async function withOwnPostgres(
  work: (ownerUrl: string, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "steward-bench-"));
  chmodSync(folder, 0o711);
  const postgres = await startPostgres(folder, { durable: true });
  try {
    const { url } = await deploy(postgres.url, secret);
    Object.assign(process.env, {
      DATABASE_URL: url,
      STEWARD_SECRET: secret,
      STEWARD_URL: "http://localhost",
    });
    await work(postgres.url, folder);
  } finally {
    await closeDatabase();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Creates organizations with the codes BENCH0, BENCH1 and so on; returns their ids in that order. */
export async function makeOrganizations(count: number): Promise<string[]> {
  const actor = mintSystemActor("cli:bench");
  const ids = Array.from({ length: count }, () => uuidv7());
  await inParallel(count, 8, async (n) => {
    const contact = { contact: "Grace Hopper", country: "SG", email: `hello@bench${n}.example` };
    const form = { id: ids[n], name: `Bench ${n}`, code: `BENCH${n}`, ...contact };
    await createOrganization(actor, createOrganizationSchema.parse(form));
  });
  return ids;
}

export async function inParallel(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Runs `work` and returns the seconds it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
