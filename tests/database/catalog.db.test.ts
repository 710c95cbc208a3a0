// The isolation between tenants in the system catalog. A table that is added without it fails here.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAsOwner, roles } from "./connect.ts";

/** The tenant key of a table. `organization` has it as its own id. */
const tenantKey = (table: string) => (table === "organization" ? "id" : "organization_id");

let owner: Client;
beforeAll(async () => {
  owner = await connectAsOwner();
});
afterAll(() => owner.end());

async function column<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  const { rows } = await owner.query<{ value: T }>(sql, values);
  return rows.map((row) => row.value);
}

const tenantTables = () =>
  column<string>(`
    SELECT c.relname AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND (c.relname = 'organization' OR EXISTS (
        SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped))
    ORDER BY 1`);

/** Tables with rows of single users. */
const personalTables = () =>
  column<string>(`
    SELECT c.relname AS value FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND (c.relname = 'user' OR EXISTS (
        SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped))
    ORDER BY 1`);

describe("case 118: each table with rows of tenants", () => {
  test("there are such tables", async () => {
    expect(await tenantTables()).toEqual(
      expect.arrayContaining([
        "audit_event",
        "membership",
        "organization",
        "organization_domain",
        "access_policy",
      ]),
    );
    expect(await personalTables()).toEqual(
      expect.arrayContaining(["membership", "password_token", "session", "table_preference", "user"]),
    );
  });

  test("has row-level security, enabled and forced", async () => {
    const open = await column<string>(
      "SELECT relname AS value FROM pg_class WHERE relname = ANY ($1) AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)",
      [...(await tenantTables()), ...(await personalTables())],
    );
    expect(open).toEqual([]);
  });

  test("has a policy for tenants that names their setting, for reading and for writing", async () => {
    const guarded = await column<string>(`
      SELECT tablename AS value FROM pg_policies
      WHERE schemaname = 'public' AND roles = '{${roles.tenant}}' AND qual LIKE '%steward_organization_ids()%'
        AND (with_check LIKE '%steward_organization_ids()%') ORDER BY 1`);
    expect(guarded).toEqual(await tenantTables());
  });

  test("lets nothing but the platform, the sign-in role and the ledger's triggers see all rows", async () => {
    const open = await column<string>(`
      SELECT tablename || ' to ' || array_to_string(roles, ',') AS value FROM pg_policies
      WHERE schemaname = 'public' AND (qual = 'true' OR with_check = 'true') AND NOT roles <@ '{${roles.platform},${roles.auth},${roles.ledger}}'`);
    expect(open).toEqual([]);
    const toAuth = await column<string>(
      `SELECT tablename AS value FROM pg_policies WHERE roles = '{${roles.auth}}' AND cmd NOT IN ('SELECT', 'INSERT') ORDER BY 1`,
    );
    expect(toAuth).toEqual([
      "api_key",
      "api_request",
      "email_token",
      "invitation",
      "membership",
      "oauth_attempt",
      "oauth_connection",
      "oauth_identity",
      "organization",
      "organization_stats",
      "passkey",
      "passkey_challenge",
      "password_token",
      "recovery_code",
      "session",
      "sign_in_challenge",
      "totp",
      "user",
      "user_change",
      "workspace_member",
    ]);
  });

  test("has an index that starts with the tenant", async () => {
    for (const table of await tenantTables()) {
      const leading = await column<string>(
        `SELECT a.attname AS value FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
         WHERE i.indrelid = $1::regclass AND i.indpred IS NULL`,
        table,
      );
      expect(leading, table).toContain(tenantKey(table));
    }
  });

  test("has no foreign key that can refer to another tenant's rows", async () => {
    const loose = await column<string>(`
      SELECT f.conrelid::regclass || '.' || f.conname AS value FROM pg_constraint f
      WHERE f.contype = 'f'
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = f.conrelid AND a.attname = 'organization_id')
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = f.confrelid AND a.attname = 'organization_id')
        AND NOT EXISTS (
          SELECT 1 FROM generate_subscripts(f.conkey, 1) n
          JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[n] AND a.attname = 'organization_id'
          JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[n] AND b.attname = 'organization_id')`);
    // The resource may be the platform's, which no foreign key can say: the triggers resource_links and default_owner refuse
    // another tenant's.
    expect(loose.toSorted()).toEqual([
      // Rates are of the platform's models alone: setRate looks.
      "rate.rate_resource_id_fkey",
      "resource.resource_successor_id_fkey",
      "resource.resource_target_id_fkey",
      "workspace.workspace_default_router_id_fkey",
      "workspace.workspace_naming_model_id_fkey",
    ]);
  });
});
