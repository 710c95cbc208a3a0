import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

export const removeDemoSchema = z.strictObject({
  confirmation: rawText(100),
  /** Removes the demo's organizations that people outside of the demo use, too */
  used: z.boolean(),
});
export type RemoveDemo = z.output<typeof removeDemoSchema>;

/** In numbers, what removing the demo takes. */
export interface RemovalCounts {
  organizations: number;
  users: number;
  memberships: number;
  invitations: number;
  purchases: number;
  transfers: number;
  models: number;
  /** Accounts of one's own that lose a membership of a removed organization, and stay */
  ownMembers: number;
}

/** What one batch took, and the organizations that are still to go. */
export interface RemovalStep {
  removed: RemovalCounts;
  left: number;
  /** The last batch: the accounts and models are gone too */
  done: boolean;
}

export interface RemovalEffect {
  /** A removal was interrupted */
  begun: boolean;
  /** Without the organizations that are used */
  kept: RemovalCounts;
  /** Counts when organizations in use are removed too */
  all: RemovalCounts;
  /** The organizations of the demo that people of one's own use, the first of them */
  used: { name: string; why: string }[];
  usedCount: number;
}
