// Revokes rights in this database from roles of other installations: those that version 0.1 shared among all databases of a
// server, and those that came with a copy of another database.
import type { Client } from "pg";
import { errorCode } from "../problem.ts";
import type { Roles } from "./roles.ts";

const KINDS = "app|platform|tenant|auth|runtime|ledger";

const RIGHTS = `
  SELECT DISTINCT format('REVOKE ALL ON %s FROM %I', CASE d.classid
      WHEN 'pg_proc'::regclass THEN 'FUNCTION ' || d.objid::regprocedure
      WHEN 'pg_namespace'::regclass THEN 'SCHEMA ' || d.objid::regnamespace
      WHEN 'pg_database'::regclass THEN 'DATABASE ' || quote_ident(current_database())
      ELSE CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || d.objid::regclass
    END, r.rolname) AS statement
  FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid AND d.refclassid = 'pg_authid'::regclass
  JOIN pg_database own ON own.datname = current_database()
  LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
  WHERE d.deptype = 'a' AND r.rolname ~ '^steward_(${KINDS})(_|$)' AND r.rolname <> ALL ($1)
    AND (d.dbid = own.oid AND d.classid = ANY ('{pg_proc,pg_namespace,pg_class}'::regclass[])
      OR d.classid = 'pg_database'::regclass AND d.objid = own.oid)`;

/** The shared roles that no database uses any more. */
const UNUSED = `
  SELECT format('DROP ROLE %I', rolname) AS statement FROM pg_roles r
  WHERE rolname ~ '^steward_(${KINDS})$'
    AND NOT EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.refclassid = 'pg_authid'::regclass)
    AND ((SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR pg_has_role(oid, 'MEMBER WITH ADMIN OPTION'))`;

/** SQLSTATEs of a concurrent deploy that drops the role or begins to use it. */
const LOST_RACE = ["42704", "2BP01", "XX000"];

export async function endForeignRights(client: Client, roles: Roles): Promise<void> {
  const rights = await client.query<{ statement: string }>(RIGHTS, [Object.values(roles)]);
  for (const { statement } of rights.rows) await client.query(statement);
  const unused = await client.query<{ statement: string }>(UNUSED);
  for (const { statement } of unused.rows) {
    await client.query(statement).catch((error: unknown) => {
      if (!LOST_RACE.includes(errorCode(error) ?? "")) throw error;
    });
  }
}
