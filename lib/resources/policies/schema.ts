// Switches: which resources an organization, a workspace or a member may use.
import { z } from "zod";

const holder = {
  organizationId: z.uuid(),
  /** Whose access is set: one workspace's, or one member's, instead of the whole organization's */
  workspaceId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
};
const kind = z.enum(["MODEL", "ROUTER", "ASSISTANT", "TOOL"]);

export const setAccessSchema = z
  .strictObject({ ...holder, kind, resourceIds: z.array(z.uuid()).min(1).max(1000), enabled: z.boolean() })
  .refine(({ workspaceId, userId }) => workspaceId === null || userId === null);
export type SetAccess = z.output<typeof setAccessSchema>;

export const setNewResourcesSchema = z
  .strictObject({
    ...holder,
    kind,
    /** Whether what is added later is on; null drops the policy, so that the wider level decides about everything */
    on: z.boolean().nullable(),
  })
  .refine(({ workspaceId, userId }) => workspaceId === null || userId === null);
export type SetNewResources = z.output<typeof setNewResourcesSchema>;
