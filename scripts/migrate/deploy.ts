// Migrates a database and returns the URL with which the server connects to it.
import { Client } from "pg";
import { errorCode, Problem } from "../problem.ts";
import { appUrl, ensureAppRole } from "./app-role.ts";
import { applyPending } from "./apply.ts";
import { keepPositionsRising } from "./audit-positions.ts";
import { ensureExtensions } from "./extensions.ts";
import { endForeignRights } from "./foreign-roles.ts";
import { listMigrations, listPending } from "./history.ts";
import { ensureJobTables } from "./job-tables.ts";
import { lendRoles, takeRolesBack } from "./lend-roles.ts";
import { findProblems, readFacts } from "./preflight.ts";
import { ensureRoles, type Roles, rolesOf, rolesOfLogin } from "./roles.ts";
import { compareSqlFiles, forgetSqlFiles, listSqlFiles } from "./sql-files.ts";

/** Advisory lock of every process that deploys. Any constant will do. */
const DEPLOY_LOCK = 7_391_044_215;

export type Deployed = { url: string; applied: string[] };

/**
 * Applies what is pending as the owner at `ownerUrl`, creates the server's role and returns its URL. A URL of the server's
 * role itself is accepted when nothing is pending.
 */
export async function deploy(ownerUrl: string, secret: string): Promise<Deployed> {
  const client = await connect(ownerUrl);
  try {
    const facts = await readFacts(client);
    const problems = findProblems(facts);
    if (problems.length > 0) {
      throw new Problem(
        `The database is not as Steward needs it:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
      );
    }
    const served = rolesOfLogin(facts.user);
    if (served) {
      await refusePending(client, served);
      return { url: ownerUrl, applied: [] };
    }
    const roles = rolesOf(facts.database);
    await client.query("SELECT pg_advisory_lock($1)", [DEPLOY_LOCK]);
    const applied = await bringUpToDate(client, roles);
    await keepPositionsRising(client);
    await ensureAppRole(client, secret, roles);
    await ensureJobTables(client, ownerUrl, roles);
    return { url: appUrl(ownerUrl, secret, facts.database), applied };
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "steward migrate",
  });
  // A broken connection also fails the query in flight, which reports it.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { hostname, port, pathname, username } = new URL(url);
    const reason = error instanceof Error ? error.message || errorCode(error) : error;
    const shared =
      username === "steward_app" ? `\nThe server's role is ${rolesOf(pathname.slice(1)).app} now.` : "";
    throw new Problem(
      `Cannot open the database${pathname.replace("/", " ")} at ${hostname}:${port || 5432}: ${reason}${shared}`,
    );
  }
}

/** Applies migrations and SQL files, as an owner that need not be a superuser, and returns their names. */
async function bringUpToDate(client: Client, roles: Roles): Promise<string[]> {
  if (await ensureRoles(client, roles)) await forgetSqlFiles(client);
  if ((await readPending(client, roles)).length === 0) return [];
  const { migrations } = await listPending(client, listMigrations());
  try {
    await ensureExtensions(client);
    await lendRoles(client, roles);
    const applied = await applyPending(client, roles, migrations, listSqlFiles(roles));
    await endForeignRights(client, roles);
    return applied;
  } finally {
    await takeRolesBack(client);
  }
}

/** Names of the migrations and SQL files that the database lacks. A newer database keeps its own SQL files. */
async function readPending(client: Client, roles: Roles): Promise<string[]> {
  const { migrations, newer } = await listPending(client, listMigrations());
  const { changed, removed } = newer
    ? { changed: [], removed: [] }
    : await compareSqlFiles(client, listSqlFiles(roles));
  return [...migrations.map(({ name }) => name), ...changed.map((file) => file.path), ...removed];
}

async function refusePending(client: Client, roles: Roles): Promise<void> {
  const pending = await readPending(client, roles);
  if (pending.length === 0) return;
  throw new Problem(
    `The database user "${roles.app}" may not migrate, and these are pending: ${pending.join(", ")}.\n` +
      "Give DATABASE_URL the owner's login, at least for this start, or run as the owner: npm run migrate -- deploy",
  );
}
