import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { listOwnPasskeys } from "#lib/account/passkeys/queries.ts";
import {
  addOwnPasskey,
  removeOwnPasskey,
  renameOwnPasskey,
  startOwnPasskey,
} from "#lib/account/passkeys/service.ts";
import { getOwnSecondFactor } from "#lib/account/second-factor/queries.ts";
import { signInWithPasskey, startPasskeySignIn } from "#lib/auth/passkeys/service.ts";
import { reauthenticateSelf, startOwnPasskeyReauth } from "#lib/auth/reauth/service.ts";
import { signInWithSecondPasskey, startSecondPasskey } from "#lib/auth/second-factor/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { revokeAllSessions } from "#lib/users/sessions/service.ts";
import type { User } from "#prisma/client/client.ts";
import { emailsTo } from "#tests/emails.ts";
import { actorFor, asPlatform, makeUser, sessionOf, systemActor } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { Authenticator } from "./passkeys-authenticator.ts";
import { challengeOf, password } from "./second-factor/fixture.ts";

interface Owner {
  user: User;
  actor: UserActor;
  key: Authenticator;
  codes: string[];
}

async function owner(): Promise<Owner> {
  const user = await makeUser({ password });
  const [actor, key] = [await actorFor(user), new Authenticator()];
  const { challenge } = await startOwnPasskey(actor);
  const { codes } = await addOwnPasskey(actor, { name: "Laptop", response: key.register(challenge) });
  return { user, actor: await actorFor(user), key, codes };
}

const start = () => inRequest(startPasskeySignIn);
const signIn = (response: Parameters<typeof signInWithPasskey>[0]) =>
  inRequest(() => sessionOf(signInWithPasskey(response)));

test("a passkey signs its owner in without a password; recovery codes come with the first", async () => {
  const { user, key, codes } = await owner();
  expect(codes).toHaveLength(10);
  const session = await signIn(key.assert((await start()).challenge));
  expect(await readSession(session)).toMatchObject({
    userId: user.id,
    reauthMethods: ["passkey", "password"],
  });
  expect((await emailsTo(user.email)).map((mail) => mail.subject)).toContain(
    "A passkey was added to your account",
  );
});

test("it is the second factor after a password, and reauthenticates for sensitive actions", async () => {
  const { user, actor, key } = await owner();
  const challenge = await challengeOf(user);
  const options = await startSecondPasskey(challenge);
  expect(options.allowCredentials?.map((one) => one.id)).toEqual([key.id]);
  const session = await signInWithSecondPasskey(challenge, key.assert(options.challenge));
  expect(await readSession(session)).toMatchObject({ userId: user.id });
  const asked = await startOwnPasskeyReauth(actor);
  const cookie = await reauthenticateSelf(actor, { way: "passkey", response: key.assert(asked.challenge) });
  expect((await readSession(cookie))?.reauthenticatedRecently).toBe(true);
});

