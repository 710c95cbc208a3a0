// Deletes expired data: sessions, links, challenges without a response, old emails.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import {
  batchSize,
  emailDays,
  endedDays,
  holdDays,
  limitDays,
  outboxDays,
  readNotificationDays,
  setupMinutes,
  unreadNotificationDays,
} from "#lib/jobs/housekeeping/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

const retentionStart = Prisma.sql`now() - make_interval(days => ${endedDays}::int)`;

const readBefore = Prisma.sql`now() - make_interval(days => ${readNotificationDays}::int)`;

const id = Prisma.sql`id`;
/** What finds a row of a table whose key has several columns */
const row = Prisma.sql`ctid`;

/** Expired rows, by table and key. All have ended by the database's clock and grant nothing. */
const expired = [
  [Prisma.sql`session`, id, Prisma.sql`expires_at < ${retentionStart}`],
  [Prisma.sql`password_token`, id, Prisma.sql`least(expires_at, used_at) < ${retentionStart}`],
  [Prisma.sql`email_token`, id, Prisma.sql`least(expires_at, used_at) < ${retentionStart}`],
  // Deleted when they are answered: those that are left were never answered, and hold keys.
  [Prisma.sql`sign_in_challenge`, id, Prisma.sql`expires_at < now()`],
  [Prisma.sql`passkey_challenge`, id, Prisma.sql`expires_at < now()`],
  // An Idempotency-Key is good for a day.
  [Prisma.sql`api_request`, id, Prisma.sql`created_at < now() - interval '1 day'`],
  [Prisma.sql`former_slug`, Prisma.sql`slug`, Prisma.sql`ends_at < now()`],
  // Late usage may settle one for a month. Its id alone has no index.
  [
    Prisma.sql`hold`,
    Prisma.sql`ctid`,
    Prisma.sql`created_at < now() - make_interval(days => ${holdDays}::int) AND state <> 'OPEN'`,
  ],
  // Counts of periods that are over: screens show the present ones.
  [
    Prisma.sql`limit_use`,
    row,
    Prisma.sql`period <> 'TOTAL' AND starts_at < now() AT TIME ZONE 'UTC'
      - CASE WHEN period IN ('MINUTE', 'HOUR') THEN interval '3 days' ELSE make_interval(days => ${limitDays}::int) END`,
  ],
  [
    Prisma.sql`limit_alert`,
    row,
    Prisma.sql`starts_at > '1970-01-01' AND raised_at < now() - make_interval(days => ${limitDays}::int)`,
  ],
  [Prisma.sql`outbox_event`, id, Prisma.sql`created_at < now() - make_interval(days => ${outboxDays}::int)`],
  [Prisma.sql`report_export`, id, Prisma.sql`expires_at < now()`],
  [Prisma.sql`oauth_attempt`, id, Prisma.sql`expires_at < now()`],
  [
    Prisma.sql`totp`,
    Prisma.sql`user_id`,
    Prisma.sql`confirmed_at IS NULL AND created_at < now() - make_interval(mins => ${setupMinutes}::int)`,
  ],
  [
    Prisma.sql`email`,
    id,
    Prisma.sql`created_at < now() - make_interval(days => ${emailDays}::int) AND status <> 'QUEUED'
      AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.id = email.invitation_id)`,
  ],
  [
    Prisma.sql`notification`,
    id,
    Prisma.sql`created_at < ${readBefore} AND (read_at < ${readBefore} OR NOT in_app
      OR created_at < now() - make_interval(days => ${unreadNotificationDays}::int))`,
  ],
] as const;

/**
 * Deletes data that expired long enough ago, in batches that each are a transaction; several processes share the work.
 * Returns the number of rows by table. No audit events: nobody gains or loses anything.
 */
export async function purgeEnded(actor: Actor, signal?: AbortSignal): Promise<Record<string, number>> {
  const scope = await authorize(actor, "settings:manage");
  const purged: Record<string, number> = {};
  for (const [table, key, condition] of expired) {
    let total = 0;
    for (let gone = batchSize; gone === batchSize; total += gone) {
      signal?.throwIfAborted();
      gone = await transaction(
        scope,
        (tx) => tx.$executeRaw`
          DELETE FROM ${table} WHERE ${key} IN (
            SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
      );
    }
    if (total > 0) purged[table.sql] = total;
  }
  return purged;
}
