// When a schedule is due: at seven in the organization's time zone, on Mondays or on the first of a month.
import { scheduleHour } from "#lib/reports/schedule/policy.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { ReportCadence } from "#prisma/client/enums.ts";

/** The first time after now; `zone` is SQL of a time zone's name. */
export function nextTime(cadence: ReportCadence, zone: Prisma.Sql): Prisma.Sql {
  const period = cadence === "WEEKLY" ? "week" : "month";
  const local = Prisma.sql`now() AT TIME ZONE ${zone}`;
  const present = Prisma.sql`date_trunc(${period}, ${local}) + make_interval(hours => ${scheduleHour}::int)`;
  const step = Prisma.sql`${`1 ${period}`}::interval`;
  return Prisma.sql`(CASE WHEN ${present} > ${local} THEN ${present}
    ELSE date_trunc(${period}, ${local}) + ${step} + make_interval(hours => ${scheduleHour}::int) END) AT TIME ZONE ${zone}`;
}
