import { z } from "zod";

/** The platform's, or that of the organization with this id */
export const checklistSchema = z.union([z.literal("platform"), z.uuid()]);

export const setChecklistHiddenSchema = z.strictObject({ checklist: checklistSchema, hidden: z.boolean() });
export type SetChecklistHidden = z.output<typeof setChecklistHiddenSchema>;

/** One thing to set up. */
export interface ChecklistStep {
  id: string;
  label: string;
  hint: string;
  done: boolean;
  /** Where it is done; null for what this user may not do */
  href: string | null;
  /** Not needed to be complete */
  optional?: true;
}

export interface Checklist {
  /** As it is hidden by */
  id: string;
  steps: ChecklistStep[];
  /** The user hid it */
  hidden: boolean;
}
