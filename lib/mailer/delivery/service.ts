// Sends queued emails. Several processes share one queue: each email is leased to one of them, and becomes due again when
// that one was killed.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { type RawTx, rawTransaction } from "#lib/core/db/raw.ts";
import { log } from "#lib/core/log.ts";
import { toPng } from "#lib/core/pictures/to-png.ts";
import { decrypt } from "#lib/core/secrets.ts";
import {
  heldTime,
  holdQueue,
  holdSource,
  type Probe,
  probeAgain,
  releaseQueue,
} from "#lib/mailer/delivery/hold.ts";
import {
  describeFailure,
  type Failure,
  type Fault,
  faultOf,
  giveUpAfterSeconds,
  probeAfterSeconds,
  retryAfterSeconds,
  wasReached,
} from "#lib/mailer/delivery/policy.ts";
import { placeLogo, type RenderedEmail } from "#lib/mailer/message.ts";
import { logoCid, type Mailer } from "#lib/mailer/smtp.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Seconds of a lease; longer than an attempt may last */
const leaseSeconds = 360;
const attemptSeconds = 240;
/** Pixels; twice the displayed size, for high-density screens */
const logoSize = 112;

interface Claimed extends Probe {
  id: string;
  to: string;
  subject: string;
  body: Uint8Array;
  attempts: number;
  late: boolean;
  pointless: boolean;
  /** The organization's logo, for emails that show it */
  logo: Uint8Array | null;
}

/** `reached`: the server had accepted Steward as the sender */
type Outcome = { said: string; fault?: Fault; reached?: boolean } & (
  | { status: "SENT" | "BOUNCED" }
  | { status: "QUEUED"; afterSeconds: number }
);

/** Sends the email that has been due longest; false when none is due. `stopping` ends an attempt early. */
export async function deliverNextEmail(actor: Actor, post: Mailer, stopping?: AbortSignal): Promise<boolean> {
  const scope = await authorize(actor, "email:deliver");
  const mail = await claim(scope);
  if (!mail) return false;
  const outcome = await attempt(mail, post, stopping);
  await recordOutcome(actor, scope, mail, outcome);
  if (outcome.fault === "sender") log.error(outcome, "emails wait: the mail server refuses Steward");
  else if (outcome.status !== "SENT") log.warn({ mail: mail.id, ...outcome }, "mail not sent");
  return true;
}

async function claim(scope: Scope): Promise<Claimed | undefined> {
  const due = Prisma.sql`SELECT 1 FROM email WHERE status = 'QUEUED' AND next_attempt_at <= now()`;
  const [mail] = await rawTransaction(
    scope,
    (tx) => tx.$queryRaw<Claimed[]>`
    WITH ${holdSource(leaseSeconds, due)}
    UPDATE email m SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds}::int)
    FROM hold
    WHERE id = (SELECT id FROM email WHERE status = 'QUEUED' AND next_attempt_at <= now() AND EXISTS (SELECT 1 FROM hold)
      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, "to", subject, body, attempts, hold.probe, hold.probes,
      created_at + ${heldTime} < now() - make_interval(secs => ${giveUpAfterSeconds}::int) AS late,
      kind = 'invitation' AND (
        NOT EXISTS (SELECT 1 FROM invitation i WHERE i.id = m.invitation_id
          AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now())
        OR EXISTS (SELECT 1 FROM email n WHERE n.invitation_id = m.invitation_id AND n.kind = m.kind
          AND (n.created_at, n.id) > (m.created_at, m.id))) AS pointless,
      CASE WHEN kind = 'invitation' THEN (
        SELECT image FROM organization_logo l WHERE l.organization_id = m.organization_id) END AS logo`,
  );
  return mail;
}

