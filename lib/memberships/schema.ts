import { z } from "zod";

const role = z.enum(["ORG_ADMIN", "USER"], { error: "Choose a role." });
const membership = { organizationId: z.uuid({ error: "Choose an organization." }), userId: z.uuid() };

export const addMembershipSchema = z.strictObject({ ...membership, role });
export type AddMembership = z.output<typeof addMembershipSchema>;

export const setMembershipRoleSchema = z.strictObject({ ...membership, role });
export type SetMembershipRole = z.output<typeof setMembershipRoleSchema>;

export const removeMembershipSchema = z.strictObject(membership);
export type RemoveMembership = z.output<typeof removeMembershipSchema>;

export const leaveOrganizationSchema = z.strictObject({ organizationId: z.uuid() });
export type LeaveOrganization = z.output<typeof leaveOrganizationSchema>;
