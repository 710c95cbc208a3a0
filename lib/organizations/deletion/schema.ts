import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

export const deleteOrganizationSchema = z.strictObject({
  id: z.uuid(),
  /** The organization's name, typed by the person who deletes it */
  confirmation: rawText(400),
});
export type DeleteOrganization = z.output<typeof deleteOrganizationSchema>;

export const restoreOrganizationSchema = z.strictObject({ id: z.uuid() });

/** What goes when an organization is deleted. */
export interface DeletionEffect {
  members: number;
  domains: number;
  models: number;
}

export interface DeletedOrganization {
  id: string;
  number: number;
  name: string;
  code: string;
  memberCount: number;
  deletedAt: string;
  purgeAt: string;
  deletedBy: string;
}

export interface RestoredOrganization {
  slug: string;
  name: string;
  /** What came back different, because somebody else has the old value now */
  notes: string[];
}
