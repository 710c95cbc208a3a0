// Inputs and DTOs of workspaces.
import { z } from "zod";
import { versionSchema } from "#lib/core/numbers.ts";
import { paragraph, requiredLine, slugSchema } from "#lib/core/text.ts";
import { descriptionLength, nameLength, workspaceRoles } from "#lib/workspaces/policy.ts";
import type { WorkspaceRole, WorkspaceStatus } from "#prisma/client/enums.ts";

export const workspaceRoleSchema = z.enum(workspaceRoles, { error: "Choose a role." });

/** A form without JavaScript, and a checkbox, send text. */
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const workspaceFields = {
  name: requiredLine(nameLength, "a name"),
  description: paragraph(descriptionLength),
  open: flag,
  openRole: workspaceRoleSchema,
};

export const createWorkspaceSchema = z.strictObject({
  id: z.uuid(),
  organizationId: z.uuid(),
  ...workspaceFields,
  /** "" to make one from the name */
  slug: z.union([z.literal(""), slugSchema]),
  /** The workspace whose members and settings the new one gets */
  copyFrom: z.union([z.literal("").transform(() => null), z.uuid()]).nullable(),
});
export type CreateWorkspace = z.output<typeof createWorkspaceSchema>;

const one = { organizationId: z.uuid(), id: z.uuid() };

export const updateWorkspaceSchema = z.strictObject({
  ...one,
  version: versionSchema,
  ...workspaceFields,
  slug: slugSchema,
});
export type UpdateWorkspace = z.output<typeof updateWorkspaceSchema>;

export interface Workspace {
  id: string;
  organizationId: string;
  version: number;
  name: string;
  slug: string;
  description: string;
  status: WorkspaceStatus;
  /** "" when none was given, or when it is not suspended */
  suspendedReason: string;
  /** Every member of the organization is in it */
  open: boolean;
  openRole: WorkspaceRole;
  /** Members who are in it: all of the organization where it is open */
  userCount: number;
  /** ISO 8601 */
  createdAt: string;
  archivedAt: string | null;
  /** When an archived one will be deleted; null where archived workspaces are kept, or it is not archived */
  purgeAt: string | null;
  /** The user's own role there */
  role: WorkspaceRole;
  can: WorkspaceRights;
}

/** What the user may do with a workspace. */
export interface WorkspaceRights {
  contribute: boolean;
  administer: boolean;
  /** Suspend, archive, restore, delete */
  manage: boolean;
}

/** A choice of a form. */
export interface WorkspaceOption {
  id: string;
  name: string;
}

export interface WorkspaceCounts {
  active: number;
  suspended: number;
}
