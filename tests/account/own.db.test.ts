import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { findOwnPicture, findPicture } from "#lib/account/picture/queries.ts";
import { removeOwnPicture, setOwnPicture } from "#lib/account/picture/service.ts";
import { updateOwnProfile } from "#lib/account/profile/service.ts";
import { listOwnSessions } from "#lib/account/sessions/queries.ts";
import { endOwnOtherSessions, endOwnSession } from "#lib/account/sessions/service.ts";
import { completeSignIn } from "#lib/auth/complete-sign-in.ts";
import { readSession } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { emailNotifications } from "#lib/jobs/notification-emails/service.ts";
import { setOwnNotificationPreference } from "#lib/notifications/preferences/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  adminActor,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

test("name and locale can be changed; history records which changed, without values", async () => {
  const user = await makeUser();
  await updateOwnProfile(await actorFor(user), { name: "Katherine G. Johnson", locale: "de-DE" });
  expect(await actorFor(user)).toMatchObject({ name: "Katherine G. Johnson", locale: "de-DE" });
  const [event] = await auditEvents({ targetId: user.id });
  expect(event?.after).toEqual({ fields: ["name", "locale"] });
});

test("an email that was opted out of is not sent", async () => {
  const user = await makeUser();
  const open = (userAgent: string) =>
    runInRequest({ requestId: "r", ip: "192.0.2.1", userAgent, path: "/" }, () =>
      transaction({ role: "auth" }, (tx) => completeSignIn(tx, user.id, "PASSWORD")),
    );
  const chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
  await open(chrome);
  await open(chrome);
  expect(await emailsTo(user.email)).toEqual([]);
  await open("Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1");
  await emailNotifications(systemActor);
  const [mail] = await emailsTo(user.email);
  expect(mail?.text).toContain("Safari on iPhone");
  const unwanted = { kind: "sign-in.new-browser", inApp: true, email: "OFF" } as const;
  await setOwnNotificationPreference(await actorFor(user), unwanted);
  await open("Something else");
  await emailNotifications(systemActor);
  expect(await emailsTo(user.email)).toHaveLength(1);
});

describe("sessions", () => {
  test("are listed with the current one first, without ended ones; others can be ended", async () => {
    const user = await makeUser();
    const others = [await cookieFor(user), await cookieFor(user), await cookieFor(user)];
    const actor = await actorFor(user);
    const sessions = await listOwnSessions(actor);
    expect(sessions.map((session) => session.current)).toEqual([true, false, false, false]);
    expect(JSON.stringify(sessions)).not.toContain(others[0]);
    await endOwnSession(actor, { id: sessions[1]?.id ?? "" });
    expect(await listOwnSessions(actor)).toHaveLength(3);
    expect(await endOwnOtherSessions(actor)).toEqual({ ended: 2 });
    for (const other of others) expect(await readSession(other)).toBeNull();
    expect(await listOwnSessions(actor)).toHaveLength(1);
  });

  test("of somebody else are not found", async () => {
    const [mine, theirs] = [await actorFor(await makeUser()), await actorFor(await makeUser())];
    expect((await refusalOf(endOwnSession(mine, { id: theirs.sessionId }))).code).toBe("NOT_FOUND");
  });
});

test("a picture is visible to its owner, Admins and the user's Org Admins only", async () => {
  const [organization, elsewhere, user] = [
    await makeOrganization(),
    await makeOrganization(),
    await makeUser(),
  ];
  await makeMembership(user, organization);
  const actor = await actorFor(user);
  const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  const { pictureId } = await setOwnPicture(actor, png);
  expect(await actorFor(user)).toMatchObject({ pictureId });
  const see = async (who: Parameters<typeof findPicture>[0]) => (await findPicture(who, user.id)) !== null;
  expect((await findOwnPicture(actor))?.length).toBeGreaterThan(50);
  expect([await see(await adminActor()), await see(await orgAdminActor(organization))]).toEqual([true, true]);
  expect(await see(await orgAdminActor(elsewhere))).toBe(false);
  expect((await refusalOf(findPicture(await outsiderActor(), user.id))).code).toBe("FORBIDDEN");
  await removeOwnPicture(actor);
  expect(await findOwnPicture(actor)).toBeNull();
  expect((await actorFor(user)).pictureId).toBeNull();
});
