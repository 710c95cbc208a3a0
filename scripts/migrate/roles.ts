// The roles of an installation. Roles belong to a whole server, so each database has its own: "steward_tenant_prod" is that
// of the database "prod". The server logs in as `app` and takes on `platform`, `tenant` or `auth` for each transaction.
import { createHash } from "node:crypto";
import type { Client } from "pg";
import { Problem } from "../problem.ts";

const KINDS = [
  /** Logs in, and owns nothing */
  "app",
  /** Admins and jobs: every row */
  "platform",
  /** One user's organizations */
  "tenant",
  /** Sign-in, before the user is identified */
  "auth",
  /** What the server may do at all times: rate limit counters and the job queue */
  "runtime",
  /** Owns the functions that move balances. No transaction can take it on */
  "ledger",
] as const;

export type Roles = Record<(typeof KINDS)[number], string>;

/** Role names that need no quotes and fit into 63 bytes; otherwise a hash of the database's name distinguishes them. */
export function rolesOf(database: string): Roles {
  const plain = /^[a-z0-9_]{1,40}$/.test(database);
  const hash = createHash("sha256").update(database).digest("hex").slice(0, 8);
  const suffix = plain
    ? database
    : `${database
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "_")
        .slice(0, 30)}_${hash}`;
  return rolesEndingIn(suffix);
}

/** The roles of the installation whose server role is `user`, if it is one. */
export function rolesOfLogin(user: string): Roles | undefined {
  const suffix = /^steward_app_(.+)$/.exec(user)?.[1];
  return suffix === undefined ? undefined : rolesEndingIn(suffix);
}

function rolesEndingIn(suffix: string): Roles {
  return Object.fromEntries(KINDS.map((kind) => [kind, `steward_${kind}_${suffix}`])) as Roles;
}

/** Replaces ":platform", ":tenant", ":auth", ":runtime" and ":ledger" with the roles' names, as psql does with its variables. */
export function insertRoles(sql: string, roles: Roles): string {
  return sql.replace(
    /(?<![:\w]):(platform|tenant|auth|runtime|ledger)\b/g,
    (_, kind: keyof Roles) => roles[kind],
  );
}

type Found = { name: string; mine: boolean; user: string; rules: boolean; mayChange: boolean };

/** The installation in a role's comment. `marked` is the database that it was created for, if that still uses it. */
const FIND = `
  SELECT r.rolname AS name,
    shobj_description(r.oid, 'pg_authid') LIKE 'Steward: database %' AND (marked.oid IS NULL OR marked.datname = current_database()) AS mine,
    coalesce(marked.datname, '') AS user,
    r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS rules,
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION') AS "mayChange"
  FROM pg_roles r LEFT JOIN pg_database marked
    ON 'Steward: database ' || marked.oid = shobj_description(r.oid, 'pg_authid')
      AND EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.refclassid = 'pg_authid'::regclass AND d.dbid = marked.oid)
  WHERE r.rolname = ANY ($1)`;

/**
 * Creates the missing roles, and refuses one that was created for another database. Returns true when one was created:
 * earlier grants to it are gone.
 */
export async function ensureRoles(client: Client, roles: Roles): Promise<boolean> {
  const { rows: found } = await client.query<Found>(FIND, [Object.values(roles)]);
  for (const role of found) refuseForeign(role);
  const { rows } = await client.query<{ mark: string }>(
    "SELECT 'Steward: database ' || oid AS mark FROM pg_database WHERE datname = current_database()",
  );
  const names = new Set(found.map(({ name }) => name));
  const missing = Object.values(roles).filter((name) => !names.has(name));
  const statements = [
    ...missing.map((name) => `CREATE ROLE ${name} NOLOGIN NOBYPASSRLS`),
    ...Object.values(roles).map((name) => `COMMENT ON ROLE ${name} IS '${rows[0]?.mark}'`),
    `GRANT USAGE ON SCHEMA public TO ${Object.values(roles).join(", ")}`,
  ];
  await client.query(`BEGIN; ${statements.join("; ")}; COMMIT`);
  return missing.length > 0;
}

function refuseForeign({ name, mine, user, rules, mayChange }: Found): void {
  if (mine && !rules && mayChange) return;
  const why = user
    ? `belongs to the database "${user}", which had this one's name when it was set up: deploy there first, which gives it roles of its own.`
    : mine && !mayChange
      ? "was created by another user, and DATABASE_URL's may not change it: deploy as that user, or have it granted WITH ADMIN OPTION."
      : "was not made by Steward for this database: drop or rename it, or give the database another name.";
  throw new Problem(`Steward needs a role "${name}" for this database. There is one already, which ${why}`);
}
