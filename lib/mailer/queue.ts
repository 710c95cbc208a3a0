// Emails are queued in the transaction that they report on, and sent by a job: none reports on what was rolled back.
import { v7 as uuidv7 } from "uuid";
import { afterCommit } from "#lib/core/db/after-commit.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { encrypt } from "#lib/core/secrets.ts";
import { type Message, renderEmail } from "#lib/mailer/message.ts";
import { wakeDelivery } from "#lib/mailer/wake.ts";

export interface QueuedEmail extends Message {
  /** The template, for the delivery log: "invitation", "password-reset" … */
  kind: string;
  /** One address, as emailSchema returns it */
  to: string;
  /** The organization on whose behalf it is sent; its Org Admins see it in the delivery log */
  organizationId?: string;
  invitationId?: string;
  userId?: string;
}

/** Queues one email to one address. */
export async function queueEmail(tx: RawTx, mail: QueuedEmail): Promise<void> {
  await queueEmails(tx, [mail]);
}

/** Queues many emails in one statement. */
export async function queueEmails(tx: RawTx, emails: readonly QueuedEmail[]): Promise<void> {
  if (emails.length === 0) return;
  const rows = emails.map((mail) => ({
    id: uuidv7(),
    organization_id: mail.organizationId ?? null,
    invitation_id: mail.invitationId ?? null,
    user_id: mail.userId ?? null,
    kind: mail.kind,
    to: mail.to,
    subject: oneLine(mail.subject),
    body: Buffer.from(encrypt("mail", JSON.stringify(renderEmail(mail)))).toString("hex"),
  }));
  await tx.$executeRaw`
    INSERT INTO email (id, organization_id, invitation_id, user_id, kind, "to", subject, body)
    SELECT id, organization_id, invitation_id, user_id, kind, "to", subject, decode(body, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row
      (id uuid, organization_id uuid, invitation_id uuid, user_id uuid, kind text, "to" text, subject text, body text)`;
  afterCommit(tx, wakeDelivery);
}

// Names of organizations and users appear in subjects: they must not start another header.
function oneLine(subject: string): string {
  return subject
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);
}
