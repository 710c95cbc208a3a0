"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { jobSchema } from "#lib/jobs/schema.ts";
import { cancelJob, retryJob } from "#lib/jobs/service.ts";

export const retryJobAction = action.inputSchema(jobSchema).action(async ({ ctx, parsedInput }) => {
  await retryJob(ctx.actor, parsedInput);
  refresh();
  return { ok: true };
});

export const cancelJobAction = action.inputSchema(jobSchema).action(async ({ ctx, parsedInput }) => {
  await cancelJob(ctx.actor, parsedInput);
  refresh();
  return { ok: true };
});
