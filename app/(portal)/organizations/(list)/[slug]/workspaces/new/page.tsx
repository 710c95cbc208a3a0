import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { NewWorkspacePanel } from "#app/(portal)/organizations/(list)/[slug]/workspaces/panels.tsx";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

export const metadata: Metadata = { title: "Create Workspace" };

export default async function NewWorkspacePage({
  params,
}: PageProps<"/organizations/[slug]/workspaces/new">) {
  const { id, slug, name, can } = await loadHome((await params).slug);
  if (!may(await requireActor(), "workspace:manage", id)) forbidden();
  const path = `/organizations/${slug}/workspaces`;
  return (
    <RoutePage
      closeTo={path}
      header={
        <PageHeader
          title="Create Workspace"
          trail={[...organizationTrail({ slug, name }, pagesOf(can)), { href: path, label: "Workspaces" }]}
        />
      }
    >
      <NewWorkspacePanel organization={{ id, slug }} />
    </RoutePage>
  );
}
