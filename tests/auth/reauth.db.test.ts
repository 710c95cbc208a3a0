import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { authorize, scopeOfSelf } from "#lib/access/authorize.ts";
import { reauthenticateSelf } from "#lib/auth/reauth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { auditActions } from "#tests/audit-events.ts";
import { asPlatform, cookieFor, makeUser, systemActor } from "#tests/factories.ts";
import { countOutcomes, refusalOf, settle } from "#tests/refusals.ts";

const password = "correct horse battery";

/** A user whose last authentication is some time ago. */
async function someTimeAgo(ago: string): Promise<{ actor: UserActor; cookie: string; user: { id: string } }> {
  const user = await makeUser({ password });
  const cookie = await cookieFor(user);
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE session SET reauthenticated_at = now() - ${ago}::interval WHERE token_hash = ${hashToken(cookie)}`,
  );
  const actor = await readSession(cookie);
  if (!actor) throw new Error("the session should be alive");
  return { actor, cookie, user };
}

const required = (actor: UserActor) => settle(scopeOfSelf(actor, "account:change-password").then(() => "ok"));

describe("cases 3 and 13: a sensitive action requires authentication within the last five minutes", () => {
  test("by the database's clock", async () => {
    const [young, old] = [await someTimeAgo("4 minutes 50 seconds"), await someTimeAgo("5 minutes 1 second")];
    expect(await required(young.actor)).toBe("ok");
    expect(await required(old.actor)).toEqual({
      code: "FORBIDDEN",
      message: "Confirm your identity before you do this.",
      field: undefined,
      details: { reauthenticate: true, ways: ["password"] },
    });
    await authorize(systemActor, "user:set-credentials");
  });

  test("case 15: the password renews it, under another cookie value; the old one is invalid", async () => {
    const { actor, cookie, user } = await someTimeAgo("1 hour");
    const renewed = await reauthenticateSelf(actor, { way: "password", password });
    expect(await readSession(cookie)).toBeNull();
    const now = await readSession(renewed);
    expect(now).toMatchObject({ sessionId: actor.sessionId, reauthenticatedRecently: true });
    expect(await auditActions({ targetId: user.id })).toEqual(["user.reauthenticated"]);
  });

  test("a wrong one does not, and the sixth in a row is refused, right or wrong", async () => {
    const { actor, cookie } = await someTimeAgo("1 hour");
    const wrong = await refusalOf(reauthenticateSelf(actor, { way: "password", password: "x" }));
    expect(wrong).toMatchObject({ code: "INVALID", field: "password" });
    expect((await readSession(cookie))?.reauthenticatedRecently).toBe(false);
    const more = Array.from({ length: 5 }, () =>
      reauthenticateSelf(actor, { way: "password", password: "x" }),
    );
    expect(await countOutcomes(more)).toEqual({ INVALID: 4, RATE_LIMITED: 1 });
    expect((await refusalOf(reauthenticateSelf(actor, { way: "password", password }))).code).toBe(
      "RATE_LIMITED",
    );
  });

  test("a code or passkey of somebody else does not reauthenticate", async () => {
    const { actor } = await someTimeAgo("1 hour");
    expect((await refusalOf(reauthenticateSelf(actor, { way: "code", code: "123456" }))).field).toBe("code");
  });
});
