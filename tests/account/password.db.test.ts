import { describe, expect, test } from "vitest";
import { changeOwnPassword, chooseOwnPassword } from "#lib/account/password/service.ts";
import { issuePasswordToken, signInWithPassword } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import { actorFor, asPlatform, cookieFor, makeUser, sessionOf } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";

const password = "correct horse battery";
const next = "nine purple zebras";

describe("case 3: changing one's password", () => {
  test("ends every other session, invalidates links that were sent, and notifies the owner by email", async () => {
    const user = await makeUser({ password });
    const [actor, elsewhere] = [await actorFor(user), await cookieFor(user)];
    const link = await asPlatform((tx) => issuePasswordToken(tx, user.id));
    const cookie = await changeOwnPassword(actor, { current: password, password: next });
    expect(await readSession(elsewhere)).toBeNull();
    expect(await readSession(cookie)).toMatchObject({ sessionId: actor.sessionId });
    const signIn = (typed: string) =>
      inRequest(() => sessionOf(signInWithPassword({ email: user.email, password: typed })));
    await expect(signIn(next)).resolves.toBeTypeOf("string");
    expect((await refusalOf(signIn(password))).code).toBe("UNAUTHENTICATED");
    expect(await asPlatform((tx) => tx.passwordToken.count({ where: { userId: user.id } }))).toBe(0);
    expect(link).toHaveLength(43);
    const [mail] = await emailsTo(user.email);
    expect(mail).toMatchObject({ kind: "password-changed", subject: "Your password was changed" });
    const visible = JSON.stringify([await auditEvents({ targetId: user.id }), mail]);
    expect(visible).not.toContain(next);
    expect(visible).not.toContain(password);
  });

  test("requires the current one, recent reauthentication, and a good new one", async () => {
    const user = await makeUser({ password, name: "Katherine Johnson" });
    const [actor, elsewhere] = [await actorFor(user), await cookieFor(user)];
    const change = (current: string, wanted: string, who = actor) =>
      refusalOf(changeOwnPassword(who, { current, password: wanted }));
    expect(await change("wrong", next)).toMatchObject({ code: "INVALID", field: "current" });
    expect(await change(password, "passwordpassword")).toMatchObject({ code: "INVALID", field: "password" });
    expect(await change(password, "katherine and zebras")).toMatchObject({ field: "password" });
    expect(await change(password, password)).toMatchObject({ field: "password" });
    const late = { ...actor, reauthenticatedRecently: false };
    expect(await change(password, next, late)).toMatchObject({
      code: "FORBIDDEN",
      details: { reauthenticate: true },
    });
    expect(await readSession(elsewhere)).not.toBeNull();
    expect(await emailsTo(user.email)).toEqual([]);
  });
});

test("a password that somebody else set has to be replaced before anything else", async () => {
  const user = await makeUser({ password });
  await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { mustChangePassword: true } }));
  const actor = await actorFor(user);
  expect(actor.requiredAction).toBe("change-password");
  expect((await refusalOf(chooseOwnPassword(actor, { password }))).field).toBe("password");
  const cookie = await chooseOwnPassword(actor, { password: next });
  expect((await readSession(cookie))?.requiredAction).toBeNull();
  expect((await refusalOf(chooseOwnPassword(actor, { password: "ten purple zebras" }))).code).toBe(
    "FORBIDDEN",
  );
});

test("emails are stored encrypted", async () => {
  const user = await makeUser({ password });
  await changeOwnPassword(await actorFor(user), { current: password, password: next });
  const row = await asPlatform((tx) => tx.email.findFirstOrThrow({ where: { userId: user.id } }));
  expect(Buffer.from(row.body ?? []).toString("latin1")).not.toContain("browser");
  expect(decrypt("mail", row.body ?? new Uint8Array())).toContain("browser");
});
