"use server";

import { action } from "#lib/action.ts";
import { createOwnOrganizationSchema } from "#lib/organizations/self-service/schema.ts";
import { createOwnOrganization } from "#lib/organizations/self-service/service.ts";

export const createOwnOrganizationAction = action
  .inputSchema(createOwnOrganizationSchema)
  .action(({ ctx, parsedInput }) => createOwnOrganization(ctx.actor, parsedInput));
