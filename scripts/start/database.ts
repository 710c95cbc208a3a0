// The database of this start: embedded or given, migrated and with first data.
import type { StdioOptions } from "node:child_process";
import path from "node:path";
import { takeLock } from "../lock.ts";
import { ensureWritable } from "../postgres/cluster.ts";
import { startPostgres } from "../postgres.ts";
import { Problem } from "../problem.ts";
import type { Lifetime } from "./lifetime.ts";
import { type DatabasePlan, root } from "./plan.ts";
import type { Outcome, Task } from "./prepare.ts";
import { keptDemoPassword, keptSecret } from "./secrets.ts";

/** Makes sure that no other Steward works in `folder`; `info` is what that other one would report about this one. */
export async function lockFolder(lifetime: Lifetime, folder: string, info: string): Promise<void> {
  ensureWritable(folder);
  const lock = await takeLock(path.join(folder, "lock"), info);
  if ("heldBy" in lock)
    throw new Problem(`Steward is already running on the data in ${folder} (${lock.heldBy}).`);
  lifetime.defer(() => lock.release());
}

/** The owner's connection of this start. */
export type Source = {
  ownerUrl: string;
  secret: string;
  /** Only the embedded database gets a demo. */
  demoPassword: string | undefined;
  /** Settles when an embedded database has ended, on request or by itself. */
  ended: Promise<void>;
};

export async function openDatabase(lifetime: Lifetime, plan: DatabasePlan): Promise<Source> {
  if (plan.kind === "given") {
    return { ownerUrl: plan.url, secret: plan.secret, demoPassword: undefined, ended: new Promise(() => {}) };
  }
  const { folder } = plan;
  const postgres = await startPostgres(folder, { durable: true });
  lifetime.defer(() => postgres.stop());
  lifetime.check();
  const secret = plan.secret ?? keptSecret(folder);
  return { ownerUrl: postgres.url, secret, demoPassword: keptDemoPassword(folder), ended: postgres.ended };
}

/** Migrates, creates the first data, and returns the server's URL of the database and how to sign in. */
export async function prepareDatabase(lifetime: Lifetime, task: Task) {
  const env = { ...process.env, NODE_ENV: "production" as const, LOG_LEVEL: "warn" };
  const script = path.join(root, "scripts/start/prepare.ts");
  let outcome: Outcome | undefined;
  const options = { cwd: root, env, stdio: ["ignore", "inherit", "inherit", "ipc"] satisfies StdioOptions };
  const code = await lifetime.run(process.execPath, [script], options, (child) => {
    child.once("message", (message: Outcome) => {
      outcome = message;
    });
    child.send(task);
  });
  if (!outcome || code !== 0) throw new Problem("The database could not be prepared, for the reason above.");
  if ("problem" in outcome) throw new Problem(outcome.problem);
  return outcome;
}
