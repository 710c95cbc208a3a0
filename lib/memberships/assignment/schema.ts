import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { maxAddresses } from "#lib/memberships/assignment/policy.ts";

export const assignUsersSchema = z.strictObject({
  organizationId: z.uuid(),
  addresses: rawText(50_000, `Use at most ${maxAddresses} addresses.`),
});
export type AssignUsers = z.output<typeof assignUsersSchema>;

export const assignMatchingUsersSchema = z.strictObject({ organizationId: z.uuid() });

export type AssignOutcome = "assigned" | "already-member" | "not-registered" | "not-valid" | "repeated";

export interface AssignResult {
  address: string;
  outcome: AssignOutcome;
  /** Why it is not valid */
  reason?: string;
}
