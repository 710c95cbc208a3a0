import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "#scripts/postgres.ts";

const made = mkdtempSync(path.join(tmpdir(), "postgres-made-"));
let folder: string;
let elsewhere: ChildProcess | undefined;
beforeAll(async () => {
  chmodSync(made, 0o711);
  const postgres = await startPostgres(made, { durable: true });
  await postgres.stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true, maxRetries: 10 }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "postgres-"));
  // With its owner, under whom Postgres runs when root starts it.
  execFileSync("cp", ["-a", `${made}/.`, folder]);
});
afterEach(() => {
  elsewhere?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const pidFile = () => path.join(folder, "postgres/postmaster.pid");
const readPid = () => Number.parseInt(readFileSync(pidFile(), "utf8"), 10);

/** Starts, runs one statement, stops. */
async function query(sql: string): Promise<unknown[]> {
  const postgres = await startPostgres(folder, { durable: true });
  const client = new Client({ connectionString: postgres.url });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
    await postgres.stop();
  }
}

/** A process that starts Postgres and then waits. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(path.join(process.cwd(), "scripts/postgres.ts"))});
    await startPostgres(${JSON.stringify(folder)}, { durable: true });
    process.send("started");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  elsewhere = child;
  await once(child, "message");
  return child;
}

async function ends(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

describe("the embedded PostgreSQL", () => {
  test("keeps data, port and password from one start to the next", async () => {
    await query("CREATE TABLE kept AS SELECT 1 AS one");
    const settings = readFileSync(path.join(folder, "postgres.json"), "utf8");
    expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
    expect(readFileSync(path.join(folder, "postgres.json"), "utf8")).toBe(settings);
  });

  test("ends with the process that started it, even when that was killed", async () => {
    const parent = await startElsewhere();
    const pid = readPid();
    parent.kill("SIGKILL");
    expect(await ends(pid)).toBe(true);
    expect(await query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("that outlived everything is stopped by the next start, which keeps the data", async () => {
    await query("CREATE TABLE kept AS SELECT 1 AS one");
    const parent = await startElsewhere();
    const pid = readPid();
    parent.kill("SIGSTOP");
    expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
    expect(await ends(pid)).toBe(true);
  });

  test("starts despite a pid file whose process id belongs to another program now", async () => {
    await query("SELECT 1");
    writeFileSync(pidFile(), `${process.pid}\n${folder}/postgres\n`);
    expect(await query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("folds and sorts other scripts the same everywhere", async () => {
    expect(
      await query(
        "SELECT lower('ÅÉ') AS lower, datlocprovider, datlocale FROM pg_database WHERE datname = 'steward'",
      ),
    ).toEqual([{ lower: "åé", datlocprovider: "b", datlocale: "C.UTF-8" }]);
  });
});
