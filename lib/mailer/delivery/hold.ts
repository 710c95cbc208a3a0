// The hold: while the mail server refuses Steward itself, all emails wait, and one is tried now and then as a probe. A
// refusal of the sender is no bounce of any email.
import type { RawTx } from "#lib/core/db/raw.ts";
import { probeAfterSeconds } from "#lib/mailer/delivery/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Whether the claimed email is the probe of a hold; `probes` counts the probes before it. */
export interface Probe {
  probe: boolean;
  probes: number;
}

/**
 * For the statement that claims an email: `hold` has a row if there is no hold, or if this claim is its probe. Only one
 * process gets the probe, and another one after `leaseSeconds` if that one dies.
 */
export const holdSource = (leaseSeconds: number, due: Prisma.Sql) => Prisma.sql`
  probe AS (
    UPDATE email_hold SET next_probe_at = now() + make_interval(secs => ${leaseSeconds}::int)
    WHERE released_at IS NULL AND next_probe_at <= now() AND EXISTS (${due}) RETURNING probes),
  hold AS (
    SELECT true AS probe, probes FROM probe UNION ALL SELECT false, 0 FROM email_hold WHERE released_at IS NOT NULL)`;

/** SQL: how long email `m` was delayed by the latest hold. */
export const heldTime = Prisma.sql`(
  SELECT greatest(interval '0', coalesce(h.released_at, now()) - greatest(h.since, m.created_at)) FROM email_hold h)`;

/** Starts or extends the hold. An attempt that began before the hold changes nothing. */
export async function holdQueue(tx: RawTx, { probe, probes }: Probe, said: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE email_hold SET since = CASE WHEN released_at IS NULL THEN since ELSE now() END, released_at = NULL,
      probes = ${probes}::int + 1, next_probe_at = now() + make_interval(secs => ${probeAfterSeconds(probes)}::int), server_response = ${said}
    WHERE released_at IS NOT NULL OR ${probe}`;
}

/** Ends the hold: the server accepted an email, or refused its recipient alone. */
export async function releaseQueue(tx: RawTx): Promise<void> {
  await tx.$executeRaw`UPDATE email_hold SET released_at = now() WHERE released_at IS NULL`;
}

/** Schedules another probe after one without a result. */
export async function probeAgain(tx: RawTx, afterSeconds: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE email_hold SET next_probe_at = now() + make_interval(secs => ${afterSeconds}::int) WHERE released_at IS NULL`;
}
