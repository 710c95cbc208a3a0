// Removes what ended by itself and serves nobody any more: sessions, links, questions without an answer, old mails.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { batchSize, endedDays, mailDays, setupMinutes } from "#lib/jobs/housekeeping/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

const ended = Prisma.sql`now() - make_interval(days => ${endedDays}::int)`;

const id = Prisma.sql`id`;

/** What goes, by table and key. Nothing here still opens anything: by the database's clock all of it has ended. */
const over = [
  [Prisma.sql`session`, id, Prisma.sql`expires_at < ${ended}`],
  [Prisma.sql`password_token`, id, Prisma.sql`least(expires_at, used_at) < ${ended}`],
  [Prisma.sql`email_token`, id, Prisma.sql`least(expires_at, used_at) < ${ended}`],
  // Taken out when they are answered: what is left was never answered, and holds keys.
  [Prisma.sql`sign_in_challenge`, id, Prisma.sql`expires_at < now()`],
  [Prisma.sql`passkey_challenge`, id, Prisma.sql`expires_at < now()`],
  [Prisma.sql`oauth_attempt`, id, Prisma.sql`expires_at < now()`],
  [
    Prisma.sql`totp`,
    Prisma.sql`user_id`,
    Prisma.sql`confirmed_at IS NULL AND created_at < now() - make_interval(mins => ${setupMinutes}::int)`,
  ],
  [
    Prisma.sql`mail`,
    id,
    Prisma.sql`created_at < now() - make_interval(days => ${mailDays}::int) AND status <> 'QUEUED'
      AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.id = mail.invitation_id)`,
  ],
] as const;

/**
 * Removes for good what ended long enough ago, in batches that each are a transaction of their own; several processes
 * share the work. Returns how many rows went, by table. No events: nobody gains or loses anything.
 */
export async function purgeEnded(actor: Actor, signal?: AbortSignal): Promise<Record<string, number>> {
  const scope = await authorize(actor, "settings:manage");
  const purged: Record<string, number> = {};
  for (const [table, key, condition] of over) {
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
