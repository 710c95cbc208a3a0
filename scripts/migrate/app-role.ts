// The role that the server logs in as. It owns nothing: the policies and grants in prisma/sql say what it may touch.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import type { Client } from "pg";
import { ROLES } from "./roles.ts";

const APP_ROLE = "steward_app";

const LIMITS = { statement_timeout: "15s", idle_in_transaction_session_timeout: "30s", lock_timeout: "10s" };

/** The same for every process with the same secret, and of no use for finding the secret. */
function appPassword(secret: string): string {
  return createHmac("sha256", secret).update("steward database role").digest("base64url");
}

/** `url` with the login of the server's role in place of its own. */
export function appUrl(url: string, secret: string): string {
  const address = new URL(url);
  address.username = APP_ROLE;
  address.password = appPassword(secret);
  return address.href;
}

/** Creates the role or brings it up to date. Safe to repeat. */
export async function ensureAppRole(client: Client, secret: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [APP_ROLE]);
  const verifier = client.escapeLiteral(scramVerifier(appPassword(secret)));
  const statements = [
    `${rowCount ? "ALTER" : "CREATE"} ROLE ${APP_ROLE} LOGIN PASSWORD ${verifier}`,
    `GRANT ${ROLES.platform}, ${ROLES.tenant}, ${ROLES.auth} TO ${APP_ROLE} WITH INHERIT FALSE, SET TRUE`,
    `GRANT ${ROLES.runtime} TO ${APP_ROLE} WITH INHERIT TRUE, SET FALSE`,
    ...Object.entries(LIMITS).map(([name, value]) => `ALTER ROLE ${APP_ROLE} SET ${name} = '${value}'`),
    // Lets a server without an owner's rights see that the database is up to date.
    `GRANT SELECT ON public._prisma_migrations, public._steward_sql TO ${APP_ROLE}`,
  ];
  for (const statement of statements) await client.query(statement);
}

/** What Postgres stores for a password (RFC 5802), made here so that the password stays out of its logs. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(hmac("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${hmac("Server Key").toString("base64")}`;
}
