import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { wholeNumber } from "#lib/core/numbers.ts";
import { rawText } from "#lib/core/text.ts";
import { defaultExpiry, expiryLimits, maxInvitations } from "#lib/invitations/policy.ts";
import { workspaceAccessSchema } from "#lib/memberships/workspaces/schema.ts";

const tooShort = "Choose at least 5 minutes.";
const tooLong = "Choose at most 90 days.";

export const inviteUsersSchema = z.strictObject({
  organizationId: z.uuid("Choose an organization."),
  addresses: rawText(350_000, `Use at most ${maxInvitations} addresses.`),
  role: z.enum(["ORG_ADMIN", "USER"], { error: "Choose a role." }),
  /** The workspaces that come with it */
  access: workspaceAccessSchema,
  /** Seconds */
  expiresIn: wholeNumber({
    ...expiryLimits,
    error: "Enter a whole number.",
    tooSmall: tooShort,
    tooLarge: tooLong,
  }).default(defaultExpiry),
});
export type InviteUsers = z.output<typeof inviteUsersSchema>;

export type InviteOutcome =
  | "invited"
  | "renewed"
  | "already-member"
  | "already-invited"
  | "too-often"
  | "not-valid"
  | "repeated";

export interface InviteResult {
  address: string;
  outcome: InviteOutcome;
  /** Why it is invalid */
  reason?: string;
  /** The id of the invitation that is open already */
  invitationId?: string;
  /** The id of the invitation that was sent */
  sentId?: string;
}

/** Addresses to check while they are typed: what of them the organization knows already. */
export const checkInviteesSchema = z.strictObject({
  organizationId: z.uuid(),
  emails: z.array(emailSchema).max(maxInvitations),
});
export type CheckInvitees = z.output<typeof checkInviteesSchema>;

/** What an address is already; one that may be invited is left out */
export type InviteeState = "already-member" | "already-invited";

/** An invitation and its organization, which decides who may change it. */
export const invitationSchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type InvitationId = z.output<typeof invitationSchema>;

export const resendInvitationsSchema = z.strictObject({
  organizationId: z.uuid(),
  ids: z.array(z.uuid()).min(1).max(maxInvitations),
});
export type ResendInvitations = z.output<typeof resendInvitationsSchema>;

export const resendExpiredSchema = z.strictObject({ organizationId: z.uuid() });
export type ResendExpired = z.output<typeof resendExpiredSchema>;