describe("case 12: refused are", () => {
  const refused = { code: "UNAUTHENTICATED", message: "We don't recognize this passkey." };

  test("another origin, another site's id, and an unverified holder", async () => {
    const { key } = await owner();
    for (const bad of [
      { site: { origin: "https://evil.example", rpId: "localhost" } },
      { site: { origin: "http://localhost:3000", rpId: "evil.example" } },
      { verified: false },
    ]) {
      const { challenge } = await start();
      expect(await refusalOf(signIn(key.assert(challenge, bad)))).toMatchObject(refused);
    }
  });

  test("a challenge that was answered, also concurrently, that has expired, or is made up", async () => {
    const { key } = await owner();
    for (let round = 0; round < 10; round++) {
      const { challenge } = await start();
      const answers = [key.assert(challenge), key.assert(challenge)];
      expect(await countOutcomes(answers.map(signIn))).toEqual({ ok: 1, UNAUTHENTICATED: 1 });
    }
    const { challenge } = await start();
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE passkey_challenge SET expires_at = now() WHERE challenge = ${challenge}`,
    );
    expect(await refusalOf(signIn(key.assert(challenge)))).toMatchObject(refused);
    expect(await refusalOf(signIn(key.assert("bWFkZSB1cA")))).toMatchObject(refused);
  });

  test("case F4: one that was requested before all sessions were revoked", async () => {
    const { user, key } = await owner();
    const { challenge } = await start();
    await revokeAllSessions(systemActor, { userId: user.id });
    expect(await refusalOf(signIn(key.assert(challenge)))).toMatchObject(refused);
    await expect(signIn(key.assert((await start()).challenge))).resolves.toBeTypeOf("string");
  });

  test("a counter that decreases or stays the same", async () => {
    const { key } = await owner();
    await signIn(key.assert((await start()).challenge, { counter: 7 }));
    for (const counter of [7, 6, 0]) {
      const { challenge } = await start();
      expect(await refusalOf(signIn(key.assert(challenge, { counter })))).toMatchObject(refused);
    }
    await signIn(key.assert((await start()).challenge, { counter: 8 }));
  });

  test("somebody else's credential id, and somebody else's passkey as second factor", async () => {
    const [mine, theirs] = [await owner(), await owner()];
    const { challenge } = await start();
    const answer = mine.key.assert(challenge, { id: theirs.key.id });
    expect(await refusalOf(signIn(answer))).toMatchObject(refused);
    const owed = await challengeOf(theirs.user);
    const options = await startSecondPasskey(owed);
    const wrong = signInWithSecondPasskey(owed, mine.key.assert(options.challenge));
    expect((await refusalOf(wrong)).code).toBe("INVALID");
  });

  test("a challenge of somebody else, or for another purpose", async () => {
    const { user, actor, key } = await owner();
    const other = await owner();
    const theirs = await startOwnPasskeyReauth(other.actor);
    const request = reauthenticateSelf(actor, { way: "passkey", response: key.assert(theirs.challenge) });
    expect((await refusalOf(request)).code).toBe("INVALID");
    const forReauth = await startOwnPasskeyReauth(actor);
    expect(await refusalOf(signIn(key.assert(forReauth.challenge)))).toMatchObject(refused);
    expect(user.id).toBe(actor.userId);
  });

  test("B45: the passkey of a disabled user", async () => {
    const { user, key } = await owner();
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { status: "DISABLED" } }));
    expect(await refusalOf(signIn(key.assert((await start()).challenge)))).toMatchObject(refused);
  });
});

describe("case 13: passkeys are changed by their owner, after recent reauthentication", () => {
  test("adding and removing require it; the owner is notified; other sessions end with the first", async () => {
    const { user, actor, key } = await owner();
    const late = { ...actor, reauthenticatedRecently: false };
    const [passkey] = await listOwnPasskeys(actor);
    const id = passkey?.id ?? "";
    expect((await refusalOf(startOwnPasskey(late))).details).toMatchObject({ reauthenticate: true });
    expect((await refusalOf(removeOwnPasskey(late, { id }))).details).toMatchObject({ reauthenticate: true });
    await removeOwnPasskey(actor, { id });
    expect((await emailsTo(user.email)).at(-1)?.subject).toBe("A passkey was removed from your account");
    expect((await refusalOf(signIn(key.assert((await start()).challenge)))).code).toBe("UNAUTHENTICATED");
  });

  test("the last way to sign in stays, and its owner sees why; of the last two removed at once one stays", async () => {
    const { user, actor, key } = await owner();
    const keptBecause = async () => (await getOwnSecondFactor(actor)).passkeyKeptBecause;
    expect(await keptBecause()).toBeNull();
    await asPlatform((tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash: null } }));
    const [passkey] = await listOwnPasskeys(actor);
    const refusal = await refusalOf(removeOwnPasskey(actor, { id: passkey?.id ?? "" }));
    expect(refusal).toMatchObject({ code: "CONFLICT", message: await keptBecause() });
    await signIn(key.assert((await start()).challenge));
    for (let round = 0; round < 10; round++) {
      const data = { userId: user.id, publicKey: new Uint8Array(1), name: "Another" };
      await asPlatform((tx) => tx.passkey.create({ data: { ...data, credentialId: crypto.randomUUID() } }));
      expect(await keptBecause()).toBeNull();
      const both = (await listOwnPasskeys(actor)).map(({ id }) => removeOwnPasskey(actor, { id }));
      expect(await countOutcomes(both)).toEqual({ ok: 1, CONFLICT: 1 });
    }
  });

  test("somebody else's is not found, and one device's passkey belongs to one account", async () => {
    const [mine, other] = [await owner(), await owner()];
    const [passkey] = await listOwnPasskeys(mine.actor);
    const id = passkey?.id ?? "";
    expect((await refusalOf(renameOwnPasskey(other.actor, { id, name: "Mine now" }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(removeOwnPasskey(other.actor, { id }))).code).toBe("NOT_FOUND");
    const { challenge } = await startOwnPasskey(other.actor);
    const again = addOwnPasskey(other.actor, { name: "Copy", response: mine.key.register(challenge) });
    expect((await refusalOf(again)).code).toBe("CONFLICT");
  });

  test("a registration for another site, or without a challenge, is refused", async () => {
    const actor = await actorFor(await makeUser({ password }));
    const key = new Authenticator();
    const { challenge } = await startOwnPasskey(actor);
    const evil = key.register(challenge, { origin: "https://evil.example", rpId: "evil.example" });
    expect((await refusalOf(addOwnPasskey(actor, { name: "x", response: evil }))).code).toBe("INVALID");
    const replayed = key.register(challenge);
    expect((await refusalOf(addOwnPasskey(actor, { name: "x", response: replayed }))).code).toBe("INVALID");
  });
});
