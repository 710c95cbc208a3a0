import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { InvitationDialog } from "#app/(portal)/invitations/dialog.tsx";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { InvitationsView } from "#components/invitations/invitations-view.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listOrganizationInvitations } from "#lib/invitations/list/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/invitations">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Invitations · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function OrganizationInvitationsPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  if (!can.listInvitations) forbidden();
  const search = await searchParams;
  const pages = pagesOf(can);
  const [list, use] = await orNotFound(
    Promise.all([
      listOrganizationInvitations(actor, organization, view, newIdsIn(search)),
      loadListUse(actor, "invitations", search.viewId),
    ]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <InvitationsView
        place={{ slug, name, pages }}
        list={list}
        params={view}
        userId={actor.userId}
        {...use}
      />
      <InvitationDialog searchParams={searchParams} />
    </>
  );
}
