// `npm start` for two installations at once, each with a database of its own on one PostgreSQL server.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Client } from "pg";
import { unique } from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";

const root = path.resolve(import.meta.dirname, "..");
const owner = process.env.TEST_OWNER_URL ?? "";
const at = (database: string) => Object.assign(new URL(owner), { pathname: database }).href;

async function query(database: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: at(database) });
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows;
}

type Installation = { process: ChildProcess; url: string; link: string; ended: Promise<unknown[]> };

/** Starts one with the owner's URL, as an operator would, and reads its URL and the first Admin's link. */
async function start(database: string, worker: "on" | "off"): Promise<Installation> {
  const child = spawn(process.execPath, [path.join(root, "scripts/bootstrap.mjs"), "start"], {
    cwd: root,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      DATABASE_URL: at(database),
      STEWARD_SECRET: `the secret of ${database} and no other`,
      STEWARD_ADMIN_EMAIL: `admin@${database.replace("_", "-")}.example`,
      PORT: "0",
      STEWARD_WORKER: worker,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let said = "";
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
        if (said.includes("Press Ctrl-C")) resolve(said);
      });
    }
    void ended.then(() => reject(new Error(said)));
  });
  const url = /ready at (\S+)/.exec(await ready)?.[1] ?? "";
  const link = /https?:\/\/\S+\/set-password\/\S+|https?:\/\/\S+\/reset-password\/\S+/.exec(said)?.[0] ?? "";
  return { process: child, url, link, ended };
}

test("case N18: two installations on one server start together, serve, and stop", async () => {
  test.setTimeout(180_000);
  const names = [`first_${unique()}`, `second_${unique()}`].map((name) => name.toLowerCase());
  for (const name of names) await query("postgres", `CREATE DATABASE ${name}`);
  const [first = "", second = ""] = names;
  const installations = await Promise.all([start(first, "on"), start(second, "off")]);
  try {
    for (const { url, link } of installations) {
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect((await fetch(`${url}/login`)).status).toBe(200);
      expect(link).toContain(url);
      expect(await (await fetch(link)).text()).toContain("password");
    }
    const planned = (name: string) => query(name, "SELECT name FROM pgboss.schedule");
    expect(await planned(first), "does background work").not.toEqual([]);
    expect(await planned(second), "leaves it to others").toEqual([]);
  } finally {
    for (const { process: child } of installations) child.kill("SIGTERM");
    for (const { ended } of installations) await ended;
    for (const name of names) await query("postgres", `DROP DATABASE ${name} WITH (FORCE)`);
  }
});
