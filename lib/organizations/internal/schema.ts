// What platform staff keep about an organization: inputs and DTOs.
import { z } from "zod";
import { versionSchema } from "#lib/core/numbers.ts";
import { line, paragraph } from "#lib/core/text.ts";
import { internalFields } from "#lib/organizations/fields.ts";
import { maxTags, normalizeTags } from "#lib/organizations/internal/policy.ts";

const tags = z
  .array(line(internalFields.tags.max))
  .max(200, `Use at most ${maxTags} tags.`)
  .transform(normalizeTags)
  .refine((found) => found.length <= maxTags, `Use at most ${maxTags} tags.`);

export const updateInternalSchema = z.strictObject({
  organizationId: z.uuid(),
  /** The version that the form was filled from; 0 before the first save */
  version: versionSchema.or(z.literal(0)),
  tags,
  accountManagerId: z.uuid("Choose an Admin.").nullable(),
  note: paragraph(internalFields.note.max),
});
export type UpdateInternal = z.output<typeof updateInternalSchema>;

export interface AccountManager {
  id: string;
  name: string;
  /** False for one who stopped being an Admin, or is disabled */
  isAdmin: boolean;
}

export interface OrganizationInternal {
  version: number;
  tags: string[];
  note: string;
  accountManager: AccountManager | null;
}

/** Admins who can be chosen, and whether there are more. */
export interface AccountManagerChoices {
  admins: AccountManager[];
  more: boolean;
}
