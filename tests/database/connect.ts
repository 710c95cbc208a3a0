// Plain connections, beside the server's own pool: as the role that the server logs in with, and as the owner.
import pg from "pg";
import { type Roles, rolesOfLogin } from "#scripts/migrate/roles.ts";

/** The roles of the database that the server logs in to: a worker's is a copy of the template and has its roles. */
export const roles = rolesOfLogin(new URL(process.env.DATABASE_URL ?? "").username) as Roles;

async function connect(variable: "DATABASE_URL" | "TEST_OWNER_URL"): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env[variable] });
  await client.connect();
  return client;
}

export const connectAsApp = () => connect("DATABASE_URL");
export const connectAsOwner = () => connect("TEST_OWNER_URL");

/** Runs one statement in a transaction after `settings`; always rolls back. */
export async function tryStatement(
  client: pg.Client,
  statement: string,
  settings: Record<string, string> = {},
): Promise<{ rows: Record<string, unknown>[]; error?: never } | { error: string; rows?: never }> {
  await client.query("BEGIN");
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query("SELECT set_config($1, $2, true)", [name, value]);
    }
    return { rows: (await client.query(statement)).rows };
  } catch (error) {
    return { error: error instanceof pg.DatabaseError ? (error.code ?? "") : String(error) };
  } finally {
    await client.query("ROLLBACK");
  }
}
