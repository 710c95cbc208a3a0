// The database of a command: that of a running Steward, or the same one started for the command.
import path from "node:path";
import { Client } from "pg";
import { takeLock } from "../lock.ts";
import { appUrl } from "../migrate/app-role.ts";
import { deploy } from "../migrate/deploy.ts";
import { ensureWritable, readSettings, SUPERUSER } from "../postgres/cluster.ts";
import { Problem } from "../problem.ts";
import { openDatabase, prepareDatabase } from "./database.ts";
import type { Lifetime } from "./lifetime.ts";
import { localUrl, type Plan } from "./plan.ts";
import { keptSecret } from "./secrets.ts";

/**
 * Migrates the database, keeps it reachable until `lifetime` ends, and sets the variables of lib/core/env.ts; `command` is
 * shown to other processes.
 */
export async function attachDatabase(lifetime: Lifetime, plan: Plan, command: string): Promise<void> {
  const { url, secret } = await openFor(lifetime, plan, command);
  Object.assign(process.env, {
    DATABASE_URL: url,
    STEWARD_SECRET: secret,
    STEWARD_URL: plan.url ?? localUrl(plan.host, plan.port),
  });
}

async function openFor(
  lifetime: Lifetime,
  plan: Plan,
  command: string,
): Promise<{ url: string; secret: string }> {
  const { database } = plan;
  if (database.kind === "given") {
    const { url } = await deploy(database.url, database.secret);
    return { url, secret: database.secret };
  }
  const { folder } = database;
  ensureWritable(folder);
  const lock = await takeLock(path.join(folder, "lock"), `process ${process.pid}, ${command}`);
  if ("heldBy" in lock) {
    const { password, port } = readSettings(folder);
    const secret = database.secret ?? keptSecret(folder);
    const url = appUrl(`postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/steward`, secret, "steward");
    if (await answers(url)) return { url, secret };
    throw new Problem(`Steward is starting or stopping (${lock.heldBy}). Try again in a moment.`);
  }
  lifetime.defer(() => lock.release());
  // As in `npm start`, first data included: demo data created after the command could clash with what it created.
  const { ownerUrl, secret, demoPassword } = await openDatabase(lifetime, database);
  const baseUrl = plan.url ?? localUrl(plan.host, plan.port);
  const { adminEmail } = plan;
  const { url } = await prepareDatabase(lifetime, { ownerUrl, secret, demoPassword, adminEmail, baseUrl });
  return { url, secret };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
