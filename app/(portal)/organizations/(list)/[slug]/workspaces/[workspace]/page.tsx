import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { BudgetPanel } from "#components/workspaces/budget-panel.tsx";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { WorkspaceOverview } from "#components/workspaces/workspace-overview.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]">;

export default async function WorkspaceOverviewPage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const [{ organization, workspace }, userLocale] = await Promise.all([
    loadWorkspace(slug, workspaceSlug),
    currentUserLocale(),
  ]);
  const { organizationId, id } = workspace;
  const budget = await orNotFound(getWorkspaceBudget(await requireActor(), { organizationId, id }));
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="">
      <WorkspaceOverview organizationSlug={slug} workspace={workspace} userLocale={userLocale} />
      <BudgetPanel organizationSlug={slug} workspace={workspace} budget={budget} userLocale={userLocale} />
    </WorkspaceFrame>
  );
}
