import { describe, expect, test } from "vitest";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import type { SetPassword } from "#lib/auth/schema.ts";
import {
  issuePasswordToken,
  setPasswordWithToken as setPasswordInRequest,
  signInWithPassword,
} from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, cookieFor, makeUser, sessionOf } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";

const password = "correct horse battery";
const setPasswordWithToken = (input: SetPassword) => inRequest(() => sessionOf(setPasswordInRequest(input)));
const signIn = (email: string) => sessionOf(signInWithPassword({ email, password }));
const linkFor = (user: { id: string }) => asPlatform((tx) => issuePasswordToken(tx, user.id));

test("a link sets the password once, signs the user in and ends their other sessions", async () => {
  const user = await makeUser({ verified: false });
  const before = await cookieFor(user);
  const token = await linkFor(user);
  expect(await findPasswordTokenEmail(token)).toBe(user.email);

  const session = await setPasswordWithToken({ token, password });
  expect(await readSession(session)).toMatchObject({ userId: user.id });
  expect(await readSession(before)).toBeNull();
  expect(await readSession(await signIn(user.email))).not.toBeNull();

  const row = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id: user.id } }));
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(row.emailVerifiedAt).not.toBeNull();
});

test("its audit event holds no secret", async () => {
  const user = await makeUser();
  const token = await linkFor(user);
  await setPasswordWithToken({ token, password });
  const events = await auditEvents({ targetId: user.id });
  expect(events.map((event) => event.action)).toEqual(["user.password-set"]);
  expect(JSON.stringify(events)).not.toMatch(/correct|argon2/);
  expect(JSON.stringify(events)).not.toContain(token);
});

describe("case 4: a link works once, for a limited time, and only the latest", () => {
  const refused = {
    code: "NOT_FOUND",
    message: "This link has been used or has expired. Ask for a new one.",
  };

  async function expectRefused(token: string): Promise<void> {
    expect(await findPasswordTokenEmail(token)).toBeNull();
    expect(await refusalOf(setPasswordWithToken({ token, password }))).toEqual(refused);
  }

  test("used before", async () => {
    const token = await linkFor(await makeUser());
    await setPasswordWithToken({ token, password });
    await expectRefused(token);
  });

  test("used 20 times at once: one sets the password", async () => {
    const user = await makeUser();
    const token = await linkFor(user);
    const tries = Array.from({ length: 20 }, (_, n) =>
      setPasswordWithToken({ token, password: `${password} ${n}` }),
    );
    expect(await countOutcomes(tries)).toEqual({ ok: 1, NOT_FOUND: 19 });
    expect(await auditEvents({ targetId: user.id })).toHaveLength(1);
  });

  test("expired", async () => {
    const token = await linkFor(await makeUser());
    const expire = (ago: string) =>
      asPlatform(
        (tx) => tx.$executeRaw`
          UPDATE password_token SET expires_at = now() - ${ago}::interval WHERE token_hash = ${hashToken(token)}`,
      );
    await expire("-1 minute");
    expect(await findPasswordTokenEmail(token)).not.toBeNull();
    await expire("1 second");
    await expectRefused(token);
  });

  test("replaced by a newer one", async () => {
    const user = await makeUser();
    const [older, newer] = [await linkFor(user), await linkFor(user)];
    await expectRefused(older);
    expect(await findPasswordTokenEmail(newer)).toBe(user.email);
  });

  test("of a disabled user", async () => {
    const user = await makeUser();
    const token = await linkFor(user);
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { status: "DISABLED" } }));
    await expectRefused(token);
  });

  test("changed: truncated, upper-cased, its stored hash, made up", async () => {
    const token = await linkFor(await makeUser());
    const hash = Buffer.from(hashToken(token));
    for (const value of [
      token.slice(1),
      token.toUpperCase(),
      hash.toString("base64url"),
      hash.toString("hex"),
      "",
      "x",
    ]) {
      await expectRefused(value);
    }
    expect(await findPasswordTokenEmail(token)).not.toBeNull();
  });

  test("a link of one user does nothing to another", async () => {
    const [user, other] = [await makeUser(), await makeUser({ password })];
    const [kept, token] = [await cookieFor(other), await linkFor(user)];
    await setPasswordWithToken({ token, password: "nine purple zebras" });
    expect(await readSession(kept)).not.toBeNull();
    await expect(signIn(other.email)).resolves.toBeTypeOf("string");
  });
});
