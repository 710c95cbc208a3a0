import { describe, expect, test } from "vitest";
import { removeOwnTotp, renewOwnRecoveryCodes, startOwnTotp } from "#lib/account/second-factor/service.ts";
import { findSecondFactors } from "#lib/auth/second-factor/queries.ts";
import { signInWithCode } from "#lib/auth/second-factor/service.ts";
import { codeAt } from "#lib/auth/second-factor/totp.ts";
import { issuePasswordToken, setPasswordWithToken } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import { asPlatform, makeUser } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { challengeOf, currentStep, earlyInAStep, holder } from "./fixture.ts";

describe("case 9: after the password alone", () => {
  test("there is a challenge and no session; the challenge is no session either", async () => {
    const { user } = await holder();
    const challenge = await challengeOf(user);
    expect(await readSession(challenge)).toBeNull();
    expect(await findSecondFactors(challenge)).toEqual({ code: true, passkey: false });
    expect(
      (await auditActions({ targetId: user.id })).filter((action) => action === "user.signed-in"),
    ).toEqual([]);
  });

  test("a code turns it into a session, once", async () => {
    const { user, code } = await holder();
    const challenge = await challengeOf(user);
    const session = await signInWithCode(challenge, await code());
    expect(await readSession(session)).toMatchObject({
      userId: user.id,
      reauthMethods: ["code", "password"],
    });
    expect((await refusalOf(signInWithCode(challenge, await code(1n)))).code).toBe("UNAUTHENTICATED");
  });

  test("it expires after ten minutes, by the database's clock, and with the user's access", async () => {
    const { user, code } = await holder();
    const challenge = await challengeOf(user);
    await asPlatform(
      (tx) => tx.$executeRaw`
        UPDATE sign_in_challenge SET expires_at = expires_at - interval '10 minutes' WHERE token_hash = ${hashToken(challenge)}`,
    );
    expect(await findSecondFactors(challenge)).toBeNull();
    expect((await refusalOf(signInWithCode(challenge, await code()))).code).toBe("UNAUTHENTICATED");
    const late = await challengeOf(user);
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { status: "DISABLED" } }));
    expect((await refusalOf(signInWithCode(late, await code()))).code).toBe("UNAUTHENTICATED");
  });

  test("a made-up challenge, or that of somebody else with one's own code, is refused", async () => {
    const [mine, theirs] = [await holder(), await holder()];
    expect((await refusalOf(signInWithCode("x".repeat(43), await mine.code()))).code).toBe("UNAUTHENTICATED");
    const challenge = await challengeOf(theirs.user);
    expect((await refusalOf(signInWithCode(challenge, await mine.code()))).code).toBe("INVALID");
  });

  test("case 5: a reset link requires the second factor too", async () => {
    const { user } = await holder();
    const token = await asPlatform((tx) => issuePasswordToken(tx, user.id, 30));
    const entry = await inRequest(() => setPasswordWithToken({ token, password: "nine purple zebras" }));
    expect(Object.keys(entry)).toEqual(["challenge"]);
  });
});

describe("case 7: a code is accepted once", () => {
  test("in two requests at once, in many rounds", async () => {
    const { user, secret } = await holder();
    for (let round = 0; round < 15; round++) {
      await asPlatform((tx) => tx.totp.update({ where: { userId: user.id }, data: { lastStep: 0 } }));
      const [one, two] = [await challengeOf(user), await challengeOf(user)];
      const code = codeAt(secret, await currentStep());
      expect(await countOutcomes([signInWithCode(one, code), signInWithCode(two, code)])).toEqual({
        ok: 1,
        INVALID: 1,
      });
    }
  });

  test("one step early or late is accepted, two are not, and none before the last used one", async () => {
    const { user, code } = await holder();
    const use = async (by: bigint) => {
      const challenge = await challengeOf(user);
      await earlyInAStep();
      return countOutcomes([signInWithCode(challenge, await code(by))]);
    };
    expect(await use(-2n)).toEqual({ INVALID: 1 });
    expect(await use(2n)).toEqual({ INVALID: 1 });
    expect(await use(-1n)).toEqual({ ok: 1 });
    expect(await use(1n)).toEqual({ ok: 1 });
    expect(await use(0n)).toEqual({ INVALID: 1 });
  });

  test("the sixth wrong one in 15 minutes is refused, across any number of sign-ins", async () => {
    const { user, code } = await holder();
    const outcomes = [];
    for (let n = 0; n < 6; n++) {
      const answer = await refusalOf(signInWithCode(await challengeOf(user), "000000"));
      outcomes.push(answer.code);
    }
    expect(outcomes).toEqual([...Array<string>(5).fill("INVALID"), "RATE_LIMITED"]);
    expect((await refusalOf(signInWithCode(await challengeOf(user), await code()))).code).toBe(
      "RATE_LIMITED",
    );
  });
});

