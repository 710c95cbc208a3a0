import { z } from "zod";
import { emailSchema } from "#lib/core/email.ts";
import { rawText } from "#lib/core/text.ts";
import { maxAddresses } from "#lib/memberships/assignment/policy.ts";

export const assignUsersSchema = z.strictObject({
  organizationId: z.uuid(),
  addresses: rawText(50_000, `Use at most ${maxAddresses} addresses.`),
});
export type AssignUsers = z.output<typeof assignUsersSchema>;

export const assignMatchingUsersSchema = z.strictObject({ organizationId: z.uuid() });

/** Addresses to check while they are typed */
export const checkAssigneesSchema = z.strictObject({
  organizationId: z.uuid(),
  emails: z.array(emailSchema).max(maxAddresses),
});
export type CheckAssignees = z.output<typeof checkAssigneesSchema>;

/** Why an address cannot be assigned; one that can be is left out */
export type AssigneeState = "already-member" | "not-registered";

export type AssignOutcome = "assigned" | "already-member" | "not-registered" | "not-valid" | "repeated";

export interface AssignResult {
  address: string;
  outcome: AssignOutcome;
  /** Why it is not valid */
  reason?: string;
}
