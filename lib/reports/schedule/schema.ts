// Reports that are made every week or month, and sent to members.
import { z } from "zod";
import { identifier, rawText } from "#lib/core/text.ts";
import { type ReportParams, reportSteps, reportTypes } from "#lib/reports/schema.ts";
import { tagLength } from "#lib/usage/policy.ts";
import type { ReportCadence, ReportFormat } from "#prisma/client/enums.ts";

export const createScheduleSchema = z.strictObject({
  organizationId: z.uuid(),
  type: z.enum(reportTypes),
  step: z.enum(reportSteps).default("total"),
  tag: identifier(tagLength, "Name the tag.").nullable().default(null),
  format: z.enum(["CSV", "XLSX", "PDF"]),
  cadence: z.enum(["WEEKLY", "MONTHLY"]),
  /** Email addresses of members, as typed */
  addresses: rawText(20_000, "There are too many addresses."),
});
export type CreateSchedule = z.output<typeof createScheduleSchema>;

export const scheduleSchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type ScheduleId = z.output<typeof scheduleSchema>;

export interface ScheduleRow {
  id: string;
  title: string;
  step: ReportParams["step"];
  format: ReportFormat;
  cadence: ReportCadence;
  recipients: { id: string; name: string; email: string }[];
  /** ISO 8601 */
  nextAt: string;
  lastAt: string | null;
}

export interface ScheduleList {
  timeZone: string;
  schedules: ScheduleRow[];
}
