import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SectionTabs } from "#components/layout/section-tabs.tsx";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import type { HomeRights } from "#lib/organizations/home/schema.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { WorkspaceStatusBadge } from "./status-badge.tsx";
import { workspaceHref } from "./workspace-columns.tsx";

interface WorkspaceHeaderProps {
  organization: { id: string; slug: string; name: string; can: HomeRights };
  workspace: Workspace;
  /** The open tab */
  current: "" | "members" | "usage" | "settings";
  actions?: ReactNode;
}

/** The name of a workspace, the way back, and its tabs. */
export function WorkspaceHeader({ organization, workspace, current, actions }: WorkspaceHeaderProps) {
  const href = workspaceHref(organization.slug, workspace.slug);
  const tabs = [
    { segment: "", label: "Overview", href },
    { segment: "members", label: "Members", href: `${href}/members` },
    { segment: "usage", label: "Usage", href: `${href}/usage` },
    ...(workspace.can.administer
      ? [{ segment: "settings", label: "Settings", href: `${href}/settings` }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {workspace.name}
            <WorkspaceStatusBadge status={workspace.status} />
          </span>
        }
        description={workspace.description || undefined}
        actions={actions}
        trail={[
          ...organizationTrail(organization, pagesOf(organization.can)),
          { href: `/organizations/${organization.slug}/workspaces`, label: "Workspaces" },
        ]}
      />
      <SectionTabs tabs={tabs} current={current} />
      {workspace.status === "SUSPENDED" ? (
        <p className="flex max-w-3xl gap-2.5 rounded-md border border-warn bg-warn-soft p-3">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
          <span>
            Only Org Admins and platform Admins can open it. Nothing in it can be used.
            {workspace.suspendedReason ? ` Reason: ${workspace.suspendedReason}` : null}
          </span>
        </p>
      ) : null}
    </>
  );
}
