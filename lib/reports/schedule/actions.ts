"use server";

import { refresh } from "next/cache";
import { action } from "#lib/action.ts";
import { createScheduleSchema, scheduleSchema } from "#lib/reports/schedule/schema.ts";
import { createSchedule, deleteSchedule } from "#lib/reports/schedule/service.ts";

export const createScheduleAction = action
  .inputSchema(createScheduleSchema)
  .action(async ({ ctx, parsedInput }) => {
    const created = await createSchedule(ctx.actor, parsedInput);
    refresh();
    return created;
  });

export const deleteScheduleAction = action
  .inputSchema(scheduleSchema)
  .action(async ({ ctx, parsedInput }) => {
    await deleteSchedule(ctx.actor, parsedInput);
    refresh();
    return { ok: true };
  });
