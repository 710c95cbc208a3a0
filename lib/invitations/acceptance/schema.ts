import { z } from "zod";
import { newPasswordSchema } from "#lib/auth/schema.ts";
import { rawText, requiredLine } from "#lib/core/text.ts";

const token = rawText(200).min(1);

export const invitationTokenSchema = z.strictObject({ token });
export type InvitationToken = z.output<typeof invitationTokenSchema>;

export const acceptInvitationSchema = z.strictObject({
  token,
  name: requiredLine(200, "your name"),
  password: newPasswordSchema,
});
export type AcceptInvitation = z.output<typeof acceptInvitationSchema>;

/** The present state of a link. */
export type InvitationState = "open" | "used" | "revoked" | "expired" | "closed" | "withdrawn";

/** The data for the holder of a link. */
export interface InvitationView {
  state: InvitationState;
  email: string;
  organization: string;
  logoId: string | null;
  /** Empty when the organization has none, or the invitation is not open */
  memberGuide: string;
  role: "ORG_ADMIN" | "USER";
  inviter: string;
  /** ISO 8601 */
  expiresAt: string;
  /** Whether the address has an account, with which its owner joins */
  hasAccount: boolean;
  /** Whether the organization enforces its identity provider */
  throughProvider: boolean;
}
