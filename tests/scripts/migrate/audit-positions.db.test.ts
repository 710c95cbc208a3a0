// A dump that was restored into another server, whose transactions count from the beginning.
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealAuditLog } from "#lib/audit/seal/service.ts";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { keepPositionsRising } from "#scripts/migrate/audit-positions.ts";
import { makeEvent, sealAll } from "#tests/audit/made.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";

beforeAll(useEmptyDatabase);
afterAll(closeDatabase);

const positionOf = async (id: string) =>
  (await asPlatform((tx) => tx.auditEvent.findUniqueOrThrow({ where: { id } }))).position;

test("sealing refuses lower positions until a deploy lets them go on rising", async () => {
  const before = await makeEvent();
  await sealAll();
  const unsealed = await makeEvent();
  const owner = await connectAsOwner();
  try {
    // As if the other server had counted a thousand million transactions more.
    await owner.query(`
      ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_event DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER;
      UPDATE audit_event SET position = position + 1000000000; UPDATE audit_seal SET through_position = through_position + 1000000000;
      ALTER TABLE audit_event ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER;
      ALTER TABLE audit_event FORCE ROW LEVEL SECURITY`);
    await expect(sealAuditLog(systemActor)).rejects.toThrow("npm run migrate -- deploy");
    expect(await keepPositionsRising(owner)).toBe(true);
    const after = await makeEvent();
    expect(await positionOf(after)).toBeGreaterThan(await positionOf(unsealed));
    expect(await positionOf(unsealed)).toBeGreaterThan(await positionOf(before));
    await sealAll();
    const last = await asPlatform((tx) => tx.auditSeal.findFirst({ orderBy: { seq: "desc" } }));
    expect(last?.throughId).toBe(after);
    expect(await keepPositionsRising(owner)).toBe(false);
  } finally {
    await owner.end();
  }
});
