// Reminds people of keys that expire, whose secret is old, or that nothing uses.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { attentionTo, type NoticedKey } from "#lib/keys/attention.ts";
import { expiryReminderDays, rotateAfterDays, unusedDays } from "#lib/keys/policy.ts";
import { createNotifications } from "#lib/notifications/create.ts";

/** Days that a reminder is made up for after the job did not run */
const lateDays = 7;
/** Events are created so many at a time */
const batch = 500;

interface Due extends NoticedKey {
  reason: "expiring" | "old" | "unused";
  days: number;
  /** Milliseconds since 1970 of what it reminds of */
  at: string;
}

/** One reminder for each reason and time, however often it runs. Returns how many keys have one that is due. */
export async function remindOfKeys(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "settings:manage");
  return rawTransaction(
    scope,
    async (tx) => {
      const due = await tx.$queryRaw<Due[]>`
        WITH live AS (
          SELECT k.id, k.name, k.organization_id, k.member_id, k.expires_at, s.created_at AS secret_at,
            coalesce(k.last_used_at, k.created_at) AS used_at
          FROM api_key k JOIN api_key_secret s ON s.key_id = k.id AND s.current
          LEFT JOIN organization o ON o.id = k.organization_id
          WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
            AND (k.organization_id IS NULL OR o.deleted_at IS NULL AND o.status = 'ACTIVE')
        ), due AS (
          SELECT l.*, 'expiring' AS reason, (SELECT min(d) FROM unnest(${[...expiryReminderDays]}::int[]) d
              WHERE l.expires_at <= now() + make_interval(days => d)) AS days, l.expires_at AS at
          FROM live l WHERE l.expires_at <= now() + make_interval(days => ${Math.max(...expiryReminderDays)}::int)
          UNION ALL
          SELECT l.*, 'old', 0, l.secret_at FROM live l
          WHERE l.secret_at BETWEEN now() - make_interval(days => ${rotateAfterDays + lateDays}::int)
            AND now() - make_interval(days => ${rotateAfterDays}::int)
          UNION ALL
          SELECT l.*, 'unused', 0, l.used_at FROM live l
          WHERE l.used_at BETWEEN now() - make_interval(days => ${unusedDays + lateDays}::int)
            AND now() - make_interval(days => ${unusedDays}::int)
        )
        SELECT id, name, organization_id AS "organizationId", member_id AS "memberId", reason, days,
          (extract(epoch FROM at) * 1000)::bigint::text AS at
        FROM due ORDER BY id, reason`;
      for (let from = 0; from < due.length; from += batch) {
        signal?.throwIfAborted();
        const events = due
          .slice(from, from + batch)
          .map((one) => attentionTo(actor, one, one.reason, { at: one.at, days: one.days }));
        await createNotifications(tx, events);
      }
      return due.length;
    },
    { timeoutMs: 60_000 },
  );
}
