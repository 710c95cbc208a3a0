// Inputs and DTOs of role templates.
import { z } from "zod";
import { versionSchema } from "#lib/core/numbers.ts";
import { paragraph, requiredLine } from "#lib/core/text.ts";
import {
  type AccessPreset,
  templateDescriptionLength,
  templateNameLength,
} from "#lib/memberships/workspaces/policy.ts";
import { type WorkspaceChoice, workspaceAccessFields } from "#lib/memberships/workspaces/schema.ts";

const one = { organizationId: z.uuid(), id: z.uuid() };
const fields = {
  name: requiredLine(templateNameLength, "a name"),
  description: paragraph(templateDescriptionLength),
  role: z.enum(["ORG_ADMIN", "USER"], { error: "Choose a role." }),
  ...workspaceAccessFields,
};

/** Saves the template of this id; version 0 makes it. */
export const saveTemplateSchema = z.strictObject({
  ...one,
  version: versionSchema.or(z.literal(0)),
  ...fields,
});
export type SaveTemplate = z.output<typeof saveTemplateSchema>;

export const templateReferenceSchema = z.strictObject(one);
export type TemplateReference = z.output<typeof templateReferenceSchema>;

/** "" is the role alone */
const choice = z.union([z.literal("").transform(() => null), z.uuid()]).nullable();
export const setJoinTemplatesSchema = z.strictObject({
  organizationId: z.uuid(),
  domainTemplateId: choice,
  oauthTemplateId: choice,
});
export type SetJoinTemplates = z.output<typeof setJoinTemplatesSchema>;

export interface RoleTemplate extends AccessPreset {
  version: number;
  /** Who gets it without being invited */
  uses: ("domain" | "oauth")[];
}

/** What the page of templates shows. */
export interface RoleTemplates {
  templates: RoleTemplate[];
  workspaces: WorkspaceChoice[];
  join: { domainTemplateId: string | null; oauthTemplateId: string | null };
  can: { manage: boolean };
}

/** What a form that adds people offers. */
export interface TemplateChoices {
  templates: AccessPreset[];
  workspaces: WorkspaceChoice[];
}
