// Alerts of limits: once for each threshold, period and amount, however many post and look at once.
import { beforeEach, describe, expect, test } from "vitest";
import { raiseAlerts } from "#lib/alerts/raise/service.ts";
import { listThresholds } from "#lib/alerts/thresholds/queries.ts";
import { addThresholdSchema } from "#lib/alerts/thresholds/schema.ts";
import { addThreshold, removeThreshold } from "#lib/alerts/thresholds/service.ts";
import { emailNotifications } from "#lib/jobs/notification-emails/service.ts";
import { checkLimits } from "#lib/organizations/limits/check/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { asPlatform, makeAdmin, makeOrganization, orgAdminActor, systemActor } from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { notificationsOf } from "#tests/notifications/notified.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { override } from "#tests/tiers/tier.ts";
import { makeLimit } from "./made.ts";

beforeEach(() => withinOneMonth());

/** Moves what an organization spent so many days back, past the triggers that keep transfers as they are. */
async function moveSpends(organizationId: string, days: number): Promise<void> {
  const owner = await connectAsOwner();
  try {
    await owner.query("SET session_replication_role = replica");
    await owner.query(
      `UPDATE transfer SET created_at = created_at - make_interval(days => $2), id = (lpad(to_hex((extract(epoch FROM
        created_at - make_interval(days => $2)) * 1000)::bigint), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid
       WHERE organization_id = $1 AND kind = 'SPEND'`,
      [organizationId, days],
    );
  } finally {
    await owner.end();
  }
}

const raise = () => raiseAlerts(systemActor);

async function arrange() {
  const organization = await makeOrganization();
  const orgAdmin = await orgAdminActor(organization);
  const { id } = organization;
  return {
    id,
    orgAdmin,
    call: (calls = 1) => checkLimits(systemActor, { organizationId: id }, calls, true),
    add: (kind: string, limitKey: string, threshold: string) =>
      addThreshold(orgAdmin, addThresholdSchema.parse({ organizationId: id, kind, limitKey, threshold })),
    outbox: () =>
      asPlatform((tx) => tx.outboxEvent.findMany({ where: { organizationId: id }, orderBy: { id: "asc" } })),
    emails: async () => {
      await emailNotifications(systemActor);
      return asPlatform((tx) =>
        tx.email.count({ where: { userId: orgAdmin.userId, kind: "notification:limit.reached" } }),
      );
    },
    notified: async (person: { id: string } | { userId: string } = orgAdmin) =>
      (await notificationsOf(person)).filter(
        ({ organizationId, kind }) => organizationId === id && kind === "limit.reached",
      ),
  };
}

describe("80 and 100 percent", () => {
  test("are one notification, one email and one outbox row each, under 16 parallel posters who look too", async () => {
    const { id, call, outbox, emails, notified } = await arrange();
    await override(id, "api-calls", 100);
    const admin = await makeAdmin();
    const post = async (each: number) => {
      await call(each);
      await raise();
    };
    await Promise.all(Array.from({ length: 16 }, () => post(5)));
    expect(await notified()).toHaveLength(1);
    await Promise.all(Array.from({ length: 16 }, () => post(1)));
    await Promise.all(Array.from({ length: 16 }, () => post(1)));
    await raise();
    expect((await notified()).map(({ data }) => (data as { percent: string }).percent)).toEqual([
      "80",
      "100",
    ]);
    expect(await notified(admin)).toHaveLength(2);
    expect(await emails()).toBe(2);
    expect(
      (await outbox()).map(({ type, payload }) => [type, (payload as { threshold: object }).threshold]),
    ).toEqual([
      ["limit.threshold_reached", { kind: "used_percent", value: "80" }],
      ["limit.threshold_reached", { kind: "used_percent", value: "100" }],
    ]);
  });

  test("are armed anew by a raised limit", async () => {
    const { id, call, notified } = await arrange();
    await makeLimit(id, "10");
    await call(9);
    await raise();
    await raise();
    expect(await notified()).toHaveLength(1);
    await makeLimit(id, "11");
    await raise();
    expect((await notified()).map(({ data }) => (data as { allowed: string }).allowed)).toEqual(["10", "11"]);
  });

  test("are armed anew by a new period", async () => {
    const { id, call, notified } = await arrange();
    await makeLimit(id, "10");
    await call(9);
    await raise();
    // As if it had been raised the day before.
    await asPlatform(
      (tx) => tx.$executeRaw`
        WITH gone AS (DELETE FROM limit_alert WHERE organization_id = ${id}::uuid RETURNING *)
        INSERT INTO limit_alert (organization_id, limit_key, subject, kind, threshold, amount, starts_at, used)
        SELECT organization_id, limit_key, subject, kind, threshold, amount, starts_at - interval '1 day', used FROM gone`,
    );
    await raise();
    await raise();
    expect(await notified()).toHaveLength(2);
  });

  test("of the organization's own limits are no matter of the platform's Admins", async () => {
    const { id, call, notified } = await arrange();
    const admin = await makeAdmin();
    await makeLimit(id, "10");
    await call(10);
    await raise();
    expect(await notified(admin)).toHaveLength(0);
    expect(await notified()).toHaveLength(1);
  });

  test("are not emailed to somebody who muted them", async () => {
    const { id, orgAdmin, call, emails, notified } = await arrange();
    await asPlatform((tx) =>
      tx.notificationPreference.create({
        data: { userId: orgAdmin.userId, kind: "limit.reached", inApp: true, email: "OFF" },
      }),
    );
    await makeLimit(id, "10");
    await call(10);
    await raise();
    expect([await emails(), (await notified()).length]).toEqual([0, 1]);
  });
});

