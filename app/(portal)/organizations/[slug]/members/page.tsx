import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationMembers } from "#components/organizations/home/organization-members.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationAllowance, listMemberAllowances } from "#lib/ledger/allowance/queries.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

type Props = PageProps<"/organizations/[slug]/members">;

/** The users list, limited to this organization. */
export default async function MembersPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const [{ id, can }, asked, actor] = await Promise.all([
    loadHome(slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  if (!can.listMembers) forbidden();
  const view = { ...asked, org: slug, global: null, role: null, active: null, method: null } as const;
  const [list, userLocale, organization] = await Promise.all([
    orNotFound(listUsers(actor, { ...view, sort: "name" })),
    currentUserLocale(),
    orNotFound(getOrganizationAllowance(actor, id)),
  ]);
  const shown = list.rows.map((row) => row.id);
  const members = await orNotFound(listMemberAllowances(actor, id, shown));
  return (
    <OrganizationMembers
      slug={slug}
      list={list}
      params={view}
      userLocale={userLocale}
      allowances={{ organizationId: id, organization, members }}
    />
  );
}
