// Notifies those who invited of what expired unused.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { createNotifications } from "#lib/notifications/create.ts";

/** Hours back that an expiry is noticed, also after the server was down */
const noticedHours = 72;
const batch = 1_000;

interface Expired {
  organizationId: string;
  inviterId: string;
  count: number;
  /** The first one's */
  email: string;
  id: string;
}

/**
 * One notification for all that a person sent to one organization and that expired since the last time. An invitation that is
 * sent again can expire again. Returns how many expired.
 */
export async function notifyOfExpiries(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "job:manage");
  let total = 0;
  for (let found = batch; found === batch; total += found) {
    signal?.throwIfAborted();
    found = await rawTransaction(scope, async (tx) => {
      // The condition on the CASE is that of invitation_status_idx. A second process waits, and finds them marked: those of one
      // inviter stay together.
      const groups = await tx.$queryRaw<Expired[]>`
        WITH due AS (
          SELECT id FROM invitation
          WHERE (CASE WHEN revoked_at IS NOT NULL THEN '1000-01-01 00:00:00+00' WHEN accepted_at IS NOT NULL THEN '1001-01-01 00:00:00+00' ELSE expires_at END)
              BETWEEN now() - make_interval(hours => ${noticedHours}::int) AND now()
            AND accepted_at IS NULL AND revoked_at IS NULL AND (expiry_notified_at IS NULL OR expiry_notified_at < sent_at)
          ORDER BY id LIMIT ${batch}::int FOR UPDATE
        ), marked AS (
          UPDATE invitation i SET expiry_notified_at = now() FROM due WHERE i.id = due.id
          RETURNING i.id, i.organization_id, i.invited_by_id, i.email
        )
        SELECT organization_id AS "organizationId", invited_by_id AS "inviterId", count(*)::int AS count,
          (array_agg(email ORDER BY id))[1] AS email, min(id::text) AS id
        FROM marked GROUP BY 1, 2`;
      const events = groups.map(({ organizationId, inviterId, count, email, id }) => ({
        kind: "invitation.expired" as const,
        key: `${id}:${new Date().toISOString()}`,
        actor,
        organizationId,
        subjectId: id,
        userIds: [inviterId],
        data: { count, email },
      }));
      await createNotifications(tx, events);
      return groups.reduce((sum, { count }) => sum + count, 0);
    });
  }
  return total;
}
