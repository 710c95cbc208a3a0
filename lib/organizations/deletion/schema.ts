import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import type { UnitKind } from "#prisma/client/enums.ts";

export const deleteOrganizationSchema = z.strictObject({
  id: z.uuid(),
  /** The organization's name, typed to confirm */
  confirmation: rawText(400),
});
export type DeleteOrganization = z.output<typeof deleteOrganizationSchema>;

export const restoreOrganizationSchema = z.strictObject({ id: z.uuid() });

/** The effects of deleting an organization. */
export interface DeletionEffect {
  members: number;
  domains: number;
  /** That are on, and not retired */
  models: number;
  /** That can still be accepted */
  invitations: number;
  purchases: number;
  /** What is left of each unit; decimal text */
  credits: { unitKind: UnitKind; name: string; symbol: string; quantity: string }[];
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
  /** Values that could not be restored, because somebody else has them now */
  notes: string[];
}
