import { forbidden } from "next/navigation";
import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { DeleteWorkspacePanel } from "#app/(portal)/organizations/(list)/[slug]/workspaces/panels.tsx";
import { SettingsPanel } from "#components/workspaces/settings-panel.tsx";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]/delete">;

export default async function DeleteWorkspacePage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const { organization, workspace } = await loadWorkspace(slug, workspaceSlug);
  if (!workspace.can.manage) forbidden();
  const settings = `/organizations/${slug}/workspaces/${workspace.slug}/settings`;
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="settings">
      <SettingsPanel closeTo={settings}>
        <DeleteWorkspacePanel organization={{ id: organization.id, slug }} workspace={workspace} />
      </SettingsPanel>
    </WorkspaceFrame>
  );
}
