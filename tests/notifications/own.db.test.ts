// One's own notifications: the list, the number, read and unread, and who still sees what.
import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { readSession } from "#lib/auth/session.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { removeMembership, setMembershipRole } from "#lib/memberships/service.ts";
import { getOwnNotificationPreferences } from "#lib/notifications/preferences/queries.ts";
import { setOwnNotificationPreference, setOwnTimeZone } from "#lib/notifications/preferences/service.ts";
import { countOwnUnread, listOwnLatest, listOwnNotifications } from "#lib/notifications/queries.ts";
import { notificationListSchema } from "#lib/notifications/schema.ts";
import { markAllOwnRead, setOwnNotificationsRead } from "#lib/notifications/service.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
  systemActor,
} from "#tests/factories.ts";
import { accepted, create, kindsOf, notificationsOf } from "./notified.ts";

const first = notificationListSchema.parse({});
const list = (actor: UserActor, more: object = {}) =>
  listOwnNotifications(actor, { ...first, ...more }, "en");

async function orgAdminWith(count: number) {
  const organization = await makeOrganization();
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  for (let n = 0; n < count; n++) await create(accepted(organization, user, `n${n}`));
  return { organization, user, actor: await actorFor(user) };
}

describe("the list", () => {
  test("is newest first, in pages that lead forth and back, each notification once", async () => {
    const { actor } = await orgAdminWith(53);
    const titles: string[] = [];
    const one = await list(actor);
    const two = await list(actor, { before: one.items.at(-1)?.id });
    const three = await list(actor, { before: two.items.at(-1)?.id });
    for (const page of [one, two, three]) titles.push(...page.items.map(({ title }) => title));
    expect(titles.map((title) => /n(\d+)@/.exec(title)?.[1])).toEqual(
      [...Array(53).keys()].reverse().map(String),
    );
    expect([one, two, three].map(({ newer, older }) => [newer, older])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const back = await list(actor, { after: three.items[0]?.id });
    expect(back.items).toEqual(two.items);
    expect((await listOwnLatest(actor, "en")).items).toEqual(one.items.slice(0, 8));
  });

  test("filters by read and by kind; a filter that is none is left out", async () => {
    const { actor, user } = await orgAdminWith(2);
    const [oldest] = await notificationsOf(user);
    await setOwnNotificationsRead(actor, { ids: [oldest?.id ?? ""], read: true });
    expect((await list(actor, { show: "unread" })).items).toHaveLength(1);
    expect((await list(actor, { kind: "invitation.accepted" })).items).toHaveLength(2);
    expect((await list(actor, { kind: "invitation.bounced" })).items).toEqual([]);
    expect(notificationListSchema.parse({ show: "x", kind: "toString", before: "'", after: ["a"] })).toEqual(
      first,
    );
  });

  test("names the organization as it is called now", async () => {
    const { actor, organization } = await orgAdminWith(1);
    await asPlatform((tx) =>
      tx.organization.update({
        where: { id: organization.id },
        data: { name: "Renamed", slug: organization.id },
      }),
    );
    expect((await list(actor)).items[0]).toMatchObject({
      title: "n0@people.example accepted your invitation to Renamed",
      href: `/organizations/${organization.id}/members`,
    });
  });
});

describe("reading", () => {
  test("is counted up to 100, marked one by one, undone, and marked up to what was shown", async () => {
    const { actor, organization, user } = await orgAdminWith(1);
    await create(...Array.from({ length: 120 }, () => accepted(organization, user)));
    expect(await countOwnUnread(actor)).toBe(100);
    const { items } = await list(actor);
    const [newest, second] = items;
    await markAllOwnRead(actor, { until: second?.id ?? "" });
    expect(await countOwnUnread(actor)).toBe(1);
    await setOwnNotificationsRead(actor, { ids: [newest?.id ?? ""], read: true });
    expect(await countOwnUnread(actor)).toBe(0);
    const before = await notificationsOf(user);
    await setOwnNotificationsRead(actor, { ids: [newest?.id ?? ""], read: true });
    expect(await notificationsOf(user)).toEqual(before);
    await setOwnNotificationsRead(actor, { ids: [newest?.id ?? ""], read: false });
    expect(await countOwnUnread(actor)).toBe(1);
  });

  test.each([
    ["an Org Admin", () => makeOrganization().then(orgAdminActor)],
    ["an Admin", adminActor],
  ])("case 23: %s changes nothing of others", async (_who, stranger) => {
    const { user } = await orgAdminWith(2);
    const before = await notificationsOf(user);
    const actor = await stranger();
    await setOwnNotificationsRead(actor, { ids: before.map(({ id }) => id), read: true });
    await markAllOwnRead(actor, { until: before[1]?.id ?? "" });
    expect(await notificationsOf(user)).toEqual(before);
    expect((await list(actor)).items).toEqual([]);
    expect(await countOwnUnread(actor)).toBe(0);
  });
});

describe("who loses access sees nothing of that organization any more", () => {
  test.each([
    [
      "removed",
      async (organizationId: string, userId: string) =>
        removeMembership(systemActor, { organizationId, userId }),
    ],
    [
      "made a User",
      async (organizationId: string, userId: string) =>
        setMembershipRole(systemActor, { organizationId, userId, role: "USER" }),
    ],
    ["in an inactive organization", async (id: string) => setStatus({ id }, "INACTIVE")],
    [
      "in a deleted organization",
      async (id: string) => {
        const { name } = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
        await deleteOrganization(systemActor, { id, confirmation: name });
      },
    ],
  ])("%s", async (_how, lose) => {
    const { organization, user } = await orgAdminWith(2);
    await makeMembership(await makeUser(), organization, "ORG_ADMIN");
    const kept = await makeOrganization();
    await makeMembership(user, kept, "ORG_ADMIN");
    await create(accepted(kept, user, "kept"));
    expect((await list(await actorFor(user))).items).toHaveLength(3);
    await lose(organization.id, user.id);
    const actor = await actorFor(user);
    expect((await list(actor)).items.map(({ title }) => title.split("@")[0])).toEqual(["kept"]);
    expect((await listOwnLatest(actor, "en")).items).toHaveLength(1);
    expect(await countOwnUnread(actor)).toBe(1);
    await markAllOwnRead(actor, { until: "ffffffff-ffff-7fff-bfff-ffffffffffff" });
    expect((await notificationsOf(user)).filter(({ readAt }) => readAt)).toHaveLength(1);
  });

  test("an Admin who no longer is one", async () => {
    const user = await makeUser({ platformRole: "ADMIN" });
    const [data, key] = [{ job: "Expire grants", error: "" }, crypto.randomUUID()];
    await create({ kind: "job.failed", key, actor: systemActor, data });
    expect((await list(await actorFor(user))).items.map(({ kind }) => kind)).toContain("job.failed");
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { platformRole: null } }));
    expect((await list(await actorFor(user))).items).toEqual([]);
  });
});

