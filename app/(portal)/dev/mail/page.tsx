import type { Metadata } from "next";
import { Mailbox } from "#components/mail/mailbox.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { listMailbox } from "#lib/mail/mailbox/queries.ts";
import { forPage } from "#lib/page.ts";
import { currentReader } from "#lib/reader.ts";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage() {
  const actor = await requireActor();
  const [mails, reader] = await Promise.all([forPage(listMailbox(actor)), currentReader()]);
  return <Mailbox mails={mails} {...reader} />;
}
