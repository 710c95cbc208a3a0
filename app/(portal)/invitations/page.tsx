import type { Metadata } from "next";
import { InvitationDialog } from "#app/(portal)/invitations/dialog.tsx";
import { loadListUse } from "#app/(portal)/list.ts";
import { InvitationsView } from "#components/invitations/invitations-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";

export const metadata: Metadata = { title: "Invitations" };

export default function InvitationsPage({ searchParams }: PageProps<"/invitations">) {
  return (
    <>
      <InvitationList searchParams={searchParams} />
      <InvitationDialog searchParams={searchParams} />
    </>
  );
}

async function InvitationList({ searchParams }: Pick<PageProps<"/invitations">, "searchParams">) {
  const params = await loadListParams(searchParams);
  const search = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([
      listInvitations(actor, params, newIdsIn(search)),
      loadListUse(actor, "invitations", search.viewId),
    ]),
  );
  return <InvitationsView list={list} params={params} userId={actor.userId} {...use} />;
}
