// How many invitations are accepted and how soon, by the month in which they were created.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { monthsUpTo } from "#lib/core/days.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { required } from "#lib/core/required.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import type { InvitationFilter } from "#lib/invitations/list/schema.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import { statusNow } from "#lib/invitations/status.ts";
import { foundRows } from "#lib/list/where.ts";

const months = 12;
const none: InvitationStats = { sent: 0, accepted: 0, pending: 0, medianToAccept: null };

export interface InvitationStats {
  sent: number;
  accepted: number;
  /** Neither accepted, nor expired, nor revoked yet */
  pending: number;
  /** Seconds; null when none was accepted */
  medianToAccept: number | null;
}

export interface MonthStats extends InvitationStats {
  /** Its first day, as 2026-11-01 */
  month: string;
}

/** The stats of matching invitations in the last twelve months, in total and by month, oldest first. */
export async function getInvitationStats(
  actor: Actor,
  filter: Pick<InvitationFilter, "q" | "org" | "role">,
): Promise<{ all: InvitationStats; months: MonthStats[] }> {
  const scope = await authorize(actor, "invitation:list");
  const { from, where } = foundRows(invitationList, invitationSource, { ...filter, status: null });
  const [[now], rows] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<{ month: string }[]>`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS month`,
      tx.$queryRaw<(InvitationStats & { month: string | null })[]>`
      SELECT to_char(month, 'YYYY-MM-DD') AS month, count(*)::int AS sent, count(*) FILTER (WHERE status = 'ACCEPTED')::int AS accepted,
        count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianToAccept"
      FROM (SELECT date_trunc('month', i.created_at AT TIME ZONE 'UTC') AS month, ${statusNow} AS status,
          extract(epoch FROM i.accepted_at - i.created_at)::float8 AS seconds
        FROM ${from} WHERE ${where}
          AND i.created_at >= date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - make_interval(months => ${months - 1}::int)) made
      GROUP BY GROUPING SETS ((month), ())`,
    ]),
  );
  const of = (wanted: string | null): InvitationStats => {
    const { month: _, ...stats } = rows.find(({ month }) => month === wanted) ?? { ...none, month: null };
    return stats;
  };
  return {
    all: of(null),
    months: monthsUpTo(required(now, "the month").month, months).map((month) => ({ month, ...of(month) })),
  };
}
