import { z } from "zod";

const role = z.enum(["ORG_ADMIN", "USER"], { error: "Choose a role." });
const membership = { organizationId: z.uuid({ error: "Choose an organization." }), userId: z.uuid() };

export const addMembershipSchema = z.strictObject({ ...membership, role });
export type AddMembership = z.output<typeof addMembershipSchema>;

export const setMembershipRoleSchema = z.strictObject({ ...membership, role });
export type SetMembershipRole = z.output<typeof setMembershipRoleSchema>;

export const removeMembershipSchema = z.strictObject(membership);
export type RemoveMembership = z.output<typeof removeMembershipSchema>;

export const moveMembershipSchema = z.strictObject({
  userId: z.uuid(),
  from: z.uuid({ error: "Choose the organization they leave." }),
  to: z.uuid({ error: "Choose the organization they join." }),
  role,
});
export type MoveMembership = z.output<typeof moveMembershipSchema>;

export const leaveOrganizationSchema = z.strictObject({ organizationId: z.uuid() });
export type LeaveOrganization = z.output<typeof leaveOrganizationSchema>;
