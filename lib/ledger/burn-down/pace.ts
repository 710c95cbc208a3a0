// SQL of an organization's pace: its spending since the month before this one began, in its own calendar. Sums by month that
// every posting keeps, so that lists of organizations can be filtered by it.
import { monthlySpending } from "#lib/limits/spending.ts";
import { Prisma } from "#prisma/client/client.ts";

const monthBefore = Prisma.sql`(date_trunc('month', now() AT TIME ZONE o.time_zone) - interval '1 month')::date`;

/** SQL: today where organization `o` is */
export const todayThere = Prisma.sql`(now() AT TIME ZONE o.time_zone)::date`;

/** SQL: the days of the pace of organization `o`, today included; fewer for one that is new */
export const paceDays = Prisma.sql`greatest(1, ${todayThere}
  - greatest(${monthBefore}, (o.created_at AT TIME ZONE o.time_zone)::date) + 1)`;

/** SQL: the credits that organization `o` spent on these days */
export const paceSpent = Prisma.sql`(SELECT coalesce(sum(s.spent), 0) FROM ${monthlySpending} s
  WHERE s.organization_id = o.id AND s.month >= ${monthBefore})`;
