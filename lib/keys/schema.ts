// Inputs and DTOs of API keys.
import { z } from "zod";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { rawText, requiredLine } from "#lib/core/text.ts";
import {
  maxGraceHours,
  maxKeyResources,
  maxNetworks,
  parseNetwork,
  splitNetworks,
} from "#lib/keys/policy.ts";
import { keyScopes } from "#lib/keys/scopes/policy.ts";

/** Networks as typed into one field, each in CIDR. */
const networks = rawText(2000).transform((typed, context) => {
  const parts = splitNetworks(typed);
  const found = parts.flatMap((part) => {
    const network = parseNetwork(part);
    if (!network)
      context.addIssue({ code: "custom", message: `${part} isn't a network like 203.0.113.0/24.` });
    return network ?? [];
  });
  if (found.length > maxNetworks)
    context.addIssue({ code: "custom", message: `Use at most ${maxNetworks} networks.` });
  return found;
});

const requestsPerMinute = wholeNumber({
  min: 1,
  max: 100_000,
  error: "Enter a whole number.",
  tooSmall: "Enter at least 1.",
  tooLarge: "Enter at most 100,000.",
});

const blankOr = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal("").transform(() => null), z.null(), schema]);

/** What can be changed later */
const changeableFields = {
  name: requiredLine(80, "a name"),
  networks: networks.default([]),
  requestsPerMinute: blankOr(requestsPerMinute).default(null),
};

/** Models, routers, assistants and tools that a key may be used with; none for all that its owner may use */
const resourceIds = z
  .array(z.uuid())
  .max(maxKeyResources, `Choose at most ${maxKeyResources}.`)
  .transform((ids) => [...new Set(ids)])
  .default([]);

const keyFields = {
  ...changeableFields,
  scopes: z.array(z.enum(keyScopes)).min(1, "Choose at least one scope.").max(keyScopes.length),
  /** Days from now; null never expires */
  expiresIn: blankOr(
    wholeNumber({
      min: 1,
      max: 3650,
      error: "Enter a number of days.",
      tooSmall: "Enter at least 1 day.",
      tooLarge: "Enter at most 3,650 days.",
    }),
  ),
};

export const createKeySchema = z.strictObject({
  organizationId: z.uuid("Choose an organization."),
  /** The one workspace that it is limited to */
  workspaceId: z
    .union([z.literal("").transform(() => null), z.uuid()])
    .nullable()
    .default(null),
  resourceIds,
  ...keyFields,
});
export type CreateKey = z.output<typeof createKeySchema>;

export const createPlatformKeySchema = z.strictObject(keyFields);
export type CreatePlatformKey = z.output<typeof createPlatformKeySchema>;

export const createOwnKeySchema = createKeySchema.omit({ workspaceId: true, resourceIds: true });
export type CreateOwnKey = z.output<typeof createOwnKeySchema>;

const graceHours = wholeNumber({
  min: 0,
  max: maxGraceHours,
  error: "Choose how long the old secret works.",
});

export const keySchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type KeyReference = z.output<typeof keySchema>;

export const rotateKeySchema = keySchema.extend({ graceHours });
export type RotateKey = z.output<typeof rotateKeySchema>;

export const updateKeySchema = keySchema.extend({ version: versionSchema, resourceIds, ...changeableFields });
export type UpdateKey = z.output<typeof updateKeySchema>;

export const updateOwnKeySchema = updateKeySchema.omit({ resourceIds: true });
export type UpdateOwnKey = z.output<typeof updateOwnKeySchema>;

export const platformKeySchema = z.strictObject({ id: z.uuid() });
export type PlatformKeyReference = z.output<typeof platformKeySchema>;

export const rotatePlatformKeySchema = platformKeySchema.extend({ graceHours });
export type RotatePlatformKey = z.output<typeof rotatePlatformKeySchema>;

export const updatePlatformKeySchema = platformKeySchema.extend({
  version: versionSchema,
  ...changeableFields,
});
export type UpdatePlatformKey = z.output<typeof updatePlatformKeySchema>;

export const keyRulesSchema = z.strictObject({
  organizationId: z.uuid(),
  memberKeys: z.boolean(),
  keysMustExpire: z.boolean(),
});
export type SetKeyRules = z.output<typeof keyRulesSchema>;

/** What creating and rotating answer: the secret is shown once. */
export interface IssuedKey {
  id: string;
  name: string;
  secret: string;
}

export interface KeyRules {
  memberKeys: boolean;
  keysMustExpire: boolean;
  /** The name of the organization's tier when that has no API access */
  tierWithout: string | null;
  can: { manage: boolean };
}

/** What becomes of keys when a person leaves. */
export interface KeysOfMember {
  /** End at once */
  ending: { id: string; name: string }[];
  /** Keys of the organization that the member created; they keep working */
  made: { id: string; name: string }[];
}

export const memberOfSchema = z.strictObject({ organizationId: z.uuid(), userId: z.uuid() });
