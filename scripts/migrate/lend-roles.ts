// Rights that an owner without superuser needs while it migrates. Forced row-level security hides every row from it, and
// functions that were given to the product's roles are no longer its own: it temporarily becomes a member of these roles.
import type { Client } from "pg";
import type { Roles } from "./roles.ts";

/** Grants the connection's user membership in the roles that own functions, or will. Does nothing for a superuser. */
export async function lendRoles(client: Client, { platform, ledger }: Roles): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT rolname AS role FROM pg_roles WHERE NOT pg_has_role(current_user, oid, 'USAGE') AND (rolname = ANY ($1)
       OR rolname LIKE 'steward\\_%' AND oid IN (SELECT proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace))`,
    [[platform, ledger]],
  );
  if (rows.length === 0) return;
  const { user, lender, exists } = await namesOf(client);
  if (!exists) await client.query(`CREATE ROLE ${lender} NOLOGIN`);
  await client.query(`GRANT ${lender} TO ${user} WITH INHERIT FALSE, SET TRUE`);
  for (const { role } of rows) {
    await client.query(`GRANT ${role} TO ${lender} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    await client.query(`SET ROLE ${lender}`);
    await client.query(`GRANT ${role} TO ${user} WITH INHERIT TRUE, SET TRUE`).finally(async () => {
      await client.query("RESET ROLE");
    });
  }
}

/** Revokes what this start, or an earlier one that was interrupted, has granted. */
export async function takeRolesBack(client: Client): Promise<void> {
  const { lender, exists } = await namesOf(client);
  if (!exists) return;
  const { rows } = await client.query<{ role: string }>(
    "SELECT roleid::regrole::text AS role FROM pg_auth_members WHERE member = $1::regrole",
    [lender],
  );
  for (const { role } of rows) await client.query(`REVOKE ${role} FROM ${lender} CASCADE`);
  await client.query(`DROP ROLE ${lender}`);
}

/** Roles belong to the whole server, so each database has a lender role of its own. */
async function namesOf(client: Client): Promise<{ user: string; lender: string; exists: boolean }> {
  const { rows } = await client.query<{ user: string; lender: string; exists: boolean }>(`
    SELECT quote_ident(current_user) AS user, name AS lender, to_regrole(name) IS NOT NULL AS exists
    FROM (SELECT 'steward_lender_' || oid AS name FROM pg_database WHERE datname = current_database()) lender`);
  if (!rows[0]) throw new Error("the current database is not in pg_database");
  return rows[0];
}
