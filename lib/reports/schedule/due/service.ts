// Asks for the files of schedules that are due. A file is asked for in the transaction that moves its schedule on: none is made
// twice, and after an outage each schedule makes the latest one.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { afterCommit } from "#lib/core/db/after-commit.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { wakeReports } from "#lib/reports/export/wake.ts";
import { nextTime } from "#lib/reports/schedule/next.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Schedules in one transaction */
const atOnce = 100;

/** Returns how many files were asked for. A schedule that nobody receives any more makes none. */
export async function requestDueReports(actor: Actor, signal?: AbortSignal): Promise<{ requested: number }> {
  const scope = await authorize(actor, "job:manage");
  let requested = 0;
  for (let moved = atOnce; moved === atOnce; ) {
    signal?.throwIfAborted();
    const [done] = await transaction(scope, (tx) => {
      afterCommit(tx, wakeReports);
      return tx.$queryRaw<{ moved: number; requested: number }[]>`
        WITH due AS MATERIALIZED (
          SELECT s.*, o.time_zone, (now() AT TIME ZONE o.time_zone)::date AS today,
            ARRAY(SELECT r.user_id FROM report_recipient r WHERE r.organization_id = s.organization_id AND r.schedule_id = s.id) AS recipients
          FROM report_schedule s JOIN organization o ON o.id = s.organization_id AND o.deleted_at IS NULL AND o.status = 'ACTIVE'
          WHERE s.next_at <= now() ORDER BY s.next_at LIMIT ${atOnce} FOR UPDATE OF s SKIP LOCKED
        ), days AS (
          SELECT d.*, CASE d.cadence WHEN 'WEEKLY' THEN date_trunc('week', d.today::timestamp)::date
            ELSE date_trunc('month', d.today::timestamp)::date END AS ends
          FROM due d
        ), made AS (
          INSERT INTO report_export (id, organization_id, params, format, locale, recipient_ids)
          SELECT gen_random_uuid(), d.organization_id, d.params || jsonb_build_object('period', NULL, 'to', (d.ends - 1)::text, 'from',
              (CASE d.cadence WHEN 'WEEKLY' THEN d.ends - 7 ELSE (d.ends - interval '1 month')::date END)::text),
            d.format, d.locale, d.recipients
          FROM days d WHERE cardinality(d.recipients) > 0 RETURNING 1
        ), moved AS (
          UPDATE report_schedule s SET last_at = now(), next_at = CASE d.cadence
            WHEN 'WEEKLY' THEN ${nextTime("WEEKLY", Prisma.sql`d.time_zone`)} ELSE ${nextTime("MONTHLY", Prisma.sql`d.time_zone`)} END
          FROM days d WHERE s.organization_id = d.organization_id AND s.id = d.id RETURNING 1
        )
        SELECT (SELECT count(*) FROM moved)::int AS moved, (SELECT count(*) FROM made)::int AS requested`;
    });
    moved = done?.moved ?? 0;
    requested += done?.requested ?? 0;
  }
  return { requested };
}
