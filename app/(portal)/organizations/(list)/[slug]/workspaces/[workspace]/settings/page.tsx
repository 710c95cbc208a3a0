import { forbidden } from "next/navigation";
import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { WorkspaceDefaults } from "#components/defaults/workspace-defaults.tsx";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { WorkspaceSettings } from "#components/workspaces/workspace-settings.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getWorkspaceDefaults } from "#lib/defaults/queries.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]/settings">;

export default async function WorkspaceSettingsPage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const { organization, workspace } = await loadWorkspace(slug, workspaceSlug);
  if (!workspace.can.administer) forbidden();
  const { organizationId, id } = workspace;
  const actor = await requireActor();
  const [budget, defaults] = await orNotFound(
    Promise.all([
      workspace.can.manage ? getWorkspaceBudget(actor, { organizationId, id }) : null,
      getWorkspaceDefaults(actor, organizationId, id),
    ]),
  );
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="settings">
      <WorkspaceSettings
        organization={{ id: organization.id, slug }}
        workspace={workspace}
        budget={budget?.can.setLimit ? budget : null}
      >
        <WorkspaceDefaults organizationId={organizationId} workspaceId={id} defaults={defaults} />
      </WorkspaceSettings>
    </WorkspaceFrame>
  );
}
