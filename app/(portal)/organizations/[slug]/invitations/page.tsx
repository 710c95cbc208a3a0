import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationInvitations } from "#components/organizations/home/organization-invitations.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { loadListParams } from "#lib/invitations/list/schema.ts";

type Props = PageProps<"/organizations/[slug]/invitations">;

/** The invitations list, limited to this organization. */
export default async function OrganizationInvitationsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const [{ id, can }, asked, actor] = await Promise.all([
    loadHome(slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  if (!can.listInvitations) forbidden();
  const view = { ...asked, org: slug, role: null };
  const [list, userLocale] = await Promise.all([
    orNotFound(listInvitations(actor, view)),
    currentUserLocale(),
  ]);
  return (
    <OrganizationInvitations
      slug={slug}
      list={list}
      params={view}
      canInvite={may(actor, "invitation:manage", id)}
      userLocale={userLocale}
    />
  );
}
