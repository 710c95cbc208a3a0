import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { EmailsView } from "#components/mailer/emails-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listEmails } from "#lib/mailer/list/queries.ts";
import { loadListParams } from "#lib/mailer/list/schema.ts";

export const metadata: Metadata = { title: "Emails" };

export default async function EmailsPage({ searchParams }: PageProps<"/emails">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listEmails(actor, params), loadListUse(actor, "emails", viewId)]),
  );
  return <EmailsView list={list} params={params} {...use} />;
}
