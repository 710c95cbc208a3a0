// Alerts: thresholds, one firing for each crossing, and the people who are notified.
import { describe, expect, test } from "vitest";
import { getBalanceAlert, getDefaultBalanceAlert } from "#lib/alerts/queries.ts";
import { raiseAlerts } from "#lib/alerts/raise/service.ts";
import { setBalanceAlertSchema } from "#lib/alerts/schema.ts";
import { resetBalanceAlert, setBalanceAlert, setDefaultBalanceAlert } from "#lib/alerts/service.ts";
import type { LimitName } from "#lib/tiers/policy.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { notificationsOf } from "#tests/notifications/notified.ts";
import { override } from "#tests/tiers/tier.ts";

const raise = () => raiseAlerts(systemActor);

/** The alerts' data that a person got about an organization. */
async function alertsOf(person: { id: string } | { userId: string }, organization: { id: string }) {
  return (await notificationsOf(person))
    .filter(({ organizationId }) => organizationId === organization.id)
    .map(({ kind, data }) => ({ kind, ...(data as object) }));
}

async function withBalance(balance: string) {
  const organization = await makeOrganization();
  const orgAdmin = await orgAdminActor(organization);
  await grant(organization.id, String(Number(balance) + 1));
  await spend(organization.id, "1");
  return { organization, orgAdmin };
}

describe("a low balance", () => {
  test("16 times at once raises the alert once, for Org Admins and Admins", async () => {
    // Of the low balances of other tests Admins get one notification.
    await raise();
    const { organization, orgAdmin } = await withBalance("99.5");
    const [admin, member] = [await makeAdmin(), await makeUser()];
    await makeMembership(member, organization);
    await Promise.all(Array.from({ length: 16 }, raise));
    const low = { kind: "credits.low", quantity: "99.5", unit: "Credits", threshold: "100", count: 1 };
    expect(await alertsOf(orgAdmin, organization)).toEqual([low]);
    expect(await alertsOf(admin, organization)).toEqual([low]);
    expect(await alertsOf(member, organization)).toEqual([]);
  });

  test("fires once for each crossing, and is armed again above the threshold", async () => {
    const { organization, orgAdmin } = await withBalance("150");
    const fired = async () => (await alertsOf(orgAdmin, organization)).length;
    await raise();
    expect(await fired()).toBe(0);
    await spend(organization.id, "50");
    await raise();
    // 100 is not below 100.
    expect(await fired()).toBe(0);
    await spend(organization.id, "0.01");
    await raise();
    await spend(organization.id, "20");
    await raise();
    expect(await fired()).toBe(1);
    expect((await getBalanceAlert(orgAdmin, organization.id)).raisedAt).not.toBeNull();
    await grant(organization.id, "50");
    await raise();
    expect((await getBalanceAlert(orgAdmin, organization.id)).raisedAt).toBeNull();
    await spend(organization.id, "60");
    await raise();
    expect(await fired()).toBe(2);
  });

  test("is none where nothing was ever spent, nor in an inactive organization", async () => {
    const fresh = await makeOrganization();
    const orgAdmin = await orgAdminActor(fresh);
    await grant(fresh.id, "1");
    const { organization, orgAdmin: closed } = await withBalance("1");
    await setStatus(organization, "INACTIVE");
    await raise();
    expect(await alertsOf(orgAdmin, fresh)).toEqual([]);
    expect(await alertsOf(closed, organization)).toEqual([]);
  });

  test("of many organizations at once is a single notification for an Admin", async () => {
    await raise();
    const admin = await makeAdmin();
    const all = [];
    for (let n = 0; n < 11; n++) all.push(await withBalance("1"));
    await raise();
    const mine = (await notificationsOf(admin)).filter(({ kind }) => kind === "credits.low");
    expect(mine.map(({ organizationId }) => organizationId)).toEqual([null]);
    const counts = mine.map(({ data }) => (data as { count: number }).count);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(11);
    for (const { organization, orgAdmin } of all)
      expect(await alertsOf(orgAdmin, organization)).toHaveLength(1);
  });
});

