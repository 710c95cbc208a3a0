"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { fetchLogoSchema, removeLogoSchema, setLogoSchema } from "#lib/organizations/logo/schema.ts";
import {
  fetchOrganizationLogo,
  removeOrganizationLogo,
  setOrganizationLogo,
} from "#lib/organizations/logo/service.ts";

export const setOrganizationLogoAction = action
  .inputSchema(setLogoSchema)
  .action(async ({ ctx, parsedInput: { organizationId, logo } }) => {
    const data = new Uint8Array(await logo.arrayBuffer());
    const saved = await setOrganizationLogo(ctx.actor, { organizationId, data });
    refresh();
    return saved;
  });

export const fetchOrganizationLogoAction = action
  .inputSchema(fetchLogoSchema)
  .action(async ({ ctx, parsedInput }) => {
    const saved = await fetchOrganizationLogo(ctx.actor, parsedInput);
    refresh();
    return saved;
  });

export const removeOrganizationLogoAction = action
  .inputSchema(removeLogoSchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeOrganizationLogo(ctx.actor, parsedInput);
    refresh();
    return { removed: true };
  });
