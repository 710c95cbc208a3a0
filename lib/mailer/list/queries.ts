// The list of emails.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readList } from "#lib/list/read.ts";
import { sourceOf } from "#lib/list/source.ts";
import { tableColumns } from "#lib/list/table.ts";
import { emailList } from "#lib/mailer/list/definition.ts";
import type { EmailList, ListParams } from "#lib/mailer/list/schema.ts";
import { hasMailbox, requireMailbox } from "#lib/mailer/mailbox/present.ts";
import { Prisma } from "#prisma/client/client.ts";

const everything = sourceOf(emailList, Prisma.sql`true`, { idsFirst: true });
/** Those whose text is kept */
const queued = sourceOf(emailList, Prisma.sql`m.body IS NOT NULL`, { idsFirst: true });

/** One page of the emails that wait, were sent or bounced, with counts of the same snapshot. */
export async function listEmails(actor: Actor, params: ListParams): Promise<EmailList> {
  const scope = await authorize(actor, "email:read");
  const page = await readTransaction(scope, (tx) => readList(tx, emailList, everything, params));
  return { ...page, mailbox: hasMailbox() };
}

/** One page of the queued emails that the mailbox of a trial shows. Throws NOT_FOUND where emails are really sent. */
export async function listMailbox(actor: Actor, params: ListParams): Promise<EmailList> {
  const scope = await authorize(actor, "email:read");
  requireMailbox();
  const page = await readTransaction(scope, (tx) => readList(tx, emailList, queued, params));
  // None was sent, so there is nothing to say of it.
  const table = tableColumns(emailList, {
    status: null,
    sentAt: null,
    attempts: null,
    serverResponse: null,
  });
  return { ...page, table, mailbox: true };
}
