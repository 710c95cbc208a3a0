import { describe, expect, test } from "vitest";
import { confirmEmail } from "#lib/account/email/service.ts";
import { issueEmailToken } from "#lib/auth/email-tokens.ts";
import { findPasswordTokenEmail } from "#lib/auth/queries.ts";
import { requestPasswordReset as requestInRequest } from "#lib/auth/reset/service.ts";
import { setPasswordWithToken } from "#lib/auth/service.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import { asPlatform, makeUser, unique } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";

const password = "nine purple zebras";
const requestPasswordReset = (email: string) => inRequest(() => requestInRequest(email));
const tokenOf = async (email: string) =>
  linkIn((await emailsTo(email)).at(-1))
    .split("/")
    .at(-1) ?? "";
const expiryOf = async (token: string) => {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ minutes: number }[]>`
      SELECT extract(epoch FROM expires_at - now())::float8 / 60 AS minutes FROM password_token WHERE token_hash = ${hashToken(token)}`,
  );
  return rows[0]?.minutes ?? 0;
};

describe("case 4: a forgotten password", () => {
  test("emails a link that works once, for 30 minutes, at the configured URL", async () => {
    const { email } = await makeUser({ password: "correct horse battery" });
    await requestPasswordReset(email);
    const [mail] = await emailsTo(email);
    expect(mail?.text).toContain("http://localhost:3000/reset-password/");
    const token = await tokenOf(email);
    expect(await findPasswordTokenEmail(token)).toBe(email);
    const minutes = await expiryOf(token);
    expect(minutes).toBeGreaterThan(20);
    expect(minutes).toBeLessThanOrEqual(30);
    const tries = Array.from({ length: 10 }, () =>
      inRequest(() => setPasswordWithToken({ token, password })),
    );
    expect(await countOutcomes(tries)).toEqual({ ok: 1, NOT_FOUND: 9 });
  });

  test("an unknown or disabled address gets no email; response and duration are the same", async () => {
    const known = (await makeUser()).email;
    const disabled = (await makeUser({ status: "DISABLED" })).email;
    const unknown = `${unique()}@people.example`;
    const times: Record<string, number[]> = {};
    for (let round = 0; round < 3; round++) {
      for (const email of [known, disabled, unknown]) {
        const start = performance.now();
        expect(await requestPasswordReset(email)).toBeUndefined();
        times[email] = [...(times[email] ?? []), performance.now() - start];
      }
    }
    expect([(await emailsTo(disabled)).length, (await emailsTo(unknown)).length]).toEqual([0, 0]);
    expect((await emailsTo(known)).length).toBe(3);
    const medians = Object.values(times).map((all) => all.toSorted((a, b) => a - b)[1] ?? 0);
    for (const median of medians) expect(median).toBeGreaterThanOrEqual(249);
  });

  test("the fourth request for one address in 15 minutes is refused, with or without an account", async () => {
    for (const email of [(await makeUser()).email, `${unique()}@people.example`]) {
      const requests = Array.from({ length: 5 }, () => requestPasswordReset(email));
      expect(await countOutcomes(requests)).toEqual({ ok: 3, RATE_LIMITED: 2 });
    }
  });
});

test("case 5: a link is invalid after the password or the address has changed, and stays valid after a weak password", async () => {
  const user = await makeUser({ password: "correct horse battery" });
  await requestPasswordReset(user.email);
  const first = await tokenOf(user.email);
  const weak = await refusalOf(
    inRequest(() => setPasswordWithToken({ token: first, password: "passwordpassword" })),
  );
  expect(weak).toMatchObject({ code: "INVALID", field: "password" });
  await requestPasswordReset(user.email);
  const second = await tokenOf(user.email);
  await inRequest(() => setPasswordWithToken({ token: second, password }));
  for (const token of [first, second]) expect(await findPasswordTokenEmail(token)).toBeNull();

  await requestPasswordReset(user.email);
  const third = await tokenOf(user.email);
  const change = {
    purpose: "CHANGE",
    email: `${unique()}@people.example`,
    userId: user.id,
    minutes: 5,
  } as const;
  await confirmEmail(await transaction({ role: "auth" }, (tx) => issueEmailToken(tx, change)));
  expect(await findPasswordTokenEmail(third)).toBeNull();
});
