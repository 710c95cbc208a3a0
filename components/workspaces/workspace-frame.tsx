import type { ReactNode } from "react";
import type { HomeRights } from "#lib/organizations/home/schema.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { WorkspaceHeader } from "./workspace-header.tsx";

interface WorkspaceFrameProps {
  organization: { id: string; slug: string; name: string; can: HomeRights };
  workspace: Workspace;
  /** The open tab */
  current: "" | "usage" | "settings";
  children: ReactNode;
}

/** A page of a workspace that is no list: its header above what scrolls with the page. */
export function WorkspaceFrame({ organization, workspace, current, children }: WorkspaceFrameProps) {
  return (
    <div className="flex w-full max-w-5xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <WorkspaceHeader organization={organization} workspace={workspace} current={current} />
      {children}
    </div>
  );
}
