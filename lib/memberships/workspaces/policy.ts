// What comes with a membership besides the role: roles in the organization's workspaces.
import type { OrganizationRole, WorkspaceRole } from "#prisma/client/enums.ts";

/** The most workspaces that are named one by one */
export const maxWorkspaces = 500;
export const templateNameLength = 80;
export const templateDescriptionLength = 300;

export interface WorkspaceGrant {
  id: string;
  role: WorkspaceRole;
}

/** Which workspaces somebody is put into. */
export interface WorkspaceAccess {
  /** The role in every workspace, also in later ones; null for none */
  everyWorkspace: WorkspaceRole | null;
  /** The role in single workspaces, in place of that */
  workspaces: readonly WorkspaceGrant[];
}

/** A preset of what a member may do. */
export interface AccessPreset extends WorkspaceAccess {
  id: string;
  name: string;
  description: string;
  role: OrganizationRole;
}

/** Those that every organization has. */
export const builtInTemplates: readonly AccessPreset[] = [
  {
    id: "admin",
    name: "Admin",
    description: "Full control over the organization and all its workspaces.",
    role: "ORG_ADMIN",
    everyWorkspace: null,
    workspaces: [],
  },
  {
    id: "editor",
    name: "Editor",
    description: "Creates and changes items in every workspace, including new ones.",
    role: "USER",
    everyWorkspace: "EDITOR",
    workspaces: [],
  },
  {
    id: "viewer",
    name: "Viewer",
    description: "Reads in every workspace, including new ones.",
    role: "USER",
    everyWorkspace: "VIEWER",
    workspaces: [],
  },
];

/** Whether it says anything beyond the role. */
export function hasWorkspaces({ everyWorkspace, workspaces }: WorkspaceAccess): boolean {
  return everyWorkspace !== null || workspaces.length > 0;
}
