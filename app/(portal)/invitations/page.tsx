import type { Metadata } from "next";
import { InvitationDialog } from "#app/(portal)/invitations/dialog.tsx";
import { InvitationsView } from "#components/invitations/invitations-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import { listViews } from "#lib/views/queries.ts";

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
  const { viewId } = search;
  const actor = await requireActor();
  const [list, views, preferences, userLocale] = await orNotFound(
    Promise.all([
      listInvitations(actor, params, newIdsIn(search)),
      listViews(actor, "invitations", viewId),
      findOwnTablePreference(actor, "invitations"),
      currentUserLocale(),
    ]),
  );
  return (
    <InvitationsView
      list={list}
      params={params}
      views={views}
      preferences={preferences}
      userLocale={userLocale}
      savePreferences={saveOwnTablePreferenceAction}
    />
  );
}
