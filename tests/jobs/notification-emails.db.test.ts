// Emails about notifications, also over real SMTP: at once and as a digest, to those who still are to get them, once.
import { afterEach, describe, expect, test } from "vitest";
import { mintSystemActor } from "#lib/access/actor.ts";
import { purgeEnded } from "#lib/jobs/housekeeping/service.ts";
import { lastDigest } from "#lib/jobs/notification-emails/policy.ts";
import { emailDigests, emailNotifications } from "#lib/jobs/notification-emails/service.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { openMailer } from "#lib/mailer/smtp.ts";
import { removeMembership } from "#lib/memberships/service.ts";
import { setOwnNotificationPreference, setOwnTimeZone } from "#lib/notifications/preferences/service.ts";
import { setOwnNotificationsRead } from "#lib/notifications/service.ts";
import { disableUser } from "#lib/users/service.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
} from "#tests/factories.ts";
import { startMailServer } from "#tests/mailer/mail-server.ts";
import { accepted, create, notificationsOf } from "#tests/notifications/notified.ts";

const sixteen = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 16 }, run));

type Channel = "AT_ONCE" | "DIGEST";

async function person(email: Channel) {
  const organization = await makeOrganization();
  await makeMembership(await makeUser(), organization, "ORG_ADMIN");
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const actor = await actorFor(user);
  await setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: true, email });
  return { organization, user, actor, emails: () => emailsTo(user.email) };
}

/** Makes all that waits old enough for a digest in any time zone. */
const aDayPasses = (user: { id: string }) =>
  asPlatform(
    (tx) => tx.$executeRaw`
    UPDATE notification SET created_at = created_at - interval '1 day' WHERE user_id = ${user.id}::uuid`,
  );

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

describe("at once", () => {
  test("16 processes queue one email, with the text, the page and the way to change it", async () => {
    const { organization, user, emails } = await person("AT_ONCE");
    await create(accepted(organization, user, "grace"));
    await sixteen(() => emailNotifications(systemActor));
    const [mail, ...others] = await emails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: "notification:invitation.accepted",
      subject: `grace@people.example accepted your invitation to ${organization.name}`,
    });
    expect(linkIn(mail)).toBe(`/organizations/${organization.slug}/members`);
    expect(mail?.text).toContain("http://localhost:3000/account/notifications");
    await emailNotifications(systemActor);
    expect(await emails()).toHaveLength(1);
  });

  test("16 processes leave none waiting, also of more than one batch", async () => {
    const { organization, user, emails } = await person("AT_ONCE");
    await create(...Array.from({ length: 450 }, () => accepted(organization, user)));
    await sixteen(() => emailNotifications(systemActor));
    expect(await emails()).toHaveLength(450);
  });

  test.each<[string, (of: Awaited<ReturnType<typeof person>>) => Promise<unknown>]>([
    ["is disabled", ({ user }) => disableUser(systemActor, { id: user.id, reason: "Test" })],
    [
      "left the organization",
      ({ user, organization }) =>
        removeMembership(systemActor, { organizationId: organization.id, userId: user.id }),
    ],
    [
      "wants no email by now",
      ({ actor }) =>
        setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: true, email: "OFF" }),
    ],
    [
      "has read it",
      async ({ actor, user }) =>
        setOwnNotificationsRead(actor, {
          ids: (await notificationsOf(user)).map(({ id }) => id),
          read: true,
        }),
    ],
  ])("a person who %s gets none, at once or in a digest", async (_what, change) => {
    for (const channel of ["AT_ONCE", "DIGEST"] as const) {
      const of = await person(channel);
      const before = (await of.emails()).length;
      await create(accepted(of.organization, of.user));
      await change(of);
      await aDayPasses(of.user);
      await emailNotifications(systemActor);
      await emailDigests(systemActor);
      const kinds = (await of.emails()).slice(before).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind.startsWith("notification"))).toEqual([]);
      // They do not wait any more either: a person who comes back gets no old ones.
      expect((await notificationsOf(of.user)).filter(({ emailedAt }) => !emailedAt)).toEqual([]);
    }
  });

  test("goes out over SMTP", async () => {
    await asPlatform((tx) =>
      tx.email.updateMany({ where: { status: "QUEUED" }, data: { status: "SENT", body: null } }),
    );
    const server = await startMailServer();
    open.push(server);
    const post = openMailer(server.url, { name: "Steward", address: "no-reply@steward.example" });
    open.push(post);
    const { organization, user } = await person("AT_ONCE");
    await create(accepted(organization, user, "x\r\nBcc: evil@example.com"));
    await emailNotifications(systemActor);
    while (await deliverNextEmail(mintSystemActor("job:test"), post));
    const taken = server.taken.filter(({ to }) => to.includes(user.email));
    expect(taken).toHaveLength(1);
    expect(taken[0]?.mail.bcc).toBeUndefined();
    expect(taken[0]?.mail.html).toContain(
      `href="http://localhost:3000/organizations/${organization.slug}/members"`,
    );
  });
});

