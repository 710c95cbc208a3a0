import type { Metadata } from "next";
import { Mailbox } from "#components/mailer/mailbox.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentReader } from "#lib/auth/user-locale.ts";
import { forPage } from "#lib/core/http/page.ts";
import { listMailbox } from "#lib/mailer/mailbox/queries.ts";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage() {
  const actor = await requireActor();
  const [mails, reader] = await Promise.all([forPage(listMailbox(actor)), currentReader()]);
  return <Mailbox mails={mails} {...reader} />;
}
