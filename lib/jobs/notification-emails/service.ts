// Emails about notifications: at once, and as a digest a day.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction, readTransaction } from "#lib/core/db/raw.ts";
import { env } from "#lib/core/env.ts";
import { claimPending, emailTextOf, type Pending } from "#lib/jobs/notification-emails/pending.ts";
import { type Digest, lastDigest } from "#lib/jobs/notification-emails/policy.ts";
import { type QueuedEmail, queueEmail, queueEmails } from "#lib/mailer/queue.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Notifications per transaction */
const batch = 200;
/** Lines of a digest */
const listed = 40;

/** Queues the emails that are due at once, each in one process. Returns how many notifications it looked at. */
export async function emailNotifications(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "email:deliver");
  let total = 0;
  for (let found = batch; found === batch; total += found) {
    signal?.throwIfAborted();
    found = await rawTransaction(scope, async (tx) => {
      const pending = await claimPending(tx, Prisma.sql`email = 'AT_ONCE'`, batch);
      await queueEmails(tx, pending.flatMap(emailOf));
      return pending.length;
    });
  }
  return total;
}

/**
 * Queues the digest of each person for whom it has become eight o'clock since theirs, once a day however many processes look
 * and however often they start. Returns how many it queued.
 */
export async function emailDigests(actor: Actor, signal?: AbortSignal): Promise<number> {
  const scope = await authorize(actor, "email:deliver");
  const waiting = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ userId: string; timeZone: string; oldest: Date; now: Date }[]>`
      SELECT n.user_id AS "userId", coalesce(s.time_zone, 'UTC') AS "timeZone", min(n.created_at) AS oldest, now() AS now
      FROM notification n LEFT JOIN notification_schedule s ON s.user_id = n.user_id
      WHERE n.email = 'DIGEST' AND n.emailed_at IS NULL GROUP BY 1, 2`,
  );
  let queued = 0;
  for (const { userId, timeZone, oldest, now } of waiting) {
    const digest = lastDigest(now, timeZone);
    if (oldest >= digest.at) continue;
    signal?.throwIfAborted();
    queued += await rawTransaction(scope, async (tx) => {
      // The row is the lock: a second process waits for it, and finds the day taken.
      const taken = await tx.$executeRaw`
        INSERT INTO notification_schedule AS s (user_id, digest_on) VALUES (${userId}::uuid, ${digest.day}::date)
        ON CONFLICT (user_id) DO UPDATE SET digest_on = excluded.digest_on
        WHERE s.digest_on IS NULL OR s.digest_on < excluded.digest_on`;
      if (taken === 0) return 0;
      const pending = await claimPending(
        tx,
        Prisma.sql`email = 'DIGEST' AND user_id = ${userId}::uuid AND created_at < ${digest.at}`,
      );
      const email = digestOf(pending, digest);
      if (email) await queueEmail(tx, email);
      return email ? 1 : 0;
    });
  }
  return queued;
}

const preferencesUrl = () => `${env().STEWARD_URL}/account/notifications`;

function emailOf(pending: Pending): QueuedEmail[] {
  const text = emailTextOf(pending);
  if (!text) return [];
  const { title, detail, link, path, notes } = text;
  return [
    {
      kind: `notification:${pending.kind}`,
      to: pending.person.email,
      userId: pending.person.id,
      subject: title,
      paragraphs: [`${title}.`, ...(detail ? [detail] : [])],
      link: { label: link, url: `${env().STEWARD_URL}${path}` },
      notes: [...notes, `Choose what you are notified of: ${preferencesUrl()}`],
    },
  ];
}

function digestOf(pending: readonly Pending[], { day }: Digest): QueuedEmail | undefined {
  const texts = pending.flatMap((one) => emailTextOf(one) ?? []);
  const person = pending[0]?.person;
  if (!person || texts.length === 0) return undefined;
  const more = texts.length - listed;
  const date = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
  return {
    kind: "notification-digest",
    to: person.email,
    userId: person.id,
    subject:
      texts.length === 1 ? "1 notification from Steward" : `${texts.length} notifications from Steward`,
    paragraphs: [
      `What happened until 8:00 on ${date}:`,
      ...texts.slice(0, listed).map(({ title, detail }) => `• ${title}.${detail ? ` ${detail}` : ""}`),
      ...(more > 0 ? [`And ${more} more.`] : []),
    ],
    link: { label: "Open Notifications", url: `${env().STEWARD_URL}/notifications?show=unread` },
    notes: [`Choose what you are notified of: ${preferencesUrl()}`],
  };
}
