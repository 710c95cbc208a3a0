import type { Metadata } from "next";
import { Mailbox } from "#components/mailer/mailbox.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listMailbox } from "#lib/mailer/mailbox/queries.ts";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage() {
  const actor = await requireActor();
  const [mails, userLocale] = await Promise.all([orNotFound(listMailbox(actor)), currentUserLocale()]);
  return <Mailbox mails={mails} {...userLocale} />;
}
