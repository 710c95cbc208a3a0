// Brings a database up to date and returns how the server reaches it.
import { Client } from "pg";
import { errorCode, Problem } from "../problem.ts";
import { appUrl, ensureAppRole } from "./app-role.ts";
import { applyPending } from "./apply.ts";
import { ensureExtensions } from "./extensions.ts";
import { listMigrations, listPending } from "./history.ts";
import { ensureJobTables } from "./job-tables.ts";
import { lendRoles, takeRolesBack } from "./lend-roles.ts";
import { ensureRoles } from "./roles.ts";
import { compareSqlFiles, listSqlFiles } from "./sql-files.ts";

/** Taken by every process that deploys, so that several may start at once. Any constant will do. */
const DEPLOY_LOCK = 7_391_044_215;
const OLDEST_POSTGRES = 16;

export type Deployed = { url: string; applied: string[] };

/**
 * Applies what is pending as the owner at `ownerUrl`, and makes the server's role, whose address is returned. A user
 * that is not the owner is taken as the server's role itself, provided that nothing is pending.
 */
export async function deploy(ownerUrl: string, secret: string): Promise<Deployed> {
  const client = await connect(ownerUrl);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [DEPLOY_LOCK]);
    const rights = await readRights(client);
    if (!rights.owner) return { url: await asServerRole(client, ownerUrl, rights), applied: [] };
    const applied = await bringUpToDate(client);
    await ensureAppRole(client, secret);
    await ensureJobTables(client, ownerUrl);
    return { url: appUrl(ownerUrl, secret), applied };
  } finally {
    await client.end();
  }
}

/** Applies migrations and SQL files, as an owner that need not be a superuser, and returns their names. */
async function bringUpToDate(client: Client): Promise<string[]> {
  const files = listSqlFiles();
  const pending = await readPending(client);
  if (pending.length === 0) return [];
  const { migrations } = await listPending(client, listMigrations());
  try {
    await ensureRoles(client);
    await ensureExtensions(client);
    await lendRoles(client);
    return await applyPending(client, migrations, files);
  } finally {
    await takeRolesBack(client);
  }
}

/** Names of the migrations and SQL files that the database lacks. A newer database keeps its own SQL files. */
async function readPending(client: Client): Promise<string[]> {
  const { migrations, newer } = await listPending(client, listMigrations());
  const { changed, removed } = newer
    ? { changed: [], removed: [] }
    : await compareSqlFiles(client, listSqlFiles());
  return [...migrations.map(({ name }) => name), ...changed.map((file) => file.path), ...removed];
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "steward migrate",
  });
  // A connection that breaks also fails the query in flight, which is where it is reported.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const reason = error instanceof Error ? error.message || errorCode(error) : error;
    throw new Problem(
      `Cannot open the database${pathname.replace("/", " ")} at ${hostname}:${port || 5432}: ${reason}`,
    );
  }
}

type Rights = { user: string; version: number; unbound: boolean; owner: boolean };

async function readRights(client: Client): Promise<Rights> {
  const { rows } = await client.query<Rights>(`
    SELECT rolname AS "user",
      current_setting('server_version_num')::int / 10000 AS version,
      rolsuper OR rolbypassrls AS unbound,
      (rolsuper OR rolcreaterole) AND CASE
        WHEN to_regclass('public._prisma_migrations') IS NULL THEN has_schema_privilege('public', 'CREATE')
        ELSE pg_has_role((SELECT relowner FROM pg_class WHERE oid = to_regclass('public._prisma_migrations')), 'USAGE')
      END AS owner
    FROM pg_roles WHERE rolname = current_user`);
  const [rights] = rows;
  if (!rights) throw new Error("the current role is not in pg_roles");
  if (rights.version < OLDEST_POSTGRES) {
    throw new Problem(
      `The database is PostgreSQL ${rights.version}. Steward needs ${OLDEST_POSTGRES} or newer.`,
    );
  }
  return rights;
}

async function asServerRole(client: Client, url: string, { user, unbound }: Rights): Promise<string> {
  if (unbound) {
    throw new Problem(
      `The database user "${user}" bypasses row-level security, so Steward will not serve with it.`,
    );
  }
  const pending = await readPending(client).catch((error) => {
    if (errorCode(error) === "42501") return undefined;
    throw error;
  });
  if (pending?.length === 0) return url;
  const what = pending
    ? `these are pending: ${pending.join(", ")}`
    : "it may not see which migrations the database has";
  throw new Problem(
    `The database user "${user}" may not migrate: it must own the database's tables and be able to create roles, and ${what}.\n` +
      "Give DATABASE_URL the owner's login, at least for this start, or run as the owner: npm run migrate -- deploy",
  );
}
