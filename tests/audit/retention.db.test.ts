// The end of retention: what goes, what stays, and that the log still agrees with its seals.
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getRetention } from "#lib/audit/retention/queries.ts";
import { purgeAuditEvents, setRetention } from "#lib/audit/retention/service.ts";
import { verifyAuditLog } from "#lib/audit/verify/queries.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { connectAsApp, connectAsOwner, roles, tryStatement } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, orgAdminActor, systemActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeEvent, sealAll } from "./made.ts";

let owner: Client;
let app: Client;

beforeAll(async () => {
  await useEmptyDatabase();
  [owner, app] = [await connectAsOwner(), await connectAsApp()];
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await closeDatabase();
});

/** Events of an organization, half of them of 100 days ago, in the order of their ids. */
async function aged(organizationId: string): Promise<string[]> {
  const ids = Array.from({ length: 6 }, (_, n) => {
    const at = Date.now() - (n < 3 ? 100 : 1) * 86_400_000 + n;
    return `${at
      .toString(16)
      .padStart(12, "0")
      .replace(/(.{8})/, "$1-")}-7000-8000-${crypto.randomUUID().slice(-12)}`;
  });
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO audit_event (id, at, actor_kind, actor_id, organization_id, action, target_type)
      SELECT id, to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0), 'SYSTEM', 'cli:test',
        ${organizationId}::uuid, 'organization.updated', 'organization' FROM unnest(${ids}::uuid[]) AS id`,
  );
  return ids;
}

const left = async (ids: string[]) =>
  (
    await asPlatform((tx) => tx.auditEvent.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } }))
  ).map(({ id }) => id);

test("events older than an organization chose go, are counted by seal, and the log still agrees", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  const orgAdmin = await orgAdminActor(own);
  const [ids, others] = [await aged(own.id), await aged(other.id)];
  await sealAll();
  expect((await getRetention(orgAdmin, own.id)).older).toMatchObject({ 90: 3, 180: 0 });
  await setRetention(orgAdmin, { organizationId: own.id, days: "90" });
  expect(await purgeAuditEvents(systemActor)).toEqual({ events: 3 });
  expect(await left(ids)).toEqual(ids.slice(3));
  expect(await left(others)).toEqual(others);
  const [purged] = await auditEvents({ action: "audit-log.purged", organizationId: own.id });
  expect(purged?.after).toMatchObject({ events: 3, seals: [[expect.any(Number), 3]] });
  await sealAll();
  expect(await verifyAuditLog(systemActor)).toMatchObject({ findings: [], purged: 3 });
  expect(await purgeAuditEvents(systemActor)).toEqual({ events: 0 });
  expect((await getRetention(orgAdmin, own.id)).days).toBe(90);
});

test("an event that somebody removes beside those is found", async () => {
  const organization = await makeOrganization();
  const ids = await aged(organization.id);
  await sealAll();
  await setRetention(systemActor, { organizationId: organization.id, days: "90" });
  await purgeAuditEvents(systemActor);
  await owner.query(
    "ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY; ALTER TABLE audit_event DISABLE TRIGGER USER",
  );
  await owner.query("DELETE FROM audit_event WHERE id = $1", [ids[4]]);
  await owner.query(
    "ALTER TABLE audit_event FORCE ROW LEVEL SECURITY; ALTER TABLE audit_event ENABLE TRIGGER USER",
  );
  const { findings } = await verifyAuditLog(systemActor);
  expect(findings.map(({ kind, event }) => [kind, event])).toEqual([["removed", ids[4]]]);
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO audit_event (id, at, actor_kind, actor_id, organization_id, action, target_type, position)
      SELECT ${ids[4]}::uuid, at, actor_kind, actor_id, organization_id, action, target_type, position
      FROM audit_event WHERE id = ${ids[3]}::uuid`,
  );
});

test("what is not sealed yet stays", async () => {
  const organization = await makeOrganization();
  await setRetention(systemActor, { organizationId: organization.id, days: "90" });
  await sealAll();
  const ids = await aged(organization.id);
  await purgeAuditEvents(systemActor);
  expect(await left(ids)).toEqual(ids);
  await sealAll();
  await purgeAuditEvents(systemActor);
  expect(await left(ids)).toEqual(ids.slice(3));
});

test("less than the platform's minimum is refused, and keeping for good ends the choice", async () => {
  const organization = await makeOrganization();
  const orgAdmin = await orgAdminActor(organization);
  await setRetention(orgAdmin, { organizationId: organization.id, days: "365" });
  await setRetention(orgAdmin, { organizationId: organization.id, days: "" });
  expect((await getRetention(orgAdmin, organization.id)).days).toBe(null);
  const short = { organizationId: organization.id, days: "30" as "90" };
  expect(await refusalOf(setRetention(orgAdmin, short))).toMatchObject({ code: "INVALID", field: "days" });
  const events = await auditEvents({ action: "audit-log.retention-set", organizationId: organization.id });
  expect(events.map(({ before, after }) => [before, after])).toEqual([
    [{ days: null }, { days: 365 }],
    [{ days: 365 }, { days: null }],
  ]);
});

test("case 98: no role of the server changes or deletes events, or asks for a shorter time", async () => {
  const id = await makeEvent();
  const platform = { role: roles.platform };
  for (const statement of [
    `UPDATE audit_event SET ip = 'x' WHERE id = '${id}'`,
    `DELETE FROM audit_event WHERE id = '${id}'`,
    "TRUNCATE audit_event",
    "DELETE FROM audit_seal",
    "UPDATE audit_seal SET count = 0",
    "UPDATE audit_key SET public_key = ''",
    "SELECT * FROM audit_purge(gen_random_uuid(), now(), 10)",
  ])
    expect(await tryStatement(app, statement, platform), statement).toEqual({ error: "42501" });
  for (const statement of [
    "SELECT private_key FROM audit_key",
    "SELECT * FROM audit_seal",
    "SELECT * FROM audit_purge(gen_random_uuid(), '2020-01-01', 10)",
  ])
    expect(await tryStatement(app, statement, { role: roles.tenant }), statement).toEqual({ error: "42501" });
  // The owner, too, is refused while the trigger is there.
  await owner.query("ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY");
  await expect(owner.query("DELETE FROM audit_event WHERE id = $1", [id])).rejects.toThrow(/never changed/);
  await owner.query("ALTER TABLE audit_event FORCE ROW LEVEL SECURITY");
});