describe("the rule of an organization", () => {
  test("replaces the platform's, is recorded, and gives way to it again", async () => {
    const { organization, orgAdmin } = await withBalance("99");
    const organizationId = organization.id;
    const standard = { enabled: true, threshold: "100" };
    const shown = async () => {
      const { rule, own, standard, raisedAt } = await getBalanceAlert(orgAdmin, organizationId);
      return { rule, own, standard, raised: raisedAt !== null };
    };
    expect(await shown()).toEqual({ rule: standard, own: false, standard, raised: false });
    await setBalanceAlert(orgAdmin, { organizationId, enabled: true, threshold: "50.50" });
    await setBalanceAlert(orgAdmin, { organizationId, enabled: true, threshold: "50.5" });
    await raise();
    expect(await shown()).toEqual({
      rule: { enabled: true, threshold: "50.5" },
      own: true,
      standard,
      raised: false,
    });
    await setBalanceAlert(orgAdmin, { organizationId, enabled: true, threshold: "99.5" });
    await raise();
    expect((await shown()).raised).toBe(true);
    await setBalanceAlert(orgAdmin, { organizationId, enabled: false, threshold: "99.5" });
    await raise();
    expect((await shown()).raised).toBe(false);
    await resetBalanceAlert(orgAdmin, { organizationId });
    await resetBalanceAlert(orgAdmin, { organizationId });
    await raise();
    expect(await shown()).toEqual({ rule: standard, own: false, standard, raised: true });
    const events = await auditEvents({ organizationId, actorId: orgAdmin.userId });
    expect(events.map(({ action, before, after }) => [action, before, after])).toEqual([
      ["organization.alert-set", null, { metric: "credit_balance", enabled: true, threshold: "50.5" }],
      [
        "organization.alert-set",
        { metric: "credit_balance", enabled: true, threshold: "50.5" },
        { metric: "credit_balance", enabled: true, threshold: "99.5" },
      ],
      [
        "organization.alert-set",
        { metric: "credit_balance", enabled: true, threshold: "99.5" },
        { metric: "credit_balance", enabled: false, threshold: "99.5" },
      ],
      ["organization.alert-reset", { metric: "credit_balance", enabled: false, threshold: "99.5" }, null],
    ]);
  });

  test("is one, however many save at once", async () => {
    const organization = await makeOrganization();
    const orgAdmin = await orgAdminActor(organization);
    const save = (_: unknown, n: number) =>
      setBalanceAlert(orgAdmin, { organizationId: organization.id, enabled: true, threshold: `${n + 1}` });
    await Promise.all(Array.from({ length: 16 }, save));
    expect(await asPlatform((tx) => tx.alertRule.count({ where: { organizationId: organization.id } }))).toBe(
      1,
    );
  });

  test.each(["", "x", "-1", "1.000", "1e3", "0.0000001"])("refuses %j as a threshold", (threshold) => {
    const input = { organizationId: crypto.randomUUID(), enabled: true, threshold };
    expect(setBalanceAlertSchema.safeParse(input).success).toBe(false);
  });
});

test("the platform's rule counts for those without one, and is recorded", async () => {
  const { organization, orgAdmin } = await withBalance("120");
  const key = { action: "settings.alert-set" };
  const before = (await auditEvents(key)).length;
  try {
    await setDefaultBalanceAlert(systemActor, { enabled: true, threshold: "121" });
    expect(await getDefaultBalanceAlert(systemActor)).toEqual({ enabled: true, threshold: "121" });
    await raise();
    expect(await alertsOf(orgAdmin, organization)).toMatchObject([{ threshold: "121" }]);
  } finally {
    await setDefaultBalanceAlert(systemActor, { enabled: true, threshold: "100" });
  }
  expect(await auditEvents(key)).toHaveLength(before + 2);
});

describe("a limit of the tier", () => {
  const limited = async (limit: LimitName, value: number) => {
    const organization = await makeOrganization();
    await override(organization.id, limit, value);
    return { organization, orgAdmin: await orgAdminActor(organization) };
  };

  test("of members fires when it is reached, again when it was left, and says when it is exceeded", async () => {
    const { organization, orgAdmin } = await limited("members", 2);
    const threshold = { kind: "USED_PERCENT", value: "100" };
    const reached = {
      kind: "limit.reached",
      limit: "members",
      used: "2",
      allowed: "2",
      percent: "100",
      threshold,
    };
    await raise();
    expect(await alertsOf(orgAdmin, organization)).toEqual([]);
    const user = await makeUser();
    await makeMembership(user, organization);
    await raise();
    await raise();
    expect(await alertsOf(orgAdmin, organization)).toEqual([reached]);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
    await raise();
    await makeMembership(user, organization);
    await makeMembership(await makeUser(), organization);
    await raise();
    expect(await alertsOf(orgAdmin, organization)).toEqual([
      reached,
      { ...reached, used: "3", percent: "150" },
    ]);
  });

  test("of credits fires at 80 and at 100 percent; at both at once, only for the higher", async () => {
    const { organization, orgAdmin } = await limited("credits", 100);
    await grant(organization.id, "1000");
    const percents = async () =>
      (await alertsOf(orgAdmin, organization)).map((alert) => ("percent" in alert ? alert.percent : ""));
    await spend(organization.id, "79.9");
    await raise();
    expect(await percents()).toEqual([]);
    await spend(organization.id, "0.1");
    await raise();
    expect(await percents()).toEqual(["80"]);
    await spend(organization.id, "20");
    await raise();
    await raise();
    expect(await percents()).toEqual(["80", "100"]);
    const at = await limited("credits", 10);
    await grant(at.organization.id, "1000");
    await spend(at.organization.id, "10");
    await raise();
    expect(await alertsOf(at.orgAdmin, at.organization)).toMatchObject([{ percent: "100", used: "10" }]);
  });
});
