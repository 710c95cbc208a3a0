// The hold: while the mail server refuses Steward itself, all mails wait and one is tried now and then. What is refused to
// the sender is no bounce of any mail.
import type { RawTx } from "#lib/core/db/transaction.ts";
import { probeAfterSeconds } from "#lib/mailer/delivery/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** A mail that was claimed while others waited is the one that is tried; `tries` counts those before it. */
export interface Probe {
  probe: boolean;
  tries: number;
}

/**
 * For the statement that claims a mail: `hold` has a row if mails are sent, or if this claim is the one that tries. Only
 * one process gets it, and another one after `leaseSeconds` if that one dies.
 */
export const holdSource = (leaseSeconds: number, due: Prisma.Sql) => Prisma.sql`
  probe AS (
    UPDATE mail_hold SET until = now() + make_interval(secs => ${leaseSeconds}::int)
    WHERE released_at IS NULL AND until <= now() AND EXISTS (${due}) RETURNING tries),
  hold AS (
    SELECT true AS probe, tries FROM probe UNION ALL SELECT false, 0 FROM mail_hold WHERE released_at IS NOT NULL)`;

/** How long mail `m` has waited for no fault of its own: in the latest hold. */
export const heldTime = Prisma.sql`(
  SELECT greatest(interval '0', coalesce(h.released_at, now()) - greatest(h.since, m.created_at)) FROM mail_hold h)`;

/** Lets all mails wait. A mail that was under way when the hold began changes nothing. */
export async function holdMails(tx: RawTx, { probe, tries }: Probe, said: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_hold SET since = CASE WHEN released_at IS NULL THEN since ELSE now() END, released_at = NULL,
      tries = ${tries}::int + 1, until = now() + make_interval(secs => ${probeAfterSeconds(tries)}::int), server_said = ${said}
    WHERE released_at IS NOT NULL OR ${probe}`;
}

/** The server took one, or refused its recipient alone: the others follow. */
export async function releaseMails(tx: RawTx): Promise<void> {
  await tx.$executeRaw`UPDATE mail_hold SET released_at = now() WHERE released_at IS NULL`;
}

/** What was tried told nothing: another one is tried then. */
export async function probeAgain(tx: RawTx, afterSeconds: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_hold SET until = now() + make_interval(secs => ${afterSeconds}::int) WHERE released_at IS NULL`;
}
