import { z } from "zod";
import { grantCreditsSchema } from "#lib/ledger/schema.ts";
import { targetsSchema } from "#lib/list/bulk/schema.ts";
import { selectionSchema } from "#lib/organizations/list/schema.ts";
import { detailFields } from "#lib/organizations/schema.ts";

const update = {
  status: z.strictObject({ kind: z.literal("status"), status: detailFields.status }),
  tier: z.strictObject({ kind: z.literal("tier"), tier: detailFields.tier }),
  creditType: z.strictObject({
    kind: z.literal("credit-type"),
    creditType: detailFields.creditType.unwrap().min(1, "Choose a credit type."),
  }),
};
export type OrganizationsUpdate = z.output<(typeof update)[keyof typeof update]>;

const grant = grantCreditsSchema
  .omit({ organizationId: true, key: true })
  .extend({ kind: z.literal("grant") });
export type BulkGrant = z.output<typeof grant>;

const deletion = z.strictObject({ kind: z.literal("delete") });
export type OrganizationsChange = OrganizationsUpdate | BulkGrant | z.output<typeof deletion>;

const selected = { selection: selectionSchema };
/** Flat, so that errors belong to the fields of a form. */
export const planOrganizationsSchema = z.discriminatedUnion("kind", [
  update.status.extend(selected),
  update.tier.extend(selected),
  update.creditType.extend(selected),
  grant.extend(selected),
  deletion.extend(selected),
]);

const running = {
  /** Identifies a run with all its batches and attempts: no organization gets a grant twice in it */
  run: z.uuid(),
  targets: targetsSchema,
};
export const changeOrganizationsSchema = z.discriminatedUnion("kind", [
  update.status.extend(running),
  update.tier.extend(running),
  update.creditType.extend(running),
  grant.extend(running),
  deletion.extend(running),
]);
