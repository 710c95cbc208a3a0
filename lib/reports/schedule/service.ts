// Adding and deleting schedules of reports.
import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { readAddresses } from "#lib/core/address-list.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { nextTime } from "#lib/reports/schedule/next.ts";
import { mostRecipients, mostSchedules } from "#lib/reports/schedule/policy.ts";
import type { CreateSchedule, ScheduleId } from "#lib/reports/schedule/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/**
 * Has a report made every week or month. Throws INVALID for an address that is no active member's, and LIMIT_EXCEEDED beyond
 * what an organization may have.
 */
export async function createSchedule(actor: Actor, input: CreateSchedule): Promise<{ id: string }> {
  const scope = await authorize(actor, "report:schedule", input.organizationId);
  const { organizationId, type, step, tag, format, cadence, addresses } = input;
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    if ((await tx.reportSchedule.count({ where: { organizationId } })) >= mostSchedules)
      throw new AppError(
        "LIMIT_EXCEEDED",
        `An organization can have ${mostSchedules} schedules. Delete one first.`,
      );
    const userIds = await readRecipients(tx, organizationId, addresses);
    const id = uuidv7();
    const params = JSON.stringify({ type, step, tag: type === "tag" ? tag : null });
    const locale = actor.kind === "user" ? actor.locale : "";
    await tx.$executeRaw`
      INSERT INTO report_schedule (organization_id, id, params, format, cadence, locale, created_by_id, next_at)
      SELECT o.id, ${id}::uuid, ${params}::jsonb, ${format}::text::"ReportFormat", ${cadence}::text::"ReportCadence", ${locale},
        ${actorUserId(actor)}::uuid, ${nextTime(cadence, Prisma.sql`o.time_zone`)}
      FROM organization o WHERE o.id = ${organizationId}::uuid`;
    await tx.reportRecipient.createMany({
      data: userIds.map((userId) => ({ organizationId, scheduleId: id, userId })),
    });
    await record(tx, actor, {
      action: "report.scheduled",
      organizationId,
      targetId: organizationId,
      after: { type, step, format, cadence, recipientIds: userIds },
    });
    return { id };
  });
}

/** Throws NOT_FOUND. Files that it had made are kept until they expire. */
export async function deleteSchedule(actor: Actor, { organizationId, id }: ScheduleId): Promise<void> {
  const scope = await authorize(actor, "report:schedule", organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const { count } = await tx.reportSchedule.deleteMany({ where: { organizationId, id } });
    if (count === 0) throw notFound("Schedule");
    await record(tx, actor, {
      action: "report.unscheduled",
      organizationId,
      targetId: organizationId,
      before: { id },
    });
  });
}

/** The members with these addresses. An unknown address is answered as that of somebody who is no member. */
async function readRecipients(tx: Tx, organizationId: string, text: string): Promise<string[]> {
  const refuse = (message: string) => new AppError("INVALID", message, { field: "addresses" });
  const entries = readAddresses(text);
  const wrong = entries.find(({ email }) => email === undefined);
  if (wrong) throw refuse(`${wrong.text}: ${wrong.reason ?? "This isn't an email address."}`);
  const emails = [...new Set(entries.flatMap(({ email }) => (email ? [email] : [])))];
  if (emails.length === 0) throw refuse("Enter the email address of at least one member.");
  if (emails.length > mostRecipients) throw refuse(`Use at most ${mostRecipients} addresses.`);
  const members = await tx.$queryRaw<{ id: string; email: string }[]>`
    SELECT u.id, u.email::text AS email FROM membership m JOIN "user" u ON u.id = m.user_id AND u.status = 'ACTIVE'
    WHERE m.organization_id = ${organizationId}::uuid AND u.email = ANY (${emails}::text[])`;
  const found = new Set(members.map(({ email }) => email));
  const missing = emails.filter((email) => !found.has(email));
  if (missing.length > 0)
    throw refuse(`Reports are sent to members only. These are none: ${missing.slice(0, 5).join(", ")}`);
  return members.map(({ id }) => id);
}
