import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { MailboxView } from "#components/mailer/emails-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listMailbox } from "#lib/mailer/list/queries.ts";
import { loadListParams } from "#lib/mailer/list/schema.ts";

export const metadata: Metadata = { title: "Mailbox" };

export default async function MailboxPage({ searchParams }: PageProps<"/dev/mail">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listMailbox(actor, params), loadListUse(actor, "emails", viewId)]),
  );
  return <MailboxView list={list} params={params} {...use} />;
}
