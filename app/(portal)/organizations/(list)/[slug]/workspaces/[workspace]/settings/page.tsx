import { forbidden } from "next/navigation";
import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { WorkspaceSettings } from "#components/workspaces/workspace-settings.tsx";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]/settings">;

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const { organization, workspace } = await loadWorkspace(slug, workspaceSlug);
  if (!workspace.can.administer) forbidden();
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="settings">
      <WorkspaceSettings organization={{ id: organization.id, slug }} workspace={workspace} />
    </WorkspaceFrame>
  );
}
