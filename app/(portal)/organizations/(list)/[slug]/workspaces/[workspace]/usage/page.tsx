import { loadWorkspace } from "#app/(portal)/organizations/(list)/[slug]/workspaces/load.ts";
import { UsageView } from "#components/usage/usage-view.tsx";
import { workspaceHref } from "#components/workspaces/workspace-columns.tsx";
import { WorkspaceFrame } from "#components/workspaces/workspace-frame.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

type Props = PageProps<"/organizations/[slug]/workspaces/[workspace]/usage">;

/** For members their own in this workspace. */
export default async function WorkspaceUsagePage({ params, searchParams }: Props) {
  const { slug, workspace: workspaceSlug } = await params;
  const [{ organization, workspace }, actor, userLocale] = await Promise.all([
    loadWorkspace(slug, workspaceSlug),
    requireActor(),
    currentUserLocale(),
  ]);
  const fixed = { workspace: workspace.id };
  const report = await orNotFound(
    getUsageReport(actor, organization.id, readUsageParams(await searchParams), fixed),
  );
  const usage = `/organizations/${slug}/usage`;
  const path = `${workspaceHref(slug, workspace.slug)}/usage`;
  return (
    <WorkspaceFrame organization={organization} workspace={workspace} current="usage">
      {report.own ? <p className="text-muted">These are your own calls.</p> : null}
      <UsageView
        report={report}
        place={{ path, events: `${usage}/events`, files: `${usage}/export`, fixed }}
        userLocale={userLocale}
      />
    </WorkspaceFrame>
  );
}
