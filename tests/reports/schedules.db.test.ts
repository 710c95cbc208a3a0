// Schedules: to members alone, at their time in the organization's zone, each report once, by email with a link.
import { beforeEach, describe, expect, test } from "vitest";
import { getReportExport, listReportExports } from "#lib/reports/export/queries.ts";
import { makeNextReport } from "#lib/reports/export/work/service.ts";
import { requestDueReports } from "#lib/reports/schedule/due/service.ts";
import { listSchedules } from "#lib/reports/schedule/queries.ts";
import { createScheduleSchema } from "#lib/reports/schedule/schema.ts";
import { createSchedule, deleteSchedule } from "#lib/reports/schedule/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeSchedule } from "./made.ts";

// Workers take the oldest of all organizations.
beforeEach(() =>
  asPlatform(async (tx) => {
    await tx.reportExport.deleteMany({ where: { status: { in: ["QUEUED", "RUNNING"] } } });
    await tx.reportSchedule.deleteMany();
  }),
);

async function arrange(timeZone = "UTC") {
  const organization = await makeOrganization({}, { timeZone });
  const [actor, recipient] = [await orgAdminActor(organization), await makeUser()];
  await makeMembership(recipient, organization);
  return { organization, actor, recipient };
}

const scheduleOf = (organizationId: string, addresses: string, more: object = {}) =>
  createScheduleSchema.parse({
    organizationId,
    type: "member",
    format: "PDF",
    cadence: "WEEKLY",
    addresses,
    ...more,
  });

const localHour = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat("en", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));

describe("a schedule", () => {
  test("is due at seven in the organization's zone: on Mondays, or on the first of a month", async () => {
    const zone = "Asia/Kathmandu";
    const { organization, actor, recipient } = await arrange(zone);
    await createSchedule(actor, scheduleOf(organization.id, recipient.email));
    await createSchedule(actor, scheduleOf(organization.id, recipient.email, { cadence: "MONTHLY" }));
    const { schedules, timeZone } = await listSchedules(actor, organization.id);
    expect(timeZone).toBe(zone);
    const weekly = schedules.find(({ cadence }) => cadence === "WEEKLY");
    const monthly = schedules.find(({ cadence }) => cadence === "MONTHLY");
    expect(localHour(weekly?.nextAt ?? "", zone)).toBe("Mon 07:00");
    expect(localHour(monthly?.nextAt ?? "", zone)).toContain("07:00");
    expect(
      new Intl.DateTimeFormat("en", { timeZone: zone, day: "numeric" }).format(
        new Date(monthly?.nextAt ?? ""),
      ),
    ).toBe("1");
    for (const { nextAt, recipients } of schedules) {
      expect(new Date(nextAt).getTime()).toBeGreaterThan(Date.now());
      expect(recipients.map(({ email }) => email)).toEqual([recipient.email]);
    }
    expect(await auditActions({ actorId: actor.userId, action: "report.scheduled" })).toHaveLength(2);
  });

  test("goes to members alone: strangers and unknown addresses are answered alike", async () => {
    const { organization, actor, recipient } = await arrange();
    const stranger = await makeUser();
    for (const address of [stranger.email, "nobody-has-this@example.com", "not an address", ""]) {
      const refusal = await refusalOf(
        createSchedule(
          actor,
          scheduleOf(organization.id, `${recipient.email}\n${address || ","}`.replace(/^.*\n,$/, "")),
        ),
      );
      expect(refusal).toMatchObject({ code: "INVALID", field: "addresses" });
    }
    const foreign = await orgAdminActor(await makeOrganization());
    expect(
      (await refusalOf(createSchedule(foreign, scheduleOf(organization.id, recipient.email)))).code,
    ).toBe("NOT_FOUND");
    const member = await actorFor(recipient);
    expect((await refusalOf(createSchedule(member, scheduleOf(organization.id, recipient.email)))).code).toBe(
      "FORBIDDEN",
    );
    const { id } = await createSchedule(actor, scheduleOf(organization.id, recipient.email));
    expect((await refusalOf(deleteSchedule(foreign, { organizationId: organization.id, id }))).code).toBe(
      "NOT_FOUND",
    );
    await deleteSchedule(actor, { organizationId: organization.id, id });
    expect((await listSchedules(actor, organization.id)).schedules).toEqual([]);
  });

  test("that is due makes one file for the week before, however many look, and emails a link", async () => {
    const { organization, actor, recipient } = await arrange();
    const gone = await makeUser();
    await makeMembership(gone, organization);
    const { id } = await createSchedule(
      actor,
      scheduleOf(organization.id, `${recipient.email}, ${gone.email}`),
    );
    await asPlatform((tx) =>
      tx.reportSchedule.updateMany({
        where: { id },
        data: { nextAt: new Date(Date.now() - 20 * 86_400_000) },
      }),
    );
    await asPlatform((tx) =>
      tx.membership.deleteMany({ where: { organizationId: organization.id, userId: gone.id } }),
    );
    const asked = await Promise.all([1, 2, 3].map(() => requestDueReports(systemActor)));
    expect(asked.reduce((sum, { requested }) => sum + requested, 0)).toBe(1);
    while (await makeNextReport(systemActor));
    const [file, ...more] = await listReportExports(actor, organization.id);
    expect(more).toEqual([]);
    expect(file).toMatchObject({ status: "READY", requestedBy: null, title: "Credit usage by user" });
    const [from, to] = [new Date(file?.from ?? ""), new Date(file?.to ?? "")];
    expect([from.getUTCDay(), to.getUTCDay()]).toEqual([1, 0]);
    expect((to.getTime() - from.getTime()) / 86_400_000).toBe(6);
    expect(to.getTime()).toBeLessThan(Date.now());
    const [email] = (await emailsTo(recipient.email)).filter(({ kind }) => kind === "report");
    expect(email?.subject).toContain(`Credit usage by user`);
    expect(linkIn(email)).toBe(`/organizations/${organization.slug}/reports/exports/${file?.id}`);
    expect((await emailsTo(gone.email)).filter(({ kind }) => kind === "report")).toEqual([]);
    // Who got it may open it.
    const opened = await getReportExport(await actorFor(recipient), organization.id, file?.id ?? "");
    expect(opened.status).toBe("READY");
    const [next] = (await listSchedules(actor, organization.id)).schedules;
    expect(new Date(next?.nextAt ?? "").getTime()).toBeGreaterThan(Date.now());
    expect(next?.lastAt).not.toBeNull();
  });

  test("that nobody receives any more makes no file, and moves on", async () => {
    const { organization, actor } = await arrange();
    await makeSchedule(organization.id, { cadence: "MONTHLY" });
    await requestDueReports(systemActor);
    expect(await listReportExports(actor, organization.id)).toEqual([]);
    const [schedule] = (await listSchedules(actor, organization.id)).schedules;
    expect(new Date(schedule?.nextAt ?? "").getTime()).toBeGreaterThan(Date.now());
  });
});
