import { describe, expect, test } from "vitest";
import { noteLeak } from "#lib/keys/authenticate.ts";
import { listKeys } from "#lib/keys/queries.ts";
import { remindOfKeys } from "#lib/keys/reminders/service.ts";
import { rotateKey } from "#lib/keys/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, orgAdminActor, systemActor } from "#tests/factories.ts";
import { notificationsOf } from "#tests/notifications/notified.ts";
import { makeKey } from "./made.ts";

const page = { q: "", status: null, sort: "name", size: 25, page: 1, cursor: null } as const;

describe("people are notified", () => {
  test("case 88: once that a key was in a URL, until it has another secret", async () => {
    const organization = await makeOrganization();
    const admin = await orgAdminActor(organization);
    const { id, secret } = await makeKey(organization);
    await noteLeak(secret);
    await noteLeak(secret);
    await noteLeak("stw_none");
    expect(await notificationsOf(admin)).toMatchObject([
      { kind: "api-key.attention", data: { reason: "leaked" } },
    ]);
    const warning = async () => (await listKeys(admin, organization.id, { ...page })).rows[0]?.warning;
    expect(await warning()).toBe("leaked");
    expect(await auditEvents({ targetId: id, action: "api-key.leaked" })).toHaveLength(1);
    await rotateKey(systemActor, { organizationId: organization.id, id, graceHours: 0 });
    expect(await warning()).toBeNull();
  });

  test("of what expires, is old or unused, once each however often the job runs", async () => {
    const organization = await makeOrganization();
    const admin = await orgAdminActor(organization);
    const { id } = await makeKey(organization, ["access:check"], { expiresIn: 25 });
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    const notified = async () =>
      (await notificationsOf(admin)).map(({ data }) => data as { reason: string; days: number });
    await Promise.all([remindOfKeys(systemActor), remindOfKeys(systemActor)]);
    expect(await notified()).toMatchObject([{ reason: "expiring", days: 30 }]);
    await asPlatform((tx) => tx.apiKey.update({ where: { id }, data: { expiresAt: days(0.5) } }));
    await remindOfKeys(systemActor);
    expect(await notified()).toMatchObject([{ days: 30 }, { days: 1 }]);
    await asPlatform(async (tx) => {
      await tx.apiKey.update({ where: { id }, data: { createdAt: days(-91), expiresAt: null } });
      await tx.apiKeySecret.updateMany({ where: { keyId: id }, data: { createdAt: days(-91) } });
    });
    await remindOfKeys(systemActor);
    await remindOfKeys(systemActor);
    expect((await notified()).map(({ reason }) => reason).toSorted()).toEqual([
      "expiring",
      "expiring",
      "old",
      "unused",
    ]);
  });
});
