// Checks what Steward requires of its database, at each start and before migrating. Reports all problems together.
import type { Client } from "pg";
import { EXTENSIONS } from "./extensions.ts";
import { rolesOf, rolesOfLogin } from "./roles.ts";

const OLDEST_POSTGRES = 16;

export type Facts = {
  user: string;
  database: string;
  version: number;
  encoding: string;
  standardStrings: string;
  readOnly: boolean;
  /** Has BYPASSRLS or is a superuser */
  unbound: boolean;
  mayCreateRoles: boolean;
  ownsDatabase: boolean;
  ownsTables: boolean;
  mayCreateTables: boolean;
  /** Extensions that are neither installed in the database nor available on the server */
  missing: string[];
  /** Behind a pooler such as PgBouncer in transaction mode: no session state outlives a transaction */
  pooled: boolean;
};

export async function readFacts(client: Client): Promise<Facts> {
  const { rows } = await client.query<Omit<Facts, "pooled"> & { pid: number }>(
    `SELECT current_user AS "user", current_database() AS database,
      current_setting('server_version_num')::int / 10000 AS version,
      current_setting('server_encoding') AS encoding,
      current_setting('standard_conforming_strings') AS "standardStrings",
      current_setting('transaction_read_only')::bool OR pg_is_in_recovery() AS "readOnly",
      rolsuper OR rolbypassrls AS unbound,
      rolsuper OR rolcreaterole AS "mayCreateRoles",
      pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') AS "ownsDatabase",
      coalesce(pg_has_role((SELECT relowner FROM pg_class WHERE oid = to_regclass('public._prisma_migrations')), 'USAGE'), true) AS "ownsTables",
      coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), false) AS "mayCreateTables",
      ARRAY(SELECT name FROM unnest($1::text[]) name WHERE name NOT IN (SELECT extname::text FROM pg_extension)
        AND name NOT IN (SELECT a.name::text FROM pg_available_extensions a)) AS missing,
      pg_backend_pid() AS pid
    FROM pg_roles WHERE rolname = current_user`,
    [EXTENSIONS],
  );
  if (!rows[0]) throw new Error("the current role is not in pg_roles");
  const { pid, ...facts } = rows[0];
  // A pooler makes up the process id that it sends at the start of a connection.
  return { ...facts, pooled: pid !== (client as Client & { processID: number }).processID };
}

/** One message per requirement that is not met, with what to do about it. */
export function findProblems(facts: Facts): string[] {
  const { user, database, version, encoding } = facts;
  const problems: (string | false)[] = [
    version < OLDEST_POSTGRES &&
      `The server is PostgreSQL ${version}. Steward needs ${OLDEST_POSTGRES} or newer.`,
    encoding !== "UTF8" &&
      `The database is encoded in ${encoding}. Create it anew: CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0`,
    facts.standardStrings !== "on" &&
      `standard_conforming_strings is off. Turn it on: ALTER DATABASE ${database} SET standard_conforming_strings = on`,
    facts.readOnly &&
      "The server takes no changes: it is a standby, or default_transaction_read_only is on. Give DATABASE_URL the address of the primary.",
    facts.missing.length > 0 &&
      `The server lacks the extensions ${facts.missing.join(" and ")}. Install them there; many systems call the package postgresql-contrib.`,
  ];
  if (user === "steward_app") {
    problems.push(
      `The server's role is ${rolesOf(database).app} now: put it into DATABASE_URL in place of steward_app.`,
    );
  } else if (rolesOfLogin(user)) {
    problems.push(
      facts.unbound && `"${user}" bypasses row-level security, so Steward will not serve with it.`,
    );
  } else {
    problems.push(
      facts.pooled &&
        "DATABASE_URL leads through a connection pooler, which migrating cannot use. Run `npm run migrate -- deploy` with the server's own " +
          `address, and give the server ${rolesOf(database).app} through the pooler.`,
      !facts.mayCreateRoles && `"${user}" may not create roles: ALTER ROLE "${user}" CREATEROLE`,
      !facts.ownsDatabase &&
        `"${user}" does not own the database: ALTER DATABASE "${database}" OWNER TO "${user}"`,
      !facts.ownsTables && `"${user}" does not own Steward's tables. Deploy as the user that does.`,
      !facts.mayCreateTables &&
        `"${user}" may not create tables in the schema public: GRANT CREATE ON SCHEMA public TO "${user}"`,
    );
  }
  return problems.filter((problem) => problem !== false);
}
