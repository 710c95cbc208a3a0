// npm run migrate -- new <name>   write the migration that leads to prisma/models (and add to it what Prisma cannot express)
// npm run migrate -- check        fail when the models, the migrations and prisma/sql disagree
// npm run migrate -- deploy       apply what is pending to DATABASE_URL; `npm start` does the same
// npm run migrate -- snapshot     after merging two migrations: take the models for what they lead to
import { existsSync } from "node:fs";
import path from "node:path";
import { readEnv } from "#lib/core/env.ts";
import { findDisagreements } from "./migrate/check.ts";
import { deploy } from "./migrate/deploy.ts";
import { diffSnapshot, writeMigration, writeSnapshot } from "./migrate/snapshot.ts";
import { Problem, runScript } from "./problem.ts";

const USAGE = "Usage: npm run migrate -- new <name> | check | deploy | snapshot";

await runScript(async () => {
  const [command, name] = process.argv.slice(2);
  switch (command) {
    case "new":
      return create(name);
    case "check":
      return check();
    case "deploy":
      return deployToEnvironment();
    case "snapshot":
      return writeSnapshot();
    default:
      throw new Problem(USAGE);
  }
});

async function create(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new Problem(`${USAGE}\nNames are lower case with underscores: add_invoice`);
  const sql = await diffSnapshot();
  if (sql === undefined)
    console.log("The models have no change since the last migration; the new one is empty.");
  console.log(`Wrote ${path.relative(process.cwd(), writeMigration(name, sql ?? ""))}`);
}

async function check(): Promise<void> {
  const disagreements = await findDisagreements();
  if (disagreements.length > 0) throw new Problem(disagreements.join("\n"));
  console.log("The models, the migrations and prisma/sql agree.");
}

async function deployToEnvironment(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { DATABASE_URL, STEWARD_SECRET } = readEnv({ STEWARD_URL: "http://localhost", ...process.env });
  const { url, applied } = await deploy(DATABASE_URL, STEWARD_SECRET);
  for (const name of applied) console.log(`Applied ${name}`);
  console.log(`The database is up to date. The server logs in as ${new URL(url).username}.`);
}
