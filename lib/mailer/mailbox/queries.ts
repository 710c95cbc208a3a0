// The mailbox of a trial: without a mail server, an Admin reads here what would have been sent.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { requireMailbox } from "#lib/mailer/mailbox/present.ts";
import type { MailboxEmail } from "#lib/mailer/mailbox/schema.ts";
import { placeLogo, type RenderedEmail } from "#lib/mailer/message.ts";

type Row = Omit<MailboxEmail, "createdAt" | "text" | "html"> & {
  createdAt: Date;
  body: Uint8Array;
  logo: Uint8Array | null;
};

/** One email with its text. Throws NOT_FOUND where emails are really sent. */
export async function getMailboxEmail(actor: Actor, id: string): Promise<MailboxEmail> {
  const scope = await authorize(actor, "email:read");
  requireMailbox();
  if (!z.uuid().safeParse(id).success) throw notFound("Email");
  const [row] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<Row[]>`
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
