// Users and their own provider link: reauthenticating and unlinking.
import { beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { removeOwnPasskey } from "#lib/account/passkeys/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { startOwnProviderReauth } from "#lib/sso/reauth/service.ts";
import { enforceOauth, setOauthEnabled } from "#lib/sso/service.ts";
import { listOwnProviders } from "#lib/sso/sign-in/queries.ts";
import { finishOauth, removeOwnOauthLink, startOwnOauthLink } from "#lib/sso/sign-in/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { type Connected, makeConnected, setUpProvider } from "./fixture.ts";
import { comeBack } from "./provider.ts";

const oauth = setUpProvider();
let acme: Connected;
beforeEach(async () => {
  acme = await makeConnected(oauth);
});

/** A user who signed in through the provider some time ago and has no other sign-in method. */
async function signInEarlier(
  connected = acme,
  sub = connected.account(),
): Promise<{ sub: string; cookie: string; actor: UserActor }> {
  const { cookie, actor: fresh } = await connected.session(sub);
  await asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE session SET reauthenticated_at = now() - interval '1 hour' WHERE id = ${fresh.sessionId}::uuid`,
  );
  const actor = await readSession(cookie);
  if (!actor) throw new Error("no session");
  return { sub, cookie, actor };
}

const returnTo = "/account/email?x=1";
const notReauthenticated = (problem: string) => ({ kind: "not-reauthenticated", problem, to: returnTo });
const reauthenticatedNow = async (cookie: string) => (await readSession(cookie))?.reauthenticatedRecently;

describe("cases 3 and 13: a user who has nothing but a provider", () => {
  test("reauthenticates there, and the same session is marked, under another cookie value", async () => {
    const { sub, cookie, actor } = await signInEarlier();
    expect(actor).toMatchObject({ reauthenticatedRecently: false, reauthMethods: ["provider"] });
    const begun = await startOwnProviderReauth(actor, { returnTo });
    expect(Object.fromEntries(new URL(begun.url).searchParams)).toMatchObject({
      prompt: "login",
      max_age: "0",
      login_hint: actor.email,
    });
    const outcome = await finishOauth(await comeBack(begun.url, sub), begun.cookie, actor);
    expect(outcome).toMatchObject({ kind: "reauthenticated", to: returnTo });
    const renewed = outcome.kind === "reauthenticated" ? outcome.session : "";
    expect(await readSession(cookie)).toBeNull();
    expect(await readSession(renewed)).toMatchObject({
      sessionId: actor.sessionId,
      reauthenticatedRecently: true,
    });
    const [event] = await auditEvents({ actorId: actor.userId, action: "user.reauthenticated" });
    expect(event).toMatchObject({ targetId: actor.userId, after: { way: "provider" } });
  });

  test("is refused with another account of the provider, linked or not, and nothing is marked", async () => {
    const { cookie, actor } = await signInEarlier();
    for (const other of [acme.account(), (await signInEarlier()).sub]) {
      const begun = await startOwnProviderReauth(actor, { returnTo });
      expect(await finishOauth(await comeBack(begun.url, other), begun.cookie, actor)).toEqual(
        notReauthenticated("somebody-else"),
      );
      expect(await reauthenticatedNow(cookie)).toBe(false);
    }
    const refused = await auditEvents({ actorId: actor.userId, action: "user.reauthentication-refused" });
    expect(refused.map(({ after }) => after)).toEqual([{ way: "provider" }, { way: "provider" }]);
  });

  test("is refused in another session, as another user, signed out, and with a replayed response", async () => {
    const [mine, theirs] = [await signInEarlier(), await signInEarlier()];
    const elsewhere = await actorFor({ id: mine.actor.userId });
    for (const actor of [elsewhere, theirs.actor, null]) {
      const begun = await startOwnProviderReauth(mine.actor, { returnTo });
      const query = await comeBack(begun.url, mine.sub);
      expect(await finishOauth(query, begun.cookie, actor)).toEqual(notReauthenticated("expired"));
      // The response is used up, also for its owner.
      expect(await finishOauth(query, begun.cookie, mine.actor)).toEqual({
        kind: "problem",
        problem: "expired",
      });
    }
    const begun = await startOwnProviderReauth(mine.actor, { returnTo });
    const query = await comeBack(begun.url, mine.sub);
    const outcome = await finishOauth(query, begun.cookie, mine.actor);
    expect(outcome.kind).toBe("reauthenticated");
    const again = await finishOauth(query, begun.cookie, mine.actor);
    expect(again).toEqual({ kind: "problem", problem: "expired" });
    expect([await reauthenticatedNow(mine.cookie), await reauthenticatedNow(theirs.cookie)]).toEqual([
      undefined,
      false,
    ]);
  });

  test("is refused when the provider did not authenticate just now, or does not assert when it did", async () => {
    const { sub, cookie, actor } = await signInEarlier();
    const account = oauth.provider.accounts.get(sub);
    oauth.provider.accounts.set(sub, { ...account, sub, askedAgo: 120 });
    const old = await startOwnProviderReauth(actor, { returnTo });
    expect(await finishOauth(await comeBack(old.url, sub), old.cookie, actor)).toEqual(
      notReauthenticated("not-asked"),
    );
    oauth.provider.accounts.set(sub, { ...account, sub });
    const mute = await startOwnProviderReauth(actor, { returnTo });
    const url = new URL(mute.url);
    for (const name of ["max_age", "prompt"]) url.searchParams.delete(name);
    expect(await finishOauth(await comeBack(url.href, sub), mute.cookie, actor)).toEqual(
      notReauthenticated("no-auth-time"),
    );
    expect(await reauthenticatedNow(cookie)).toBe(false);
  });

  test("is refused when they are no member any more or the provider is off", async () => {
    const { sub, cookie, actor } = await signInEarlier();
    const begun = await startOwnProviderReauth(actor, { returnTo });
    const query = await comeBack(begun.url, sub);
    await setOauthEnabled(oauth.admin, { organizationId: acme.organization.id, enabled: false });
    expect(await finishOauth(query, begun.cookie, actor)).toEqual(notReauthenticated("off"));
    expect((await refusalOf(startOwnProviderReauth(actor, { returnTo }))).code).toBe("CONFLICT");
    await setOauthEnabled(oauth.admin, { organizationId: acme.organization.id, enabled: true });
    const late = await startOwnProviderReauth(actor, { returnTo });
    const answer = await comeBack(late.url, sub);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: actor.userId } }));
    expect(await finishOauth(answer, late.cookie, actor)).toEqual(notReauthenticated("somebody-else"));
    expect(await reauthenticatedNow(cookie)).toBe(false);
  });
});

test("one account of the provider is one user in each organization's connection, and another in the next", async () => {
  const { sub, actor } = await signInEarlier();
  const beta = await makeConnected(oauth);
  const other = await signInEarlier(beta, beta.account({ sub }));
  expect(other.actor.userId).not.toBe(actor.userId);
  expect(other.actor.memberships).toMatchObject([{ organizationId: beta.organization.id }]);
  expect((await actorFor({ id: actor.userId })).memberships).toMatchObject([
    { organizationId: acme.organization.id },
  ]);
});

test("case 93: an enforced provider locks nobody out of their other organizations once its own is inactive", async () => {
  const [spare, member] = [await makeUser({ password: "correct horse battery" }), await makeUser()];
  await makeMembership(spare, acme.organization, "ORG_ADMIN");
  await makeMembership(member, acme.organization);
  await makeMembership(member, await makeOrganization());
  const of = { organizationId: acme.organization.id };
  await enforceOauth(oauth.admin, { ...of, graceDays: 0, breakGlassUserId: spare.id });
  const cookie = await cookieFor(member);
  expect(await readSession(cookie)).toBeNull();
  const set = (status: "ACTIVE" | "INACTIVE") =>
    asPlatform((tx) => tx.organization.update({ where: { id: acme.organization.id }, data: { status } }));
  await set("INACTIVE");
  expect((await readSession(cookie))?.userId).toBe(member.id);
  await set("ACTIVE");
  expect(await readSession(cookie)).toBeNull();
});

describe("unlinking one's provider", () => {
  const of = () => ({ organizationId: acme.organization.id });

  /** A user with a password who linked their provider. */
  async function connected(): Promise<UserActor> {
    const user = await makeUser({ password: "correct horse battery" });
    await makeMembership(user, acme.organization);
    const actor = await actorFor(user);
    const { url, cookie } = await startOwnOauthLink(actor, acme.organization.id);
    expect((await finishOauth(await comeBack(url, acme.account()), cookie, actor)).kind).toBe("linked");
    return actor;
  }

  test("ends its sessions, is recorded and notified by email, as linking is", async () => {
    const actor = await connected();
    const elsewhere = await cookieFor({ id: actor.userId });
    expect(await listOwnProviders(actor)).toMatchObject([{ ...of(), connected: true }]);
    await removeOwnOauthLink(actor, of());
    expect(await listOwnProviders(actor)).toMatchObject([{ ...of(), connected: false }]);
    expect(await readSession(elsewhere)).toBeNull();
    const methods = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id: actor.userId } }));
    expect(methods.signInMethods).toBe(1);
    expect(await auditEvents({ targetId: actor.userId, action: "oauth-identity.deleted" })).toMatchObject([
      { actorId: actor.userId, organizationId: acme.organization.id },
    ]);
    expect((await emailsTo(actor.email)).map((mail) => mail.subject).sort()).toEqual([
      `The identity provider of ${acme.organization.name} was connected`,
      `The identity provider of ${acme.organization.name} was disconnected`,
    ]);
    expect((await refusalOf(removeOwnOauthLink(actor, of()))).code).toBe("NOT_FOUND");
  });

  test("requires recent reauthentication, and is possible for oneself only", async () => {
    const actor = await connected();
    const refusal = await refusalOf(removeOwnOauthLink({ ...actor, reauthenticatedRecently: false }, of()));
    expect(refusal).toMatchObject({ code: "FORBIDDEN", details: { reauthenticate: true } });
    const member = await makeUser();
    await makeMembership(member, acme.organization);
    expect((await refusalOf(removeOwnOauthLink(await actorFor(member), of()))).code).toBe("NOT_FOUND");
    expect(await listOwnProviders(actor)).toMatchObject([{ connected: true }]);
  });

  test("concurrently with removing one's only passkey leaves one of them, in many rounds", async () => {
    for (let round = 0; round < 8; round++) {
      const actor = { ...(await signInEarlier()).actor, reauthenticatedRecently: true };
      const id = crypto.randomUUID();
      const data = {
        id,
        userId: actor.userId,
        credentialId: id,
        publicKey: new Uint8Array(1),
        name: "Laptop",
      };
      await asPlatform((tx) => tx.passkey.create({ data }));
      const both = [removeOwnOauthLink(actor, of()), removeOwnPasskey(actor, { id })];
      expect(await countOutcomes(both)).toEqual({ ok: 1, CONFLICT: 1 });
    }
  });

  test("is refused when it is the only sign-in method, or an enforced one", async () => {
    const { actor } = await signInEarlier();
    const only = await refusalOf(removeOwnOauthLink({ ...actor, reauthenticatedRecently: true }, of()));
    expect(only).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("passkey") });
    expect(await listOwnProviders(actor)).toMatchObject([{ connected: true, keptBecause: only.message }]);
    const person = await connected();
    expect(await listOwnProviders(person)).toMatchObject([{ connected: true, keptBecause: null }]);
    const spare = await makeUser({ password: "correct horse battery" });
    await makeMembership(spare, acme.organization, "ORG_ADMIN");
    await enforceOauth(oauth.admin, { ...of(), graceDays: 0, breakGlassUserId: spare.id });
    const enforced = await refusalOf(removeOwnOauthLink(person, of()));
    expect(enforced).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("with its identity provider"),
    });
    expect(await listOwnProviders(person)).toMatchObject([
      { connected: true, keptBecause: enforced.message },
    ]);
    expect(await auditEvents({ targetId: person.userId, action: "oauth-identity.deleted" })).toEqual([]);
  });
});
