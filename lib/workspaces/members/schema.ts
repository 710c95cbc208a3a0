// Inputs about the members of a workspace.
import { z } from "zod";
import { workspaceRoleSchema } from "#lib/workspaces/schema.ts";

const members = {
  organizationId: z.uuid(),
  workspaceId: z.uuid(),
  userIds: z.array(z.uuid()).min(1, "Choose at least one member.").max(1_000),
};

export const setWorkspaceMembersSchema = z.strictObject({ ...members, role: workspaceRoleSchema });
export type SetWorkspaceMembers = z.output<typeof setWorkspaceMembersSchema>;

export const removeWorkspaceMembersSchema = z.strictObject(members);
export type RemoveWorkspaceMembers = z.output<typeof removeWorkspaceMembersSchema>;

export interface WorkspaceCandidates {
  members: { id: string; name: string; email: string }[];
  /** Whether more match than are listed */
  more: boolean;
}
