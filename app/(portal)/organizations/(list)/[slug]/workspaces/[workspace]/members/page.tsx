import { loadListUse } from "#app/(portal)/list.ts";
import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { WorkspaceMembers } from "#components/workspaces/workspace-members.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listWorkspaceMembers } from "#lib/workspaces/members/list/queries.ts";
import { loadListParams } from "#lib/workspaces/members/list/schema.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]/members">;

export default async function WorkspaceMembersPage({ params, searchParams }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const [{ organization, workspace }, view, actor] = await Promise.all([
    loadWorkspace(slug, workspaceSlug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { viewId } = await searchParams;
  const [list, use] = await orNotFound(
    Promise.all([
      listWorkspaceMembers(actor, workspace, view),
      loadListUse(actor, "workspace-members", viewId),
    ]),
  );
  return (
    <WorkspaceMembers organization={organization} workspace={workspace} list={list} params={view} {...use} />
  );
}
