import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { reportTitle } from "#lib/reports/policy.ts";
import type { ScheduleList, ScheduleRow } from "#lib/reports/schedule/schema.ts";
import type { ReportParams } from "#lib/reports/schema.ts";

interface Found extends Omit<ScheduleRow, "title" | "step" | "nextAt" | "lastAt" | "recipients"> {
  params: ReportParams;
  recipients: ScheduleRow["recipients"] | null;
  nextAt: Date;
  lastAt: Date | null;
}

/** The schedules of an organization, the next that is due first. Throws NOT_FOUND. */
export async function listSchedules(actor: Actor, organizationId: string): Promise<ScheduleList> {
  const scope = await authorize(actor, "report:schedule", organizationId);
  return readTransaction(scope, async (tx) => {
    const [organization] = await tx.$queryRaw<{ timeZone: string }[]>`
      SELECT time_zone AS "timeZone" FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`;
    if (!organization) throw notFound("Organization");
    const found = await tx.$queryRaw<Found[]>`
      SELECT s.id, s.params, s.format::text AS format, s.cadence::text AS cadence, s.next_at AS "nextAt", s.last_at AS "lastAt",
        (SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'email', u.email) ORDER BY u.name_key, u.id)
          FROM report_recipient r JOIN "user" u ON u.id = r.user_id
          WHERE r.organization_id = s.organization_id AND r.schedule_id = s.id) AS recipients
      FROM report_schedule s WHERE s.organization_id = ${organizationId}::uuid ORDER BY s.next_at, s.id`;
    const schedules = found.map(({ params, recipients, nextAt, lastAt, ...row }) => ({
      ...row,
      title: reportTitle({ params }),
      step: params.step,
      recipients: recipients ?? [],
      nextAt: nextAt.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
    }));
    return { timeZone: organization.timeZone, schedules };
  });
}