describe("preferences", () => {
  const wanted = async (actor: UserActor, kind: string) =>
    (await getOwnNotificationPreferences(actor)).groups
      .flatMap(({ kinds }) => kinds)
      .find((one) => one.kind === kind);

  test("are the defaults until they are changed, and hold from then on", async () => {
    const { actor, organization, user } = await orgAdminWith(0);
    expect(await wanted(actor, "invitation.accepted")).toMatchObject({ inApp: true, email: "OFF" });
    await setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: false, email: "DIGEST" });
    expect(await wanted(actor, "invitation.accepted")).toMatchObject({ inApp: false, email: "DIGEST" });
    await create(accepted(organization, user));
    expect(await notificationsOf(user)).toMatchObject([{ inApp: false, email: "DIGEST" }]);
    expect((await list(actor)).items).toEqual([]);
    await setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: false, email: "OFF" });
    await create(accepted(organization, user));
    expect(await notificationsOf(user)).toHaveLength(1);
    await setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: true, email: "OFF" });
    expect(await asPlatform((tx) => tx.notificationPreference.count({ where: { userId: user.id } }))).toBe(0);
    expect(await auditEvents({ targetId: user.id, action: "user.notifications-set" })).toMatchObject([
      { after: { kind: "invitation.accepted", inApp: false, email: "DIGEST" } },
      { after: { kind: "invitation.accepted", inApp: false, email: "OFF" } },
      { after: { kind: "invitation.accepted", inApp: true, email: "OFF" } },
    ]);
  });

  test("show the kinds that one's roles can get", async () => {
    const { actor } = await orgAdminWith(0);
    const groups = async (one: UserActor) =>
      (await getOwnNotificationPreferences(one)).groups.map(({ id }) => id);
    expect(await groups(await actorFor(await makeUser()))).toEqual(["account"]);
    expect(await groups(actor)).toEqual(["invitations", "organizations", "account"]);
    expect(await groups(await adminActor())).toEqual(["invitations", "organizations", "platform", "account"]);
  });

  test("the time zone of the digest is the last that was reported", async () => {
    const { actor } = await orgAdminWith(0);
    expect((await getOwnNotificationPreferences(actor)).timeZone).toBeNull();
    await setOwnTimeZone(actor, { timeZone: "Asia/Singapore" });
    await setOwnTimeZone(actor, { timeZone: "Europe/Berlin" });
    expect((await getOwnNotificationPreferences(actor)).timeZone).toBe("Europe/Berlin");
  });
});

test("case 18: asking for the number keeps no session alive; any other request does", async () => {
  const user = await makeUser();
  const cookie = await cookieFor(user);
  const seen = () => asPlatform((tx) => tx.session.findFirstOrThrow({ where: { userId: user.id } }));
  const request = (path: string) =>
    runInRequest({ requestId: "r", ip: "192.0.2.1", userAgent: "", path }, () => readSession(cookie));
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE session SET last_seen_at = now() - interval '29 minutes' WHERE user_id = ${user.id}::uuid`,
  );
  const { lastSeenAt } = await seen();
  expect((await request("/api/internal/notifications/unread"))?.userId).toBe(user.id);
  expect((await seen()).lastSeenAt).toEqual(lastSeenAt);
  expect((await request("/api/internal/notifications"))?.userId).toBe(user.id);
  expect((await seen()).lastSeenAt.getTime()).toBeGreaterThan(lastSeenAt.getTime());
});

test("nobody is notified of their own act, and nobody who is disabled", async () => {
  const organization = await makeOrganization();
  const [acting, disabled, other] = [
    await makeUser(),
    await makeUser({ status: "DISABLED" }),
    await makeUser(),
  ];
  for (const user of [acting, disabled, other]) await makeMembership(user, organization, "ORG_ADMIN");
  await makeMembership(await makeUser(), organization);
  await create({
    kind: "provider.changed",
    key: "x",
    actor: await actorFor(acting),
    organizationId: organization.id,
    data: { change: "enabled" },
  });
  const notified = await asPlatform((tx) =>
    tx.notification.findMany({ where: { organizationId: organization.id }, select: { userId: true } }),
  );
  expect(notified).toEqual([{ userId: other.id }]);
  expect(await kindsOf(other)).toEqual(["provider.changed"]);
});
