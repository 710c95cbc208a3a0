import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { WorkspaceOverview } from "#components/workspaces/workspace-overview.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]">;

export default async function WorkspaceOverviewPage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const [{ organization, workspace }, userLocale] = await Promise.all([
    loadWorkspace(slug, workspaceSlug),
    currentUserLocale(),
  ]);
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="">
      <WorkspaceOverview organizationSlug={slug} workspace={workspace} userLocale={userLocale} />
    </WorkspaceFrame>
  );
}
