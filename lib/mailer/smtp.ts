// The operator's mail server, over SMTP.
import { createTransport } from "nodemailer";
import type { Attachment } from "nodemailer/lib/mailer";
import { env } from "#lib/core/env.ts";

export interface OutgoingEmail {
  id: string;
  /** One address, as emailSchema returns it */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** A PNG that the HTML shows as `cid:${logoCid}` */
  logo?: Uint8Array | undefined;
}

export const logoCid = "logo@steward";

/** Hands emails to a mail server. */
export interface Mailer {
  /** Returns the server's response once it has accepted the email; rejects with a `Failure`. */
  send(email: OutgoingEmail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Emails in parallel */
export const maxConnections = 4;

/**
 * `timeoutMs`: how long a server may be silent. Long, because a server that accepted an email and is slow to confirm would
 * get it again.
 */
export function openMailer(url: string, from: Sender, timeoutMs = 120_000): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections,
    maxMessages: 200,
    // Whether an email may be handed over again is decided by who sends it, not by the pool.
    maxRequeues: 0,
    connectionTimeout: Math.min(timeoutMs, 20_000),
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text, html, logo }, signal) {
      const info = await transport.sendMail({
        from: { name: from.name, address: from.address },
        to: { name: "", address: to },
        // The headers do not decide who receives it.
        envelope: { from: from.address, to: [to] },
        // The same at each attempt, so that a receiver can recognize a duplicate.
        messageId: `<${id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        subject,
        text,
        html,
        signal,
        attachments: logo ? [inline(logo)] : [],
      });
      return info.response;
    },
    close: () => transport.close({ force: true }),
  };
}

function inline(logo: Uint8Array): Attachment {
  const as = { filename: "logo.png", contentType: "image/png", contentDisposition: "inline" } as const;
  return { ...as, cid: logoCid, content: Buffer.from(logo) };
}

export interface Sender {
  name: string;
  address: string;
}

/** The sender of all emails: MAIL_FROM, or an address at the host of STEWARD_URL. */
export function sender(): Sender {
  const { MAIL_FROM, STEWARD_URL } = env();
  return MAIL_FROM ?? { name: "Steward", address: `no-reply@${new URL(STEWARD_URL).hostname}` };
}
