// Labels and bounds of schedules.
import type { ReportCadence } from "#prisma/client/enums.ts";

/** Schedules of one organization */
export const mostSchedules = 50;

/** People that one is sent to */
export const mostRecipients = 50;

/** The hour at which reports are made, in the organization's time zone */
export const scheduleHour = 7;

export const cadenceLabels: Readonly<Record<ReportCadence, string>> = {
  WEEKLY: "Every Monday, for the week before",
  MONTHLY: "On the first of each month, for the month before",
};

export const cadenceNames = Object.keys(cadenceLabels) as ReportCadence[];