describe("the daily digest", () => {
  test("holds all since the last, once a day however many processes and restarts", async () => {
    const { organization, user, emails } = await person("DIGEST");
    for (const name of ["one", "two", "three"]) await create(accepted(organization, user, name));
    await emailNotifications(systemActor);
    await emailDigests(systemActor);
    // Its eight o'clock has not come yet.
    expect(await emails()).toEqual([]);
    await aDayPasses(user);
    await sixteen(() => emailDigests(systemActor));
    await emailDigests(systemActor);
    const [mail, ...others] = await emails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: "notification-digest", subject: "3 notifications from Steward" });
    expect(mail?.text.match(/• (\w+)@people\.example accepted/g)).toHaveLength(3);
    expect(linkIn(mail)).toBe("/notifications?show=unread");
    // What was committed late, with a time before this morning, waits for tomorrow's.
    await create(accepted(organization, user, "late"));
    await aDayPasses(user);
    await emailDigests(systemActor);
    expect(await emails()).toHaveLength(1);
    await asPlatform(
      (tx) => tx.$executeRaw`
        UPDATE notification_schedule SET digest_on = digest_on - 1 WHERE user_id = ${user.id}::uuid`,
    );
    await sixteen(() => emailDigests(systemActor));
    expect((await emails()).map(({ subject }) => subject)).toEqual([
      "3 notifications from Steward",
      "1 notification from Steward",
    ]);
  });

  test("comes at eight in the person's own time zone", async () => {
    const [east, west] = [await person("DIGEST"), await person("DIGEST")];
    await setOwnTimeZone(east.actor, { timeZone: "Pacific/Kiritimati" });
    await setOwnTimeZone(west.actor, { timeZone: "Pacific/Pago_Pago" });
    const now = await asPlatform((tx) => tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`);
    const at = (zone: string) => lastDigest(now[0]?.now ?? new Date(), zone).at;
    // Both after the one zone's latest eight o'clock and before the other's.
    const [first, second] = [at("Pacific/Kiritimati"), at("Pacific/Pago_Pago")].sort((a, b) => +a - +b);
    const between = new Date(((first?.getTime() ?? 0) + (second?.getTime() ?? 0)) / 2);
    const due = at("Pacific/Kiritimati") > between ? east : west;
    const waiting = due === east ? west : east;
    for (const one of [east, west]) {
      await create(accepted(one.organization, one.user));
      await asPlatform((tx) =>
        tx.notification.updateMany({ where: { userId: one.user.id }, data: { createdAt: between } }),
      );
    }
    await emailDigests(systemActor);
    expect([await due.emails(), await waiting.emails()].map(({ length }) => length)).toEqual([1, 0]);
  });

  test("names 40, and counts the rest", async () => {
    const { organization, user, emails } = await person("DIGEST");
    await create(...Array.from({ length: 43 }, (_, n) => accepted(organization, user, `n${n}`)));
    await aDayPasses(user);
    await emailDigests(systemActor);
    const [mail] = await emails();
    expect(mail?.text.match(/•/g)).toHaveLength(40);
    expect(mail?.text).toContain("And 3 more.");
  });
});

test("notifications are deleted 90 days after they were read, and unread ones after a year", async () => {
  const { organization, user, actor } = await person("AT_ONCE");
  const keys = ["read long ago", "read lately", "unread", "forgotten"];
  await create(...keys.map((key) => accepted(organization, user, key)));
  const age = (key: string, created: number, read: number | null) =>
    asPlatform(
      (tx) => tx.$executeRaw`
      UPDATE notification SET created_at = now() - make_interval(days => ${created}::int),
        read_at = now() - make_interval(days => ${read}::int)
      WHERE user_id = ${user.id}::uuid AND key = ${`invitation.accepted:${key}`}`,
    );
  await age("read long ago", 92, 91);
  await age("read lately", 92, 89);
  await age("unread", 364, null);
  await age("forgotten", 366, null);
  await setOwnNotificationPreference(actor, { kind: "invitation.accepted", inApp: false, email: "AT_ONCE" });
  await create(accepted(organization, user, "email only"));
  await age("email only", 91, null);
  await purgeEnded(systemActor);
  const left = (await notificationsOf(user)).map(({ key }) => key.split(":")[1]);
  expect(left.toSorted()).toEqual(["read lately", "unread"]);
});
