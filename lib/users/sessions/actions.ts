"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { revokeAllSessionsSchema, revokeSessionSchema } from "#lib/users/sessions/schema.ts";
import { revokeAllSessions, revokeSession } from "#lib/users/sessions/service.ts";

export const revokeSessionAction = action
  .inputSchema(revokeSessionSchema)
  .action(async ({ ctx, parsedInput }) => {
    await revokeSession(ctx.actor, parsedInput);
    refresh();
    return { revoked: 1 };
  });

export const revokeAllSessionsAction = action
  .inputSchema(revokeAllSessionsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const revoked = await revokeAllSessions(ctx.actor, parsedInput);
    refresh();
    return { revoked };
  });
