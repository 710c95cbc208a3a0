// Audit events for tests.
import { expect, vi } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { type AuditEvent, record } from "#lib/access/record.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { sealAuditLog } from "#lib/audit/seal/service.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";

/** Writes one event in a transaction of its own, and returns its id. */
export async function makeEvent(
  fields: Partial<AuditEvent> = {},
  actor: Actor = systemActor,
): Promise<string> {
  const requestId = fields.request?.requestId ?? crypto.randomUUID();
  const request = { requestId, ip: fields.request?.ip ?? "" };
  await transaction({ role: "auth" }, (tx) =>
    record(tx, actor, { action: "settings.updated", after: { made: requestId }, ...fields, request }),
  );
  const { id } = await asPlatform((tx) =>
    tx.auditEvent.findFirstOrThrow({ where: { requestId }, orderBy: { id: "desc" }, select: { id: true } }),
  );
  return id;
}

/** Makes one seal of all that is committed, once no transaction elsewhere on the server holds it up. */
export async function sealAll(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await asPlatform(
        (tx) => tx.$queryRaw<{ ready: boolean }[]>`
          SELECT coalesce(pg_snapshot_xmin(pg_current_snapshot())::text::bigint + audit_offset
            > (SELECT max(position) FROM audit_event), true) AS ready FROM platform_settings`,
      );
      expect(row?.ready).toBe(true);
    },
    { timeout: 5 * 60_000 },
  );
  await sealAuditLog(systemActor);
}

/** The parameters of an address. */
export function paramsOf(search: Record<string, string> = {}) {
  return loadListParams(search);
}
