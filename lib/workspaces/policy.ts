// Pure rules about workspaces: how they are shown, and what may become of one.
import { type WorkspacePermission, workspaceRolePermissions } from "#lib/access/permissions.ts";
import type { WorkspaceRole, WorkspaceStatus } from "#prisma/client/enums.ts";

export const nameLength = 120;
export const descriptionLength = 1_000;

export const workspaceStatuses = {
  ACTIVE: { label: "Active", mark: "good" },
  SUSPENDED: { label: "Suspended", mark: "late" },
  ARCHIVED: { label: "Archived", mark: "off" },
} as const satisfies Record<WorkspaceStatus, { label: string; mark: string }>;

export const workspaceRoles = ["ADMIN", "EDITOR", "VIEWER"] as const satisfies readonly WorkspaceRole[];

export const workspaceRoleLabels: Record<WorkspaceRole, { label: string; hint: string }> = {
  ADMIN: { label: "Admin", hint: "Edits the workspace, its members and what they may use." },
  EDITOR: { label: "Editor", hint: "Sees everything in it and changes its items and assistants." },
  VIEWER: { label: "Viewer", hint: "Sees everything in it." },
};

export function mayInWorkspace(role: WorkspaceRole, permission: WorkspacePermission): boolean {
  return workspaceRolePermissions[role].includes(permission);
}

export const workspaceChanges = ["suspend", "reactivate", "archive", "restore"] as const;
export type WorkspaceChange = (typeof workspaceChanges)[number];

interface Transition {
  readonly from: readonly WorkspaceStatus[];
  readonly to: WorkspaceStatus;
  readonly event: `workspace.${"suspended" | "reactivated" | "archived" | "restored"}`;
  readonly label: string;
  /** Completes "1 workspace …" */
  readonly done: string;
}

/** Every change of status that there is. Anything else is refused. */
export const transitions: Readonly<Record<WorkspaceChange, Transition>> = {
  suspend: {
    from: ["ACTIVE"],
    to: "SUSPENDED",
    event: "workspace.suspended",
    label: "Suspend",
    done: "suspended",
  },
  reactivate: {
    from: ["SUSPENDED"],
    to: "ACTIVE",
    event: "workspace.reactivated",
    label: "Reactivate",
    done: "reactivated",
  },
  archive: {
    from: ["ACTIVE", "SUSPENDED"],
    to: "ARCHIVED",
    event: "workspace.archived",
    label: "Archive",
    done: "archived",
  },
  restore: {
    from: ["ARCHIVED"],
    to: "ACTIVE",
    event: "workspace.restored",
    label: "Restore",
    done: "restored",
  },
};

export function changesFrom(status: WorkspaceStatus): WorkspaceChange[] {
  return workspaceChanges.filter((change) => transitions[change].from.includes(status));
}

/** Why a change does not fit: "Already suspended." */
export function transitionRefusal(change: WorkspaceChange, status: WorkspaceStatus): string {
  const { to, label } = transitions[change];
  const now = workspaceStatuses[status].label.toLowerCase();
  return status === to ? `Already ${now}.` : `You can't ${label.toLowerCase()} a workspace that is ${now}.`;
}

/** Those that count toward the tier's limit. */
export const countedStatuses: readonly WorkspaceStatus[] = ["ACTIVE", "SUSPENDED"];

// URL segments below an organization's workspaces that are pages of their own.
const reservedSlugs = new Set(["new", "export"]);

export function isReservedSlug(slug: string): boolean {
  return reservedSlugs.has(slug);
}
