import { expect, test, vi } from "vitest";
import { forgetAttempts, giveBackAttempt, takeAttempt } from "#lib/auth/rate-limit.ts";
import { readSession } from "#lib/auth/session.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { cookieFor, makeUser, unique } from "#tests/factories.ts";
import { countOutcomes, settle } from "#tests/refusals.ts";

const take = (subject: string) => takeAttempt("sign-in:email", subject);

test("attempts are counted once each, across concurrent processes", async () => {
  const subject = unique();
  expect(await countOutcomes(Array.from({ length: 30 }, () => take(subject)))).toEqual({
    ok: 5,
    RATE_LIMITED: 25,
  });
});

test("a refunded attempt can be taken again; a reset refunds all", async () => {
  const subject = unique();
  for (let n = 0; n < 20; n++) {
    await take(subject);
    await giveBackAttempt("sign-in:email", subject);
  }
  for (let n = 0; n < 5; n++) await take(subject);
  await forgetAttempts("sign-in:email", subject);
  expect(await countOutcomes(Array.from({ length: 5 }, () => take(subject)))).toEqual({ ok: 5 });
});

test("one user's changes are limited too, independently of others", async () => {
  const [busy, calm] = [unique(), unique()];
  const takes = Array.from({ length: 305 }, () => takeAttempt("action", busy));
  expect(await countOutcomes(takes)).toEqual({ ok: 300, RATE_LIMITED: 5 });
  expect(await settle(takeAttempt("action", calm))).toBe("ok");
});

test("case 111: connections that Postgres ends cost no more than the current request", async () => {
  const [subject, token] = [unique(), await cookieFor(await makeUser())];
  await take(subject);
  const owner = await connectAsOwner();
  await owner.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'steward\\_app\\_%' AND datname = current_database()",
  );
  await owner.end();
  // Each dead connection may fail one request, and none after that.
  const soon = { timeout: 120_000, interval: 20 };
  await vi.waitFor(async () => expect(await settle(take(subject))).toBe("ok"), soon);
  await vi.waitFor(async () => expect(await readSession(token)).not.toBeNull(), soon);
});
