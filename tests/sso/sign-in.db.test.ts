// Signing in through an organization's provider, a real one.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { readSession } from "#lib/auth/session.ts";
import { callbackUrl } from "#lib/sso/provider.ts";
import { enforceOauth, saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";
import {
  finishOauth,
  type OauthOutcome,
  startOauthSignIn,
  startOwnOauthLink,
} from "#lib/sso/sign-in/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { inRequest, newNetwork } from "#tests/request.ts";
import { oauthLogin, settingsOf } from "./fixture.ts";
import { type Account, comeBack, startProvider, type TestProvider } from "./provider.ts";

let provider: TestProvider;
let admin: UserActor;
let organization: Organization;
let domain: string;

beforeAll(async () => {
  provider = await startProvider(callbackUrl());
  admin = await adminActor();
  await oauthLogin(true);
});
afterAll(async () => {
  await oauthLogin(false);
  await provider.stop();
});
beforeEach(async () => {
  domain = `${unique()}.example`;
  organization = await makeOrganization({ domains: domain });
});

const settings = () => ({ organizationId: organization.id, version: 0, ...settingsOf(provider) });

/** Saves, tests and enables the connection. */
async function connect(fields: Partial<Parameters<typeof saveOauth>[1]> = {}): Promise<void> {
  await saveOauth(admin, { ...settings(), ...fields });
  const sub = newAccount({ email: `admin@${domain}` });
  const { url, cookie } = await startOauthTest(admin, { organizationId: organization.id });
  expect(await finishOauth(await comeBack(url, sub), cookie, admin)).toEqual({
    kind: "tested",
    organizationSlug: organization.slug,
  });
  await setOauthEnabled(admin, { organizationId: organization.id, enabled: true });
}

function newAccount(fields: Partial<Account> = {}): string {
  const sub = unique();
  provider.accounts.set(sub, {
    sub,
    email: `${sub}@${domain}`,
    email_verified: true,
    name: "Mary Jackson",
    ...fields,
  });
  return sub;
}

const start = (email: string) =>
  inRequest(() => startOauthSignIn({ email, returnTo: "/account" }), `${newNetwork()}::1`);

async function comeIn(sub: string, email = `somebody@${domain}`): Promise<OauthOutcome> {
  const { url, cookie } = await start(email);
  return finishOauth(await comeBack(url, sub), cookie, null);
}

async function personOf(outcome: OauthOutcome): Promise<UserActor> {
  if (outcome.kind !== "signed-in" || !("session" in outcome.entry)) throw new Error(JSON.stringify(outcome));
  const actor = await readSession(outcome.entry.session);
  if (!actor) throw new Error("this session reads as nobody");
  return actor;
}

describe("a first sign-in", () => {
  test("creates a verified account with the default role, which signs in again as the same user", async () => {
    await connect();
    const sub = newAccount({ name: "Mary Jackson" });
    const first = await personOf(await comeIn(sub));
    expect(first).toMatchObject({ name: "Mary Jackson", email: `${sub}@${domain}`, platformRole: null });
    expect(first.memberships).toMatchObject([{ organizationId: organization.id, role: "USER" }]);
    const user = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id: first.userId } }));
    expect(user).toMatchObject({ passwordHash: null, signInMethods: 4, roleRank: 3 });
    expect(user.emailVerifiedAt).not.toBeNull();
    expect(await auditActions({ targetId: first.userId })).toEqual(
      expect.arrayContaining(["user.created", "oauth-identity.created", "user.signed-in"]),
    );
    // A changed address at the provider changes nothing: the subject identifies the user.
    provider.accounts.set(sub, { sub, email: `renamed-${sub}@${domain}`, email_verified: true });
    expect((await personOf(await comeIn(sub))).userId).toBe(first.userId);
  });

  test("creates one account under any race", async () => {
    await connect();
    const sub = newAccount();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => comeIn(sub)));
    const ids = await Promise.all(outcomes.map(async (outcome) => (await personOf(outcome)).userId));
    expect(new Set(ids).size).toBe(1);
  });

  test("without creating accounts needs an invitation, whose role it gives", async () => {
    await connect({ createUsers: false });
    const sub = newAccount();
    expect(await comeIn(sub)).toEqual({ kind: "problem", problem: "unknown" });
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO invitation (id, organization_id, email, role, expires_in_seconds, expires_at)
        VALUES (gen_random_uuid(), ${organization.id}::uuid, ${`${sub}@${domain}`}, 'ORG_ADMIN', 3600, now() + interval '1 hour')`,
    );
    const person = await personOf(await comeIn(sub));
    expect(person.memberships).toMatchObject([{ role: "ORG_ADMIN" }]);
    expect(await auditActions({ organizationId: organization.id })).toEqual(
      expect.arrayContaining(["user.created", "membership.created", "invitation.accepted"]),
    );
  });

  test.each<[string, () => Partial<Account>, string]>([
    ["case 91, B53: an address that is not verified", () => ({ email_verified: false }), "no-address"],
    ["no address at all", () => ({ email: undefined as never }), "no-address"],
    ["an address of another domain", () => ({ email: `${unique()}@elsewhere.example` }), "domain"],
  ])("is refused for %s", async (_what, fields, problem) => {
    await connect();
    expect(await comeIn(newAccount(fields()))).toEqual({ kind: "problem", problem });
  });
});

describe("an existing account", () => {
  test("B52, B53: is not taken over on a provider's word, but linked by its owner", async () => {
    await connect();
    const owner = await makeUser({ email: `${unique()}@${domain}`, password: "correct horse battery" });
    await makeMembership(owner, organization);
    const sub = newAccount({ email: owner.email });
    expect(await comeIn(sub)).toEqual({ kind: "problem", problem: "existing" });
    const actor = await actorFor(owner);
    const { url, cookie } = await startOwnOauthLink(actor, organization.id);
    expect(await finishOauth(await comeBack(url, sub), cookie, actor)).toEqual({
      kind: "linked",
      to: "/account/organizations",
    });
    expect((await personOf(await comeIn(sub))).userId).toBe(owner.id);
    // Nobody else can link the same account of the provider.
    const other = await makeUser();
    await makeMembership(other, organization);
    const otherActor = await actorFor(other);
    const again = await startOwnOauthLink(otherActor, organization.id);
    expect(await finishOauth(await comeBack(again.url, sub), again.cookie, otherActor)).toEqual({
      kind: "problem",
      problem: "taken",
    });
  });

  test("of a member who cannot sign in yet is theirs; an Admin's or another organization's never", async () => {
    await connect();
    const elsewhere = await makeOrganization();
    const waiting = await makeUser({ email: `${unique()}@${domain}` });
    await makeMembership(waiting, organization);
    expect((await personOf(await comeIn(newAccount({ email: waiting.email })))).userId).toBe(waiting.id);
    const shared = await makeUser({ email: `${unique()}@${domain}` });
    await makeMembership(shared, organization);
    await makeMembership(shared, elsewhere, "ORG_ADMIN");
    const boss = await makeUser({ email: `${unique()}@${domain}`, platformRole: "ADMIN" });
    const stranger = await makeUser({ email: `${unique()}@${domain}` });
    for (const { email } of [shared, boss, stranger]) {
      expect(await comeIn(newAccount({ email }))).toEqual({ kind: "problem", problem: "existing" });
    }
  });

  test("case 16: a removed or disabled user cannot sign in again", async () => {
    await connect();
    const sub = newAccount();
    const { userId } = await personOf(await comeIn(sub));
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId } }));
    expect(await comeIn(sub)).toEqual({ kind: "problem", problem: "not-member" });
    await asPlatform((tx) => tx.user.update({ where: { id: userId }, data: { status: "DISABLED" } }));
    expect(await comeIn(sub)).toEqual({ kind: "problem", problem: "disabled" });
  });
});

describe("case 91: a response that is not this browser's", () => {
  test("a wrong, missing or used state", async () => {
    await connect();
    const sub = newAccount();
    const { url, cookie } = await start(`x@${domain}`);
    const query = await comeBack(url, sub);
    const expired = { kind: "problem", problem: "expired" };
    expect(await finishOauth(query, "", null)).toEqual(expired);
    expect(await finishOauth(query, "another", null)).toEqual(expired);
    expect((await finishOauth(query, cookie, null)).kind).toBe("signed-in");
    expect(await finishOauth(query, cookie, null)).toEqual(expired);
  });

  test("a code of another attempt, a changed issuer, a refusal", async () => {
    await connect();
    const [mine, theirs] = [await start(`x@${domain}`), await start(`x@${domain}`)];
    const stolen = new URLSearchParams(await comeBack(theirs.url, newAccount()));
    const problem = (kind: string) => ({ kind: "problem", problem: kind });
    stolen.set("state", mine.cookie);
    expect(await finishOauth(stolen.toString(), mine.cookie, null)).toEqual(problem("provider"));
    const other = await start(`x@${domain}`);
    const mixed = new URLSearchParams(await comeBack(other.url, newAccount()));
    mixed.set("iss", "https://evil.example");
    expect(await finishOauth(mixed.toString(), other.cookie, null)).toEqual(problem("provider"));
    const third = await start(`x@${domain}`);
    expect(await finishOauth(await comeBack(third.url, "nobody"), third.cookie, null)).toEqual(
      problem("denied"),
    );
  });
});

describe("switching it off", () => {
  test("the platform, the connection, an inactive organization: nobody starts, and no pending sign-in completes", async () => {
    await connect();
    const off = [
      () => oauthLogin(false),
      () => setOauthEnabled(admin, { organizationId: organization.id, enabled: false }),
      () =>
        asPlatform((tx) =>
          tx.organization.update({ where: { id: organization.id }, data: { status: "INACTIVE" } }),
        ),
    ];
    const on = [
      () => oauthLogin(true),
      () => setOauthEnabled(admin, { organizationId: organization.id, enabled: true }),
      () =>
        asPlatform((tx) =>
          tx.organization.update({ where: { id: organization.id }, data: { status: "ACTIVE" } }),
        ),
    ];
    for (const [index, switchOff] of off.entries()) {
      const { url, cookie } = await start(`x@${domain}`);
      const query = await comeBack(url, newAccount());
      await switchOff();
      expect(await finishOauth(query, cookie, null)).toEqual({ kind: "problem", problem: "off" });
      expect(await refusalOf(start(`x@${domain}`))).toMatchObject({ code: "NOT_FOUND", field: "email" });
      await on[index]?.();
    }
  });
});

describe("case 93: a provider that members must use", () => {
  test("ends other sessions on the next request and refuses passwords, but for one Org Admin and Admins", async () => {
    await connect();
    const [spare, member, boss] = [
      await makeUser({ password: "correct horse battery" }),
      await makeUser(),
      await makeUser({ platformRole: "ADMIN" }),
    ];
    await makeMembership(spare, organization, "ORG_ADMIN");
    await makeMembership(member, organization);
    await makeMembership(boss, organization);
    const [spareCookie, memberCookie, bossCookie] = await Promise.all([spare, member, boss].map(cookieFor));
    const through = await personOf(await comeIn(newAccount()));
    const input = { organizationId: organization.id, breakGlassUserId: spare.id };
    await enforceOauth(admin, { ...input, graceDays: 7 });
    expect(await readSession(memberCookie ?? "")).not.toBeNull();
    await enforceOauth(admin, { ...input, graceDays: 0 });
    expect(await readSession(memberCookie ?? "")).toBeNull();
    expect(await readSession(spareCookie ?? "")).not.toBeNull();
    expect(await readSession(bossCookie ?? "")).not.toBeNull();
    expect((await actorFor(spare)).userId).toBe(spare.id);
    expect(through.memberships).toHaveLength(1);
    await enforceOauth(admin, { ...input, graceDays: null });
    expect(await readSession(memberCookie ?? "")).not.toBeNull();
  });

  test("requires somebody who can still sign in", async () => {
    await connect();
    const member = await makeUser({ password: "correct horse battery" });
    await makeMembership(member, organization);
    const keyless = await makeUser();
    await makeMembership(keyless, organization, "ORG_ADMIN");
    for (const breakGlassUserId of [null, member.id, keyless.id, admin.userId]) {
      const input = { organizationId: organization.id, graceDays: 0, breakGlassUserId };
      expect(await refusalOf(enforceOauth(admin, input))).toMatchObject({ field: "breakGlassUserId" });
    }
  });
});
