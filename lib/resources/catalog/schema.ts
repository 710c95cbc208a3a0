// Routers, assistants and tools: the platform's, and those of one organization.
import { z } from "zod";
import { versionSchema, wholeNumber } from "#lib/core/numbers.ts";
import { line, paragraph, rawText, requiredLine, secretText } from "#lib/core/text.ts";
import { type DefinedKind, strategies, type ToolKind, toolKinds } from "#lib/resources/catalog/policy.ts";
import type { ResourceVisibility, RouterStrategy } from "#prisma/client/enums.ts";

/** What the column `attributes` holds, by kind. */
export const attributeSchemas = {
  ROUTER: z.strictObject({}),
  ASSISTANT: z.strictObject({ instructions: rawText(20_000) }),
  TOOL: z.strictObject({
    toolKind: z.enum(toolKinds),
    endpoint: rawText(2000),
    /** The tools of a server; none means all that it has */
    functions: z.array(rawText(120)),
  }),
};

const common = {
  name: requiredLine(120, "a name"),
  key: requiredLine(120, "an identifier").refine(
    (key) => /^[a-z0-9][a-z0-9._-]*$/.test(key),
    "Use lower-case letters, digits and . _ -",
  ),
  description: paragraph(500),
  visibility: z.enum(["LISTED", "UNLISTED"], { error: "Choose a visibility." }),
};

const weight = wholeNumber({ min: 1, max: 1000, error: "Enter a whole number from 1 to 1,000." });

const routerFields = {
  ...common,
  strategy: z.enum(strategies, { error: "Choose a strategy." }),
  targets: z
    .array(z.strictObject({ modelId: z.uuid(), weight }))
    .min(1, "Choose at least one model.")
    .max(50, "Choose at most 50 models.")
    .refine(
      (targets) => new Set(targets.map(({ modelId }) => modelId)).size === targets.length,
      "Choose each model only once.",
    ),
  note: paragraph(300),
};

const assistantFields = {
  ...common,
  targetId: z.uuid("Choose a model or router."),
  instructions: paragraph(20_000),
  toolIds: z.array(z.uuid()).max(50, "Choose at most 50 tools."),
};

/** Where a tool is called: a platform's own server may be inside its network, and so without TLS. */
const endpoint = line(2000).refine(
  (typed) => typed === "" || /^https?:\/\/[^\s]+$/.test(typed),
  "Enter an address with https://",
);

/** One a line, as the server names them. */
const functions = paragraph(5000)
  .transform((typed) => [...new Set(typed.split(/\s+/).filter(Boolean))])
  .pipe(z.array(rawText(120, "Enter names of at most 120 characters.")).max(200, "Enter at most 200 names."));

const toolFields = {
  ...common,
  toolKind: z.enum(toolKinds, { error: "Choose a kind." }),
  endpoint,
  functions,
  /** Kept as it is where "" */
  secret: secretText(4000),
  removeSecret: z.boolean(),
};

const owned = {
  id: z.uuid(),
  /** Null for the platform's */
  organizationId: z.uuid().nullable(),
};

export const createResourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...owned, kind: z.literal("ROUTER"), ...routerFields }),
  z.strictObject({ ...owned, kind: z.literal("ASSISTANT"), ...assistantFields }),
  z.strictObject({ ...owned, kind: z.literal("TOOL"), ...toolFields }),
]);
export type CreateResource = z.output<typeof createResourceSchema>;

const saved = { ...owned, version: versionSchema };
export const updateResourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...saved, kind: z.literal("ROUTER"), ...routerFields }),
  z.strictObject({ ...saved, kind: z.literal("ASSISTANT"), ...assistantFields }),
  z.strictObject({ ...saved, kind: z.literal("TOOL"), ...toolFields }),
]);
export type UpdateResource = z.output<typeof updateResourceSchema>;

export const resourceReferenceSchema = z.strictObject(owned);
export type ResourceReference = z.output<typeof resourceReferenceSchema>;

export const retireResourceSchema = z.strictObject({ ...owned, retired: z.boolean() });
export type RetireResource = z.output<typeof retireResourceSchema>;

export interface Target {
  modelId: string;
  name: string;
  weight: number;
  retired: boolean;
}

interface Defined {
  id: string;
  version: number;
  organizationId: string | null;
  name: string;
  key: string;
  description: string;
  visibility: ResourceVisibility;
  retired: boolean;
}

/** As its form shows it. */
export type DefinedResource = Defined &
  (
    | {
        kind: "ROUTER";
        strategy: RouterStrategy;
        currentVersion: number;
        targets: Target[];
        note: string;
        /** The earlier ones too, latest first */
        versions: {
          version: number;
          strategy: RouterStrategy;
          note: string;
          models: string[];
          createdAt: string;
        }[];
      }
    | { kind: "ASSISTANT"; targetId: string | null; instructions: string; toolIds: string[] }
    | { kind: "TOOL"; toolKind: ToolKind; endpoint: string; functions: string[]; hasSecret: boolean }
  );

/** What a router or an assistant can use. */
export interface ResourceChoice {
  id: string;
  kind: "MODEL" | DefinedKind;
  name: string;
  /** The provider of a model; "Yours" or "Platform" of others */
  detail: string;
}
