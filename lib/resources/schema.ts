// The platform's models and which organizations may use them.
import { z } from "zod";
import { day } from "#lib/core/days.ts";
import { namesOf } from "#lib/core/fields.ts";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { requiredLine } from "#lib/core/text.ts";
import type { Access } from "#lib/resources/access/schema.ts";
import { modelCapabilities } from "#lib/resources/policy.ts";

export const modelFields = {
  provider: requiredLine(80, "a provider"),
  name: requiredLine(120, "a name"),
  key: requiredLine(120, "the provider's identifier").refine(
    (key) => /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/.test(key),
    "Use letters, digits and . _ : / @ -",
  ),
  modelType: z.enum(["INFERENCE", "EMBEDDING"], { error: "Choose a kind." }),
  contextWindow: wholeNumber({
    min: 1,
    max: 100_000_000,
    error: "Enter the number of tokens.",
    tooLarge: "Enter at most 100,000,000 tokens.",
  }),
  capabilities: z
    .array(z.enum(namesOf(modelCapabilities)))
    .transform((chosen) => [...new Set(chosen)].sort()),
  enabledByDefault: z.boolean(),
};

export const createModelSchema = z.strictObject({ id: z.uuid(), ...modelFields });
export type CreateModel = z.output<typeof createModelSchema>;

export const updateModelSchema = z.strictObject({
  id: z.uuid(),
  version: versionSchema,
  ...modelFields,
});
export type UpdateModel = z.output<typeof updateModelSchema>;

export const retireModelSchema = z.strictObject({
  id: z.uuid(),
  retired: z.boolean(),
  /** The day on which it is retired; at once without one */
  on: day("Choose a date.").optional(),
  /** Offered in its place; the one that it has stays where this is left out */
  successorId: z.uuid().nullable().optional(),
});
export type RetireModel = z.output<typeof retireModelSchema>;

export interface PlatformModel {
  id: string;
  version: number;
  provider: string;
  name: string;
  key: string;
  modelType: "INFERENCE" | "EMBEDDING";
  /** Tokens */
  contextWindow: number;
  capabilities: string[];
  enabledByDefault: boolean;
  retired: boolean;
  /** ISO day; null unless its retirement is planned */
  retiresOn: string | null;
}

/** A model in one organization. */
export interface OrganizationModel extends Omit<PlatformModel, "version" | "enabledByDefault"> {
  /** Turned on for the organization; `access` may still refuse it */
  enabled: boolean;
  access: Access;
}

/** Where a resource is on or used. */
export interface ResourceUse {
  organizations: number;
  /** Those that route to it now */
  routers: number;
  /** Those with it as their model, router or tool */
  assistants: number;
}
