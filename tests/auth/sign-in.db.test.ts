import { hash } from "@node-rs/argon2";
import { beforeEach, describe, expect, test } from "vitest";
import { signInWithPassword, signOutSelf } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { auditActions, auditEvents } from "#tests/audit-events.ts";
import { connectAsApp } from "#tests/database/connect.ts";
import { asPlatform, makeUser, sessionOf, unique } from "#tests/factories.ts";
import { countOutcomes, refusalOf, settle } from "#tests/refusals.ts";
import { inRequest, newNetwork } from "#tests/request.ts";

const password = "correct horse battery";
const wrong = "incorrect horse battery";
const newEmail = () => `${unique()}@people.example`;

let network: string;
beforeEach(() => {
  network = newNetwork();
});

function signIn(email: string, given: string, host = "1"): Promise<string> {
  return inRequest(() => sessionOf(signInWithPassword({ email, password: given })), `${network}::${host}`);
}

test("the right password creates a session of that user, with an audit event", async () => {
  const user = await makeUser({ password });
  const actor = await readSession(await signIn(user.email, password));
  expect(actor).toMatchObject({ kind: "user", userId: user.id, email: user.email, memberships: [] });
  const [event, ...more] = await auditEvents({ targetId: user.id });
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    action: "user.signed-in",
    actorId: "job:sign-in",
    ip: `${network}::1`,
    requestId: "test-request",
  });
});

test("case 15: each sign-in has a token of its own", async () => {
  const user = await makeUser({ password });
  const tokens = [await signIn(user.email, password), await signIn(user.email, password)];
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

describe("case 1: every refusal is the same", () => {
  test("wrong password, also of a disabled account, unknown address, no password yet", async () => {
    const people = [
      [(await makeUser({ password })).email, wrong],
      [newEmail(), password],
      [(await makeUser()).email, password],
      [(await makeUser({ password, status: "DISABLED" })).email, wrong],
    ] as const;
    const answers = [];
    for (const [email, given] of people) answers.push(JSON.stringify(await refusalOf(signIn(email, given))));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("UNAUTHENTICATED");
  });

  test("each refusal is recorded, with the user when there is one, and never with the input", async () => {
    const user = await makeUser({ password });
    await settle(signIn(user.email, wrong));
    const events = await auditEvents({ targetId: user.id });
    expect(events.map((event) => event.action)).toEqual(["user.sign-in-refused"]);
    expect(JSON.stringify(events)).not.toContain(wrong);
    expect(JSON.stringify(events)).not.toContain(user.email);
  });

  test("the right password of a disabled account is answered with the reason, and whom to ask", async () => {
    const { email } = await makeUser({ password, status: "DISABLED" });
    expect(await refusalOf(signIn(email, password))).toMatchObject({
      code: "UNAUTHENTICATED",
      message:
        "Your account is disabled. Ask an Org Admin of your organization or a platform Admin to enable it.",
    });
  });

  test("none of them creates a session", async () => {
    const user = await makeUser({ password, status: "DISABLED" });
    await settle(signIn(user.email, password));
    expect(await asPlatform((tx) => tx.session.count({ where: { userId: user.id } }))).toBe(0);
  });
});

describe("case 1: after five failures sign-in is refused for 15 minutes", () => {
  test("for an address with an account, also with the right password", async () => {
    const { email } = await makeUser({ password });
    for (let n = 0; n < 5; n++) expect((await refusalOf(signIn(email, wrong))).code).toBe("UNAUTHENTICATED");
    const known = await refusalOf(signIn(email, wrong));
    expect(known).toMatchObject({
      code: "RATE_LIMITED",
      message: "Too many attempts. Try again in 15 minutes.",
    });
    expect((await refusalOf(signIn(email, password))).code).toBe("RATE_LIMITED");
  });

  test("for an address without an account with the same message", async () => {
    const email = newEmail();
    for (let n = 0; n < 5; n++) expect((await refusalOf(signIn(email, wrong))).code).toBe("UNAUTHENTICATED");
    expect(await refusalOf(signIn(email, wrong))).toEqual({
      code: "RATE_LIMITED",
      message: "Too many attempts. Try again in 15 minutes.",
    });
  });

  test("at most five of any number of concurrent attempts are checked", async () => {
    const user = await makeUser({ password });
    const counts = await countOutcomes(Array.from({ length: 20 }, () => signIn(user.email, wrong)));
    expect(counts).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 15 });
    expect(await auditActions({ targetId: user.id })).toHaveLength(5);
  });

  test("in a new process too: the counters are in the database", async () => {
    const { email } = await makeUser({ password });
    for (let n = 0; n < 5; n++) await settle(signIn(email, wrong));
    forgetLimiters();
    expect((await refusalOf(signIn(email, password))).code).toBe("RATE_LIMITED");
  });

  test("for that address only", async () => {
    const [shut, open] = [await makeUser({ password }), await makeUser({ password })];
    for (let n = 0; n < 6; n++) await settle(signIn(shut.email, wrong));
    await expect(signIn(open.email, password)).resolves.toBeTypeOf("string");
  });

  test("a success resets the failures before it", async () => {
    const { email } = await makeUser({ password });
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) await settle(signIn(email, wrong));
      await expect(signIn(email, password)).resolves.toBeTypeOf("string");
    }
  });

  test("counters store no address", async () => {
    const email = newEmail();
    await settle(signIn(email, wrong));
    const rows = await limits();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.join()).not.toContain(email);
    expect(rows.join()).not.toContain("2001:db8");
  });
});

