import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { MembersView } from "#components/users/members/members-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationAllowance } from "#lib/ledger/allowance/queries.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { listMembers } from "#lib/users/members/list/queries.ts";
import { loadListParams } from "#lib/users/members/list/schema.ts";

type Props = PageProps<"/organizations/[slug]/members">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Members · ${name}` };
}

export default async function MembersPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  if (!can.listMembers) forbidden();
  const { viewId } = await searchParams;
  const pages = pagesOf(can);
  const [list, allowance, use] = await orNotFound(
    Promise.all([
      listMembers(actor, id, view),
      getOrganizationAllowance(actor, id),
      loadListUse(actor, "members", viewId),
    ]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <MembersView
        organization={{ id, slug, name }}
        pages={pages}
        list={list}
        params={view}
        allowance={allowance}
        {...use}
      />
    </>
  );
}
