"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import {
  saveTemplateSchema,
  setJoinTemplatesSchema,
  templateReferenceSchema,
} from "#lib/memberships/templates/schema.ts";
import { deleteTemplate, saveTemplate, setJoinTemplates } from "#lib/memberships/templates/service.ts";

export const saveTemplateAction = action
  .inputSchema(saveTemplateSchema)
  .action(async ({ ctx, parsedInput }) => {
    await saveTemplate(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const deleteTemplateAction = action
  .inputSchema(templateReferenceSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteTemplate(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });

export const setJoinTemplatesAction = action
  .inputSchema(setJoinTemplatesSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setJoinTemplates(ctx.actor, parsedInput);
    refresh();
    return { done: true };
  });