async function attempt(mail: Claimed, post: Mailer, stopping?: AbortSignal): Promise<Outcome> {
  if (mail.pointless) return { status: "BOUNCED", said: "Not sent: its link was no longer valid." };
  if (mail.late) return { status: "BOUNCED", said: "Not sent: no mail server accepted it for a day." };
  const deadline = AbortSignal.timeout(attemptSeconds * 1000);
  try {
    const { text, html }: RenderedEmail = JSON.parse(decrypt("mail", mail.body));
    const { id, to, subject } = mail;
    // Attached rather than linked: a remote picture would reveal when the email is opened.
    const logo = mail.logo ? await toPng(mail.logo, logoSize) : undefined;
    const shown = placeLogo(html, logo ? `cid:${logoCid}` : null);
    const email = { id, to, subject, text, html: shown, logo };
    const said = await post.send(email, stopping ? AbortSignal.any([deadline, stopping]) : deadline);
    return { status: "SENT", said: describeFailure({ message: said }) };
  } catch (error) {
    const failure: Failure = error instanceof Error ? error : { message: String(error) };
    const failed = {
      said: describeFailure(failure),
      fault: stopping?.aborted ? "unclear" : faultOf(failure),
      reached: wasReached(failure),
    } as const;
    if (failed.fault === "mail") return { status: "BOUNCED", ...failed };
    const now = failed.fault === "sender" || stopping?.aborted;
    return {
      status: "QUEUED",
      ...failed,
      afterSeconds: now ? 0 : retryAfterSeconds(mail.attempts, Math.random()),
    };
  }
}

// An email that was sent and not marked would be sent again when its lease ends, so this retries.
async function recordOutcome(
  actor: Actor,
  scope: Scope,
  mail: Claimed,
  outcome: Outcome,
  tries = 5,
): Promise<void> {
  const after = outcome.status === "QUEUED" ? outcome.afterSeconds : 0;
  // A refusal of the sender does not count as an attempt of this email.
  const attempts = outcome.fault === "sender" ? mail.attempts - 1 : mail.attempts;
  try {
    await rawTransaction(scope, async (tx) => {
      const recorded = await tx.$executeRaw`
        UPDATE email SET status = ${outcome.status}::text::"EmailStatus", server_response = ${outcome.said},
          attempts = ${attempts}::int, sent_at = CASE WHEN ${outcome.status} = 'SENT' THEN now() END,
          body = CASE WHEN ${outcome.status} = 'QUEUED' THEN body END,
          next_attempt_at = now() + make_interval(secs => ${after}::int)
        WHERE id = ${mail.id}::uuid AND status = 'QUEUED' AND attempts = ${mail.attempts}`;
      if (recorded > 0 && outcome.status === "BOUNCED" && !mail.pointless) {
        await notifyInviter(tx, actor, mail, outcome.said);
      }
      await updateHold(tx, mail, outcome);
    });
  } catch (error) {
    if (tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000 * (6 - tries)));
    await recordOutcome(actor, scope, mail, outcome, tries - 1);
  }
}

async function notifyInviter(tx: RawTx, actor: Actor, mail: Claimed, reason: string): Promise<void> {
  const [invitation] = await tx.$queryRaw<
    { id: string; organizationId: string; inviterId: string | null; email: string }[]
  >`
    SELECT i.id, i.organization_id AS "organizationId", i.invited_by_id AS "inviterId", i.email
    FROM email m JOIN invitation i ON i.id = m.invitation_id WHERE m.id = ${mail.id}::uuid AND m.kind = 'invitation'`;
  if (!invitation) return;
  const { id, organizationId, inviterId, email } = invitation;
  await createNotifications(tx, [
    {
      kind: "invitation.bounced",
      key: mail.id,
      actor,
      organizationId,
      subjectId: id,
      userIds: [inviterId],
      data: { email, reason },
    },
  ]);
}

async function updateHold(
  tx: RawTx,
  mail: Claimed,
  { status, fault, reached, said }: Outcome,
): Promise<void> {
  if (fault === "sender") return holdQueue(tx, mail, said);
  if (status === "SENT" || reached) return releaseQueue(tx);
  // Without a fault the email was not attempted, so another one is tried at once.
  if (mail.probe) await probeAgain(tx, fault === undefined ? 0 : probeAfterSeconds(mail.probes));
}
