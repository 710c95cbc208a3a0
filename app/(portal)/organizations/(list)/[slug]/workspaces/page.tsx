import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { WorkspacesView } from "#components/workspaces/workspaces-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";
import { WorkspaceDialog } from "./dialog.tsx";

type Props = PageProps<"/organizations/[slug]/workspaces">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Workspaces · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function WorkspacesPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadHome((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId, can } = organization;
  const { viewId } = await searchParams;
  const [list, use] = await orNotFound(
    Promise.all([listWorkspaces(actor, id, view), loadListUse(actor, "workspaces", viewId)]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pagesOf(can)} />
      <WorkspacesView
        organization={{ id, slug, name }}
        list={list}
        params={view}
        pages={pagesOf(can)}
        userId={actor.userId}
        {...use}
      />
      <WorkspaceDialog organization={{ id, slug }} searchParams={searchParams} />
    </>
  );
}
