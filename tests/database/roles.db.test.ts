// The roles of the server: what they own, and what each may write.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAsOwner, roles } from "./connect.ts";

let owner: Client;
beforeAll(async () => {
  owner = await connectAsOwner();
});
afterAll(() => owner.end());

async function column<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  const { rows } = await owner.query<{ value: T }>(sql, values);
  return rows.map((row) => row.value);
}

describe("case 118: the roles of the server", () => {
  const names = Object.values(roles).map((name) => `'${name}'`);
  const isOurs = `rolname IN (${names})`;

  test("may neither bypass row-level security nor administer the server", async () => {
    expect(
      await column(`SELECT rolname AS value FROM pg_roles WHERE ${isOurs}
        AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`),
    ).toEqual([]);
    expect(await column(`SELECT rolname AS value FROM pg_roles WHERE ${isOurs} AND rolcanlogin`)).toEqual([
      roles.app,
    ]);
  });

  test("own nothing but the functions that must see every row", async () => {
    expect(
      await column(`SELECT c.relname AS value FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE ${isOurs}
        UNION ALL SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE ${isOurs}
        UNION ALL SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE ${isOurs}
        UNION ALL SELECT d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE ${isOurs} ORDER BY 1`),
    ).toEqual([
      "access_bump",
      "access_forget_resources",
      "access_move_epochs",
      "access_user_epochs",
      "api_key_end_member",
      "audit_purge",
      "audit_seal_of",
      "default_check_owner",
      "hold_free",
      "hold_prevent_delete",
      "hold_release_organizations",
      "hold_release_workspaces",
      "hold_reserve",
      "invitation_refresh_delivery",
      "item_refresh_stats",
      "ledger_check_accounts",
      "ledger_check_purchases",
      "ledger_check_returns",
      "ledger_count_month",
      "ledger_delete_organization",
      "ledger_index_credits",
      "ledger_lock_organizations",
      "ledger_move_balances",
      "ledger_post_spends",
      "ledger_prevent_change",
      "ledger_settle",
      "ledger_settle_owed",
      "ledger_unassign_member",
      "membership_refresh_count",
      "membership_refresh_users",
      "notification_create",
      "organization_domain_lost",
      "organization_domain_won",
      "organization_refresh_stats",
      "organization_refresh_users",
      "platform_subtract_members",
      "resource_check_links",
      "steward_drop_sessions",
      "steward_end_member_sign_ins",
      "steward_end_provider_sessions",
      "steward_end_sign_ins",
      "steward_manages",
      "steward_refresh_users",
      "steward_sealed_until",
      "steward_user_is_gone",
      "usage_add_to_buckets",
      "usage_add_to_tags",
      "usage_delete_organization",
      "usage_prevent_change",
      "user_refresh_methods",
      "user_refresh_role",
      "workspace_create_stats",
      "workspace_refresh_count",
    ]);
  });

  test("the login role inherits no scope and is in no other role", async () => {
    const { rows } = await owner.query(`
      SELECT r.rolname AS role, m.inherit_option AS inherits, m.set_option AS may_put_on, m.admin_option AS may_grant
      FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
      WHERE m.member = '${roles.app}'::regrole ORDER BY 1`);
    const granted = { inherits: false, may_put_on: true, may_grant: false };
    expect(rows).toEqual([
      { role: roles.auth, ...granted },
      { role: roles.platform, ...granted },
      { role: roles.runtime, inherits: true, may_put_on: false, may_grant: false },
      { role: roles.tenant, ...granted },
    ]);
  });

  test("have the privileges of this list, and no others", async () => {
    const { rows } = await owner.query<{ grantee: string; rights: string }>(`
      SELECT grantee, string_agg(DISTINCT table_name || ':' || privilege_type, ' ' ORDER BY table_name || ':' || privilege_type) AS rights
      FROM information_schema.role_table_grants WHERE table_schema = 'public' AND (grantee IN (${names}) OR grantee = 'PUBLIC')
      GROUP BY 1`);
    const rights = new Map(rows.map((row) => [row.grantee, row.rights.split(" ")]));
    expect(rights.get("PUBLIC") ?? []).toEqual([]);
    expect(rights.get(roles.app)).toEqual(["_prisma_migrations:SELECT", "_steward_sql:SELECT"]);
    expect(rights.get(roles.runtime)).toEqual(
      ["DELETE", "INSERT", "SELECT", "UPDATE"].map((r) => `rate_limit:${r}`),
    );
    const writes = (role: string) => rights.get(role)?.filter((right) => !right.endsWith(":SELECT"));
    expect(writes(roles.tenant)).toEqual([
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `access_policy:${r}`),
      ...["DELETE", "INSERT"].map((r) => `alert_rule:${r}`),
      "api_key:INSERT",
      ...["DELETE", "INSERT"].map((r) => `api_key_secret:${r}`),
      ...["DELETE", "INSERT"].map((r) => `assistant_tool:${r}`),
      "audit_event:INSERT",
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `audit_retention:${r}`),
      "default_check:UPDATE",
      "email:INSERT",
      "email_token:DELETE",
      ...["DELETE", "INSERT"].map((r) => `favorite_organization:${r}`),
      "hold:INSERT",
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `invitation:${r}`),
      ...["INSERT", "UPDATE"].map((r) => `item:${r}`),
      ...["INSERT", "UPDATE"].map((r) => `limit_request:${r}`),
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `limit_rule:${r}`),
      ...["INSERT", "UPDATE"].map((r) => `limit_use:${r}`),
      ...["DELETE", "INSERT"].map((r) => `membership:${r}`),
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `notification_preference:${r}`),
      "notification_schedule:INSERT",
      ...["DELETE", "INSERT"].map((r) => `organization_change:${r}`),
      "outbox_event:INSERT",
      ...["DELETE", "INSERT"].map((r) => `password_token:${r}`),
      ...["report_export", "report_recipient", "report_schedule"].flatMap((table) =>
        ["DELETE", "INSERT"].map((r) => `${table}:${r}`),
      ),
      ...["DELETE", "INSERT"].map((r) => `resource:${r}`),
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `role_template:${r}`),
      ...["router_target:INSERT", "router_version:INSERT"],
      ...["DELETE", "INSERT"].map((r) => `saved_view:${r}`),
      "session:DELETE",
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `table_preference:${r}`),
      ...["DELETE", "INSERT"].map((r) => `tool_secret:${r}`),
      "transfer:INSERT",
      ...["usage_carry:INSERT", "usage_carry:UPDATE", "usage_event:INSERT", "usage_receipt:INSERT"],
      "user:DELETE",
      ...["DELETE", "INSERT"].map((r) => `user_change:${r}`),
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `user_picture:${r}`),
      ...["INSERT", "UPDATE"].map((r) => `workspace:${r}`),
      ...["DELETE", "INSERT", "UPDATE"].map((r) => `workspace_member:${r}`),
    ]);
    const all = (table: string) => ["DELETE", "INSERT", "UPDATE"].map((right) => `${table}:${right}`);
    expect(writes(roles.auth)).toEqual([
      ...all("api_request"),
      "audit_event:INSERT",
      "email:INSERT",
      ...all("email_token"),
      "invitation:UPDATE",
      "membership:INSERT",
      ...all("oauth_attempt"),
      "oauth_connection:UPDATE",
      ...["oauth_identity", "passkey", "passkey_challenge", "password_token"].flatMap(all),
      ...["recovery_code", "session", "sign_in_challenge", "totp"].flatMap(all),
      ...["user:INSERT", "user:UPDATE"],
      ...["DELETE", "INSERT"].map((r) => `user_change:${r}`),
      "workspace_member:INSERT",
    ]);
    const logs = /^audit_(?:event|seal|key):/;
    const inserted = ["audit_event:INSERT", "audit_key:INSERT", "audit_seal:INSERT"];
    expect(writes(roles.platform)?.filter((right) => logs.test(right))).toEqual(inserted);
    expect(writes(roles.ledger)?.filter((right) => logs.test(right))).toEqual(["audit_event:DELETE"]);
    expect([...rights.values()].flat().filter((right) => /TRUNCATE|REFERENCES|TRIGGER/.test(right))).toEqual(
      [],
    );
  });

  test("a tenant reads no password hash, token or secret, and makes nobody an Admin", async () => {
    const columns = (table: string, right: string) =>
      column<string>(
        `SELECT column_name::text AS value FROM information_schema.column_privileges
         WHERE grantee = '${roles.tenant}' AND table_name = $1 AND privilege_type = $2 ORDER BY 1`,
        table,
        right,
      );
    const secret = /hash|secret|token|body/;
    for (const table of ["user", "invitation", "email", "password_token", "session", "api_key_secret"]) {
      const readable = await columns(table, "SELECT");
      expect(readable.length, table).toBeGreaterThan(4);
      expect(readable.filter((name) => secret.test(name))).toEqual([]);
    }
    for (const right of ["INSERT", "UPDATE"]) {
      expect(await columns("user", right)).not.toContain("platform_role");
      expect(await columns("user", right)).not.toContain("role_rank");
    }
    expect(await columns("membership", "UPDATE")).toEqual([
      "monthly_allowance",
      "new_workspace_role",
      "own_allowance",
      "role",
    ]);
  });

  test("nothing but the ledger's triggers writes a balance or a sum", async () => {
    const written = await column<string>(`
      SELECT grantee || ' ' || table_name || '.' || column_name AS value FROM information_schema.column_privileges
      WHERE grantee IN (${names}) AND grantee <> '${roles.ledger}' AND privilege_type IN ('INSERT', 'UPDATE')
        AND (column_name IN ('balance', 'held') OR table_name IN ('organization_stats', 'organization_credits', 'moving_credits', 'platform_stats', 'allowance_use')
          OR table_name IN ('account', 'transfer') AND privilege_type = 'UPDATE') ORDER BY 1`);
    expect(written).toEqual([
      `${roles.auth} organization_stats.row_lock`,
      `${roles.platform} organization_stats.row_lock`,
      `${roles.tenant} organization_stats.row_lock`,
    ]);
  });
});