describe("case 8: recovery codes", () => {
  test("ten, stored as slow hashes; each is accepted once, also concurrently, and the owner is notified", async () => {
    const { user, codes } = await holder();
    expect(new Set(codes).size).toBe(10);
    const rows = await asPlatform((tx) => tx.recoveryCode.findMany({ where: { userId: user.id } }));
    for (const row of rows) expect(row.hash).toMatch(/^\$argon2id\$/);
    for (const code of codes.slice(0, 4)) {
      const challenges = [await challengeOf(user), await challengeOf(user), await challengeOf(user)];
      const tries = challenges.map((challenge) => signInWithCode(challenge, ` ${code.toLowerCase()} `));
      expect(await countOutcomes(tries)).toEqual({ ok: 1, INVALID: 2 });
    }
    const emails = (await emailsTo(user.email)).filter((mail) => mail.kind === "recovery-code-used");
    expect(emails.map((mail) => /You have (\d+) codes/.exec(mail.text)?.[1])).toEqual(["9", "8", "7", "6"]);
    expect(JSON.stringify(await auditEvents({ targetId: user.id }))).not.toContain(codes[0]);
  });

  test("new ones invalidate the old ones, and somebody else's are wrong", async () => {
    const [mine, theirs] = [await holder(), await holder()];
    const renewed = await renewOwnRecoveryCodes(mine.actor);
    const use = async (code = "") => countOutcomes([signInWithCode(await challengeOf(mine.user), code)]);
    expect(await use(mine.codes[0])).toEqual({ INVALID: 1 });
    expect(await use(theirs.codes[0])).toEqual({ INVALID: 1 });
    expect(await use(renewed.codes[0])).toEqual({ ok: 1 });
  });
});

describe("case 13: changing the second factor", () => {
  test("requires recent reauthentication, and notifies the owner", async () => {
    const { user, actor } = await holder();
    const late = { ...actor, reauthenticatedRecently: false };
    for (const change of [removeOwnTotp, startOwnTotp, renewOwnRecoveryCodes]) {
      expect((await refusalOf(change(late))).details).toMatchObject({ reauthenticate: true });
    }
    expect((await refusalOf(startOwnTotp(actor))).code).toBe("CONFLICT");
    await removeOwnTotp(actor);
    const subjects = (await emailsTo(user.email)).map((mail) => mail.subject);
    expect(subjects).toEqual([
      "An authenticator app was added to your account",
      "The authenticator app was removed from your account",
    ]);
    expect(await asPlatform((tx) => tx.recoveryCode.count({ where: { userId: user.id } }))).toBe(0);
  });

  test("a key without a confirmed code is not active, and is stored encrypted", async () => {
    const { user, secret } = await holder();
    const row = await asPlatform((tx) => tx.totp.findUniqueOrThrow({ where: { userId: user.id } }));
    expect(Buffer.from(row.secret).toString("latin1")).not.toContain(secret);
    const other = await makeUser({ password: "correct horse battery" });
    const { actorFor } = await import("#tests/factories.ts");
    await startOwnTotp(await actorFor(other));
    expect((await actorFor(other)).reauthMethods).toEqual(["password"]);
  });
});
