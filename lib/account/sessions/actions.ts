"use server";

import { refresh } from "next/cache";
import { endOwnSessionSchema } from "#lib/account/sessions/schema.ts";
import { endOwnOtherSessions, endOwnSession } from "#lib/account/sessions/service.ts";
import { action } from "#lib/action.ts";

export const endOwnSessionAction = action
  .inputSchema(endOwnSessionSchema)
  .action(async ({ ctx, parsedInput }) => {
    await endOwnSession(ctx.actor, parsedInput);
    refresh();
    return { ended: 1 };
  });

export const endOwnOtherSessionsAction = action.action(async ({ ctx }) => {
  const ended = await endOwnOtherSessions(ctx.actor);
  refresh();
  return ended;
});
