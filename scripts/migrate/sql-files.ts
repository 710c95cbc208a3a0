// The files under prisma/sql: functions, triggers and policies in their final form. A file of functions/ defines the
// function it is named after; one of triggers/ or policies/ defines all those of the table it is named after.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { Problem } from "../problem.ts";
import { insertRoles, type Roles } from "./roles.ts";
import { runSql } from "./run-sql.ts";

const SQL = path.join(import.meta.dirname, "../../prisma/sql");

/** Kinds in the order in which they are applied; within a kind by name, after what a file needs. */
const KINDS = ["functions", "triggers", "policies"] as const;

export type SqlFile = { kind: (typeof KINDS)[number]; name: string; path: string; sql: string; hash: string };

export function listSqlFiles(roles: Roles): SqlFile[] {
  return KINDS.flatMap((kind) =>
    readdirSync(path.join(SQL, kind))
      .filter((file) => file.endsWith(".sql"))
      .sort()
      .map((file) => {
        const sql = insertRoles(readFileSync(path.join(SQL, kind, file), "utf8"), roles);
        const hash = createHash("sha256").update(sql).digest("hex");
        return { kind, name: path.basename(file, ".sql"), path: `${kind}/${file}`, sql, hash };
      }),
  );
}

/** The files that `sql` depends on, from lines like "-- needs: functions/steward_fold.sql". */
export function listNeeds(sql: string, files: readonly SqlFile[]): SqlFile[] {
  return [...sql.matchAll(/^-- needs: (\S+)$/gm)].map(([, wanted]) => {
    const file = files.find((one) => one.path === wanted);
    if (!file) throw new Problem(`prisma/sql/${wanted} is needed and does not exist.`);
    return file;
  });
}

export const CREATE_RECORD = `
  CREATE TABLE IF NOT EXISTS public._steward_sql (
    path text PRIMARY KEY,
    hash text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;

/**
 * The files that differ from those applied to `client`'s database, and the paths of applied ones that are no longer in the
 * repository: functions last, because triggers and policies may depend on them.
 */
export async function compareSqlFiles(client: Client, files: readonly SqlFile[]) {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('public._steward_sql') IS NOT NULL AS exists",
  );
  const { rows } = found[0]?.exists
    ? await client.query<{ path: string; hash: string }>(
        "SELECT path, hash FROM public._steward_sql ORDER BY path DESC",
      )
    : { rows: [] };
  const applied = new Map(rows.map((row) => [row.path, row.hash]));
  const paths = new Set(files.map((file) => file.path));
  return {
    changed: files.filter((file) => applied.get(file.path) !== file.hash),
    removed: rows.map((row) => row.path).filter((one) => !paths.has(one)),
  };
}

/** Forces all files to be applied again, because the roles that they grant to were missing. */
export async function forgetSqlFiles(client: Client): Promise<void> {
  const { rows } = await client.query("SELECT FROM pg_class WHERE oid = to_regclass('public._steward_sql')");
  if (rows.length > 0) await client.query("UPDATE public._steward_sql SET hash = ''");
}

/** Applies one file and records its hash. For a trigger or policy file, first drops those that the table has. */
export async function applySqlFile(client: Client, file: SqlFile): Promise<void> {
  if (file.kind !== "functions") await clearTable(client, file.kind, file.name);
  await runSql(client, file.sql, `prisma/sql/${file.path}`);
  await client.query(
    `INSERT INTO public._steward_sql (path, hash) VALUES ($1, $2)
     ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, applied_at = excluded.applied_at`,
    [file.path, file.hash],
  );
}

/** Drops what a file created that is no longer in the repository. */
export async function removeSqlFile(client: Client, removed: string): Promise<void> {
  const kind = path.dirname(removed);
  const name = path.basename(removed, ".sql");
  if (kind === "functions") await dropFunction(client, name);
  else await clearTable(client, kind, name);
  await client.query("DELETE FROM public._steward_sql WHERE path = $1", [removed]);
}

async function dropFunction(client: Client, name: string): Promise<void> {
  await runEach(
    client,
    `SELECT 'DROP FUNCTION ' || oid::regprocedure AS statement FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND proname = $1`,
    name,
  );
}

const CLEAR = {
  triggers: `SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) AS statement FROM pg_trigger
    WHERE tgrelid = $1::regclass AND NOT tgisinternal`,
  policies: `SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass) AS statement FROM pg_policy WHERE polrelid = $1::regclass
    UNION ALL
    SELECT DISTINCT format('REVOKE ALL ON %s FROM %s', c.oid::regclass, coalesce(nullif(g.grantee, 0)::regrole::text, 'PUBLIC'))
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid
    CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl) UNION ALL SELECT * FROM aclexplode(a.attacl)) g
    WHERE c.oid = $1::regclass AND g.grantee <> c.relowner`,
};

async function clearTable(client: Client, kind: string, table: string): Promise<void> {
  const { rows } = await client.query("SELECT FROM pg_class WHERE oid = to_regclass($1)", [quoted(table)]);
  if (rows.length > 0) await runEach(client, CLEAR[kind as keyof typeof CLEAR], quoted(table));
}

async function runEach(client: Client, query: string, value: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(query, [value]);
  for (const { statement } of rows) await client.query(statement);
}

/** Quotes a table's name. Names are lower case; one of them is a keyword. */
function quoted(table: string): string {
  return `public."${table}"`;
}
