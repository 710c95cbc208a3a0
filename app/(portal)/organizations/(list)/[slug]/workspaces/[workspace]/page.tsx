import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { UsageSummary } from "#components/usage/usage-summary.tsx";
import { BudgetPanel } from "#components/workspaces/budget-panel.tsx";
import { workspaceHref } from "#components/workspaces/workspace-columns.tsx";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { WorkspaceOverview } from "#components/workspaces/workspace-overview.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { getWorkspaceBudget } from "#lib/workspaces/budget/queries.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]">;

export default async function WorkspaceOverviewPage({ params }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const [{ organization, workspace }, userLocale] = await Promise.all([
    loadWorkspace(slug, workspaceSlug),
    currentUserLocale(),
  ]);
  const { organizationId, id } = workspace;
  const actor = await requireActor();
  const [budget, usage] = await orNotFound(
    Promise.all([
      getWorkspaceBudget(actor, { organizationId, id }),
      getUsageReport(actor, organizationId, readUsageParams({}), { workspace: id }),
    ]),
  );
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="">
      <WorkspaceOverview organizationSlug={slug} workspace={workspace} userLocale={userLocale} />
      <BudgetPanel organizationSlug={slug} workspace={workspace} budget={budget} userLocale={userLocale} />
      <UsageSummary
        title={usage.own ? "Your usage" : "Usage"}
        report={usage}
        href={`${workspaceHref(slug, workspace.slug)}/usage`}
        className="rounded-lg border bg-raised px-5 py-4"
        locale={userLocale.locale}
      />
    </WorkspaceFrame>
  );
}