describe("thresholds of the organization's own", () => {
  test("of what is used and left fire once beside the platform's", async () => {
    const { id, add, call, notified } = await arrange();
    await makeLimit(id, "100");
    await add("USED", "organization:calls:day", "30");
    await add("LEFT", "organization:calls:day", "60");
    await call(29);
    await raise();
    expect(await notified()).toHaveLength(0);
    await call(11);
    await raise();
    await raise();
    const kinds = (await notified()).map(
      ({ data }) => (data as { threshold: { kind: string } }).threshold.kind,
    );
    expect(kinds.toSorted()).toEqual(["LEFT", "USED"]);
  });

  test("of the days that are left fire when the pace of the period says so", async () => {
    const { id, add, notified } = await arrange();
    // Its period began long enough ago to have a pace: 20 days.
    const [row] = await asPlatform(
      (tx) =>
        tx.$queryRaw<{ day: number }[]>`SELECT extract(day FROM now() - interval '20 days')::int AS day`,
    );
    await makeLimit(id, "1000", { period: "MONTH", anchorDay: row?.day });
    await add("DAYS_LEFT", "organization:calls:month", "7");
    await checkLimits(systemActor, { organizationId: id }, 400, true);
    await raise();
    expect(await notified()).toHaveLength(0);
    await checkLimits(systemActor, { organizationId: id }, 390, true);
    await raise();
    expect((await notified()).map(({ data }) => (data as { threshold: object }).threshold)).toEqual([
      { kind: "DAYS_LEFT", value: "7" },
    ]);
  });

  test("of spending compare with the same weekday of four weeks", async () => {
    const { id, add, notified } = await arrange();
    await grant(id, "1000");
    await spend(id, "40");
    await add("SPIKE", "", "300");
    await raise();
    // Nothing was spent on this weekday before.
    expect(await notified()).toHaveLength(0);
    await moveSpends(id, 14);
    await spend(id, "29");
    await raise();
    // 29 of an average of 10 is less than three times as much.
    expect(await notified()).toHaveLength(0);
    await spend(id, "1");
    await raise();
    await raise();
    expect((await notified()).map(({ data }) => data)).toMatchObject([
      { used: "30", allowed: "10", threshold: { kind: "SPIKE", value: "300" } },
    ]);
  });

  test("are listed with what they raised, kept once, and removed", async () => {
    const { id, orgAdmin, add, call } = await arrange();
    await makeLimit(id, "10");
    const first = await add("USED_PERCENT", "organization:calls:day", "50");
    expect(await add("USED_PERCENT", "organization:calls:day", "50.0")).toEqual(first);
    await call(6);
    await raise();
    const { thresholds, raised } = await listThresholds(orgAdmin, id);
    expect(thresholds.map(({ threshold, standard }) => [threshold, standard])).toEqual([
      ["80", true],
      ["100", true],
      ["50", false],
    ]);
    expect(raised).toMatchObject([{ limitKey: "organization:calls:day", kind: "USED_PERCENT", used: "6" }]);
    await removeThreshold(orgAdmin, { organizationId: id, id: first.id });
    expect((await listThresholds(orgAdmin, id)).thresholds).toHaveLength(2);
  });
});
