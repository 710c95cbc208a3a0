// Inputs and DTOs of the workspaces that come with a membership.
import { z } from "zod";
import { maxWorkspaces } from "#lib/memberships/workspaces/policy.ts";
import type { OrganizationRole, WorkspaceRole, WorkspaceStatus } from "#prisma/client/enums.ts";

const grantedRole = z.enum(["ADMIN", "EDITOR", "VIEWER"], { error: "Choose a role." });

export const workspaceAccessFields = {
  everyWorkspace: z.union([z.literal("").transform(() => null), grantedRole]).nullable(),
  workspaces: z.array(z.strictObject({ id: z.uuid(), role: grantedRole })).max(maxWorkspaces),
};
/** Left out, it is the role alone */
export const workspaceAccessSchema = z.strictObject(workspaceAccessFields).optional();

export const setMemberAccessSchema = z.strictObject({
  organizationId: z.uuid(),
  userId: z.uuid(),
  role: z.enum(["ORG_ADMIN", "USER"], { error: "Choose a role." }),
  /** The role in workspaces that are created later */
  newWorkspaceRole: workspaceAccessFields.everyWorkspace,
  /** All that they are in; they leave the others */
  workspaces: workspaceAccessFields.workspaces,
});
export type SetMemberAccess = z.output<typeof setMemberAccessSchema>;

export const memberAccessSchema = z.strictObject({ organizationId: z.uuid(), userId: z.uuid() });

/** A workspace to put people into. */
export interface WorkspaceChoice {
  id: string;
  name: string;
  status: WorkspaceStatus;
  /** The role of everyone, where all of the organization are in it */
  openRole: WorkspaceRole | null;
}

/** What one member may do in an organization. */
export interface MemberAccess {
  role: OrganizationRole;
  /** The last active Org Admin keeps the role */
  isLast: boolean;
  newWorkspaceRole: WorkspaceRole | null;
  workspaces: (WorkspaceChoice & { role: WorkspaceRole | null })[];
  can: { set: boolean };
}
