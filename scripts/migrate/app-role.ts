// The role that the server logs in as. It owns nothing: the policies and grants in prisma/sql define its rights.
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import type { Client } from "pg";
import { type Roles, rolesOf } from "./roles.ts";

/** Set on the role, so that neither the server's defaults nor the database's apply. */
const SETTINGS = {
  statement_timeout: "15s",
  idle_in_transaction_session_timeout: "30s",
  lock_timeout: "10s",
  timezone: "UTC",
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  bytea_output: "hex",
  standard_conforming_strings: "on",
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  search_path: "public",
};

/** Derived: equal for every process with the same secret, and useless for finding the secret. */
function appPassword(secret: string): string {
  return createHmac("sha256", secret).update("steward database role").digest("base64url");
}

/** `url` with the login of the server's role for `database` in place of its own. */
export function appUrl(url: string, secret: string, database: string): string {
  const address = new URL(url);
  address.username = rolesOf(database).app;
  address.password = appPassword(secret);
  return address.href;
}

/** Creates or updates the login of the server's role. Idempotent. */
export async function ensureAppRole(client: Client, secret: string, roles: Roles): Promise<void> {
  const { rows } = await client.query<{ database: string }>(
    "SELECT quote_ident(current_database()) AS database",
  );
  const database = rows[0]?.database;
  const verifier = client.escapeLiteral(scramVerifier(secret));
  const { app, platform, tenant, auth, runtime } = roles;
  const statements = [
    `ALTER ROLE ${app} LOGIN PASSWORD ${verifier}`,
    `GRANT ${platform}, ${tenant}, ${auth} TO ${app} WITH INHERIT FALSE, SET TRUE`,
    `GRANT ${runtime} TO ${app} WITH INHERIT TRUE, SET FALSE`,
    ...Object.entries(SETTINGS).map(
      ([name, value]) =>
        `ALTER ROLE ${app} SET ${name} = ${name === "search_path" ? value : client.escapeLiteral(value)}`,
    ),
    // Lets a server without an owner's rights check that the database is up to date.
    `GRANT SELECT ON public._prisma_migrations, public._steward_sql TO ${app}`,
    // No other login can connect, whatever is granted to PUBLIC.
    `REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${app}`,
  ];
  for (const statement of statements) await client.query(statement);
}

/**
 * The SCRAM verifier that Postgres stores for a password (RFC 5802), computed here to keep the password out of its logs.
 * Deterministic for one secret: a pooler may keep a copy of it.
 */
function scramVerifier(secret: string): string {
  const iterations = 4096;
  const salt = createHmac("sha256", secret).update("steward database role salt").digest().subarray(0, 16);
  const salted = pbkdf2Sync(appPassword(secret), salt, iterations, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(hmac("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${hmac("Server Key").toString("base64")}`;
}
