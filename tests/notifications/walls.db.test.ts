// Row-level security of notifications and alerts, from outside.
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setBalanceAlert } from "#lib/alerts/service.ts";
import { setOwnNotificationPreference } from "#lib/notifications/preferences/service.ts";
import { connectAsApp, roles, tryStatement } from "#tests/database/connect.ts";
import { actorFor, makeMembership, makeOrganization, makeUser, systemActor } from "#tests/factories.ts";
import { accepted, create, notificationsOf } from "./notified.ts";

let app: Client;
beforeAll(async () => {
  app = await connectAsApp();
});
afterAll(() => app.end());

async function furnished() {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  await create(accepted(organization, user));
  await setOwnNotificationPreference(await actorFor(user), {
    kind: "invitation.accepted",
    inApp: true,
    email: "DIGEST",
  });
  await setBalanceAlert(systemActor, { organizationId: organization.id, enabled: true, threshold: "5" });
  return { organization, user };
}

const count = (table: string) => `SELECT count(*)::int AS n FROM ${table}`;

test("a tenant sees its own notifications, of its own organizations, and its own preferences", async () => {
  const [mine, theirs] = [await furnished(), await furnished()];
  const scope = (user: { id: string } | undefined, organization: { id: string } | undefined) => ({
    role: roles.tenant,
    "steward.organization_ids": organization?.id ?? "",
    "steward.user_id": user?.id ?? "",
  });
  const seen = async (table: string, ...of: Parameters<typeof scope>) =>
    (await tryStatement(app, count(table), scope(...of))).rows?.[0]?.n;
  expect(await seen("notification", mine.user, mine.organization)).toBe(1);
  expect(await seen("notification", mine.user, theirs.organization)).toBe(0);
  expect(await seen("notification", theirs.user, mine.organization)).toBe(0);
  expect(await seen("notification", mine.user, undefined)).toBe(0);
  expect(await seen("notification_preference", mine.user, undefined)).toBe(1);
  expect(await seen("notification_preference", undefined, mine.organization)).toBe(0);
  expect(await seen("alert_rule WHERE organization_id IS NOT NULL", mine.user, mine.organization)).toBe(1);
  expect(await seen("alert_rule WHERE organization_id IS NULL", mine.user, undefined)).toBeGreaterThan(0);
});

test("a tenant neither writes notifications of others nor the platform's alerts", async () => {
  const [mine, theirs] = [await furnished(), await furnished()];
  const scope = {
    role: roles.tenant,
    "steward.organization_ids": mine.organization.id,
    "steward.user_id": mine.user.id,
  };
  const run = (sql: string) => tryStatement(app, sql, scope);
  const insert = `INSERT INTO notification (id, user_id, kind, key, in_app, email)
    VALUES (gen_random_uuid(), '${mine.user.id}', 'x', 'x', true, 'OFF')`;
  expect(await run(insert)).toEqual({ error: "42501" });
  expect(await run(`UPDATE notification SET user_id = '${theirs.user.id}'`)).toEqual({ error: "42501" });
  expect(await run("DELETE FROM notification")).toEqual({ error: "42501" });
  expect(await run("DELETE FROM alert_rule WHERE organization_id IS NULL RETURNING 1")).toEqual({ rows: [] });
  const defaults = `INSERT INTO alert_rule (id, metric, threshold) VALUES (gen_random_uuid(), 'credit_balance', 1)`;
  expect(await run(defaults)).toEqual({ error: "42501" });
  // Through the function: in its own organizations alone.
  const event = (organizationId: string, userId: string) =>
    `SELECT notification_create('[{"kind": "invitation.accepted", "key": "${crypto.randomUUID()}", "organization_id": "${organizationId}",
      "excluded_ids": [], "user_ids": ["${userId}"], "data": {}, "in_app": true, "email": "OFF"}]') AS n`;
  expect(await run(event(theirs.organization.id, theirs.user.id))).toEqual({ rows: [{ n: 0 }] });
  expect(await run(event(mine.organization.id, mine.user.id))).toEqual({ rows: [{ n: 1 }] });
  expect(await notificationsOf(theirs.user)).toHaveLength(1);
});
