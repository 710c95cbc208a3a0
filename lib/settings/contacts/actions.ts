"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { setContactsSchema } from "#lib/settings/contacts/schema.ts";
import { setContacts } from "#lib/settings/contacts/service.ts";

export const setContactsAction = action
  .inputSchema(setContactsSchema)
  .action(async ({ ctx, parsedInput }) => {
    await setContacts(ctx.actor, parsedInput);
    refresh();
  });