describe("case F8: a password is the same however a keyboard composes it", () => {
  const composed = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e";
  const decomposed = composed.normalize("NFD");
  const hashOf = async (id: string) =>
    (await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id } }))).passwordHash;

  test("one that was set composed signs in decomposed, and vice versa", async () => {
    for (const [set, typed] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const) {
      const user = await makeUser({ password: set });
      await expect(signIn(user.email, typed)).resolves.toBeTypeOf("string");
    }
  });

  test("an old hash is replaced at the first sign-in, also under concurrency", async () => {
    const user = await makeUser();
    const passwordHash = await hash(decomposed, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }));
    expect(
      await countOutcomes([decomposed, composed, composed].map((typed) => signIn(user.email, typed))),
    ).toEqual({
      ok: 3,
    });
    const replaced = await hashOf(user.id);
    expect(replaced).not.toBe(passwordHash);
    await expect(signIn(user.email, composed)).resolves.toBeTypeOf("string");
    expect(await hashOf(user.id)).toBe(replaced);
  });
});

test("case 109: one network has 50 failures, across all addresses", async () => {
  const tries = Array.from({ length: 55 }, (_, n) => signIn(newEmail(), wrong, (n + 1).toString(16)));
  expect(await countOutcomes(tries)).toEqual({ UNAUTHENTICATED: 50, RATE_LIMITED: 5 });
});

test("case 109: right passwords do not use up a network's attempts", async () => {
  const user = await makeUser({ password });
  for (let n = 0; n < 3; n++) await signIn(user.email, password);
  const tries = Array.from({ length: 50 }, () => signIn(newEmail(), wrong));
  expect(await countOutcomes(tries)).toEqual({ UNAUTHENTICATED: 50 });
});

test("case 16: signing out ends this session and no other", async () => {
  const user = await makeUser({ password });
  const [here, there] = [await signIn(user.email, password), await signIn(user.email, password)];
  const actor = await readSession(here);
  if (actor) await signOutSelf(actor);
  expect(await readSession(here)).toBeNull();
  expect(await readSession(there)).not.toBeNull();
  expect(await auditActions({ actorId: user.id })).toEqual(["user.signed-out"]);
});

function forgetLimiters(): void {
  const shared = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for("steward.rate-limits");
  expect(shared[key]).toBeDefined();
  delete shared[key];
}

async function limits(): Promise<string[]> {
  const client = await connectAsApp();
  const { rows } = await client.query<{ key: string }>("SELECT key FROM rate_limit");
  await client.end();
  return rows.map((row) => row.key);
}
