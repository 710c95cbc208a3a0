// npm run migrate -- new <name>   write the migration that leads to prisma/schema.prisma (and add to it what Prisma cannot say)
// npm run migrate -- check        fail when schema.prisma has changes that no migration carries
// npm run migrate -- deploy       apply what is pending to DATABASE_URL; `npm start` does the same
import { existsSync } from "node:fs";
import path from "node:path";
import { readEnv } from "#lib/env.ts";
import { deploy } from "./migrate/deploy.ts";
import { diffSchema, writeMigration } from "./migrate/diff.ts";
import { Problem, runScript } from "./problem.ts";

const USAGE = "Usage: npm run migrate -- new <name> | check | deploy";

await runScript(async () => {
  const [command, name] = process.argv.slice(2);
  switch (command) {
    case "new":
      return create(name);
    case "check":
      return check();
    case "deploy":
      return deployToEnvironment();
    default:
      throw new Problem(USAGE);
  }
});

async function create(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new Problem(`${USAGE}\nNames are lower case with underscores: add_invoice`);
  const sql = await diffSchema();
  if (sql === undefined)
    console.log("schema.prisma has no change since the last migration; the new one is empty.");
  console.log(`Wrote ${path.relative(process.cwd(), writeMigration(name, sql ?? ""))}`);
}

async function check(): Promise<void> {
  const sql = await diffSchema();
  if (sql !== undefined) throw new Problem(`schema.prisma has changes that no migration carries:\n\n${sql}`);
  console.log("schema.prisma and the migrations agree.");
}

async function deployToEnvironment(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { DATABASE_URL, STEWARD_SECRET } = readEnv({ STEWARD_URL: "http://localhost", ...process.env });
  const { applied } = await deploy(DATABASE_URL, STEWARD_SECRET);
  console.log(
    applied.length ? applied.map((name) => `Applied ${name}`).join("\n") : "The database is up to date.",
  );
}
