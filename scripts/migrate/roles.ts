// The roles that SQL files grant to. None logs in: the server's role takes one on for each transaction.
import type { Client } from "pg";

/** From the name in SQL files, like ":tenant", to the role. */
export const ROLES = {
  /** Admins and jobs: every row */
  platform: "steward_platform",
  /** One person's organizations */
  tenant: "steward_tenant",
  /** Sign-in, before anybody is known */
  auth: "steward_auth",
  /** What the server may do at all times: counters and the job queue */
  runtime: "steward_runtime",
  /** Owns the functions that move balances. No transaction can take it on */
  ledger: "steward_ledger",
};

/** Puts the roles' names in place of ":platform", ":tenant", ":auth", ":runtime" and ":ledger", as psql would its variables. */
export function insertRoles(sql: string): string {
  return sql.replace(
    /(?<![:\w]):(platform|tenant|auth|runtime|ledger)\b/g,
    (_, name: keyof typeof ROLES) => ROLES[name],
  );
}

/** Creates the roles that do not exist. Several deploys to databases of one server may do so at once. */
export async function ensureRoles(client: Client): Promise<void> {
  for (const role of Object.values(ROLES)) {
    await client.query(`DO $$ BEGIN
      CREATE ROLE ${role} NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  }
  await client.query(`GRANT USAGE ON SCHEMA public TO ${Object.values(ROLES).join(", ")}`);
}
