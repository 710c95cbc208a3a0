import { z } from "zod";
import { detailFields } from "#lib/organizations/schema.ts";

export const createOwnOrganizationSchema = z.strictObject({
  /** Chosen by the form: makes creating idempotent */
  id: z.uuid(),
  name: detailFields.name,
  country: detailFields.country,
});
export type CreateOwnOrganization = z.output<typeof createOwnOrganizationSchema>;
