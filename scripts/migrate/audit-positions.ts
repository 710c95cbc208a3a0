// The order of audit events in a database that was restored elsewhere.
import type { Client } from "pg";

/** Above the transactions that have begun and not yet written an event */
const SLACK = 1_000_000;

/**
 * audit_event.position is the number of a transaction plus platform_settings.audit_offset. A dump that is restored into another
 * server meets lower numbers there, whose events would stand among sealed ones: the offset is raised, so that positions go on
 * rising. Returns whether it was.
 */
export async function keepPositionsRising(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ restored: boolean }>(`
    SELECT coalesce((SELECT max(through_position) FROM audit_seal) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      + audit_offset, false) AS restored FROM platform_settings`);
  if (!rows[0]?.restored) return false;
  try {
    // The owner sees no events while row-level security is forced.
    await client.query(`
      BEGIN; LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE; ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
      UPDATE platform_settings SET audit_offset = greatest((SELECT max(through_position) FROM audit_seal),
        (SELECT max(position) FROM audit_event)) + ${SLACK} - pg_current_xact_id()::text::bigint;
      DO $$ BEGIN
        EXECUTE format('ALTER TABLE audit_event ALTER COLUMN position SET DEFAULT pg_current_xact_id()::text::bigint + %s',
          (SELECT audit_offset FROM platform_settings));
      END $$;
      ALTER TABLE audit_event FORCE ROW LEVEL SECURITY; COMMIT`);
    return true;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
