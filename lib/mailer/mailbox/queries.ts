// The mailbox of a trial: without a mail server, an Admin reads here what would have been sent. The emails hold links that
// grant access to accounts, so it exists only where `npm start` started its own database and no mail server is set.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { keepsEmails } from "#lib/mailer/mailbox/kept.ts";
import type { MailboxEmail, MailboxEntry } from "#lib/mailer/mailbox/schema.ts";
import { placeLogo, type RenderedEmail } from "#lib/mailer/message.ts";

const newest = 100;

type Row = Omit<MailboxEntry, "createdAt"> & { createdAt: Date; body: Uint8Array };

/** The newest queued emails, newest first. Throws NOT_FOUND where emails are really sent. */
export async function listMailbox(actor: Actor): Promise<MailboxEntry[]> {
  const scope = await authorize(actor, "email:read");
  requireMailbox();
  const rows = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Row[]>`
      SELECT id, "to", subject, created_at AS "createdAt" FROM email WHERE body IS NOT NULL
      ORDER BY created_at DESC, id DESC LIMIT ${newest}`,
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** One email with its text. Throws NOT_FOUND where emails are really sent. */
export async function getMailboxEmail(actor: Actor, id: string): Promise<MailboxEmail> {
  const scope = await authorize(actor, "email:read");
  requireMailbox();
  if (!z.uuid().safeParse(id).success) throw notFound("Email");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<(Row & { logo: Uint8Array | null })[]>`
      SELECT id, "to", subject, created_at AS "createdAt", body,
        (SELECT l.image FROM organization_logo l WHERE l.organization_id = email.organization_id) AS logo
      FROM email WHERE id = ${id}::uuid AND body IS NOT NULL`,
  );
  if (!row) throw notFound("Email");
  const { body, createdAt, logo, ...entry } = row;
  const src = logo ? `data:image/webp;base64,${Buffer.from(logo).toString("base64")}` : null;
  const { text, html }: RenderedEmail = JSON.parse(decrypt("mail", body));
  return { ...entry, createdAt: createdAt.toISOString(), text, html: placeLogo(html, src) };
}

function requireMailbox(): void {
  if (!keepsEmails()) throw notFound("Page");
}
