// SQL of an organization's pace: its spending since the month before this one began, in its own calendar. Two rows of a
// table that every posting keeps, so that lists of organizations can be filtered by it.
import { NIL } from "uuid";
import { Prisma } from "#prisma/client/client.ts";

const monthBefore = Prisma.sql`(date_trunc('month', now() AT TIME ZONE o.time_zone) - interval '1 month')::date`;

/** SQL: today where organization `o` is */
export const todayThere = Prisma.sql`(now() AT TIME ZONE o.time_zone)::date`;

/** SQL: the days of the pace of organization `o`, today included; fewer for one that is new */
export const paceDays = Prisma.sql`greatest(1, ${todayThere}
  - greatest(${monthBefore}, (o.created_at AT TIME ZONE o.time_zone)::date) + 1)`;

/** SQL: the credits that organization `o` spent on these days */
export const paceSpent = Prisma.sql`coalesce((SELECT sum(a.spent) FROM allowance_use a WHERE a.organization_id = o.id
  AND a.member_id = ${NIL}::uuid AND a.month >= ${monthBefore}), 0)`;
