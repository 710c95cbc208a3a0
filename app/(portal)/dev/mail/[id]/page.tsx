import type { Metadata } from "next";
import { MailView } from "#components/mailer/mail-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getMailboxEmail } from "#lib/mailer/mailbox/queries.ts";

export const metadata: Metadata = { title: "Email" };

export default async function MailPage({ params }: PageProps<"/dev/mail/[id]">) {
  const { id } = await params;
  const actor = await requireActor();
  return <MailView mail={await orNotFound(getMailboxEmail(actor, id))} />;
}
