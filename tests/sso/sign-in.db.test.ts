// Signing in through an organization's provider, a real one.
import { beforeEach, describe, expect, test } from "vitest";
import { readSession } from "#lib/auth/session.ts";
import { enforceOauth, setOauthEnabled } from "#lib/sso/service.ts";
import { finishOauth, type OauthOutcome, startOwnOauthLink } from "#lib/sso/sign-in/service.ts";
import { auditActions } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeWorkspaceRow } from "#tests/resource-factories.ts";
import { type Connected, makeUnconnected, oauthLogin, sessionOf, setUpProvider } from "./fixture.ts";
import { type Account, comeBack } from "./provider.ts";

const oauth = setUpProvider();
let acme: Connected;
beforeEach(async () => {
  acme = await makeUnconnected(oauth);
});

const actorOf = async (outcome: OauthOutcome) => (await sessionOf(outcome)).actor;

describe("a first sign-in", () => {
  test("creates a verified account with the default role, which signs in again as the same user", async () => {
    expect(await acme.connect()).toEqual({
      kind: "tested",
      organizationSlug: acme.organization.slug,
    });
    const sub = acme.account({ name: "Mary Jackson" });
    const first = await actorOf(await acme.signIn(sub));
    expect(first).toMatchObject({
      name: "Mary Jackson",
      email: `${sub}@${acme.domains[0]}`,
      platformRole: null,
    });
    expect(first.memberships).toMatchObject([{ organizationId: acme.organization.id, role: "USER" }]);
    const user = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id: first.userId } }));
    expect(user).toMatchObject({ passwordHash: null, signInMethods: 4, roleRank: 3 });
    expect(user.emailVerifiedAt).not.toBeNull();
    expect(await auditActions({ targetId: first.userId })).toEqual(
      expect.arrayContaining(["user.created", "oauth-identity.created", "user.signed-in"]),
    );
    // A changed address at the provider changes nothing: the subject identifies the user.
    oauth.provider.accounts.set(sub, {
      sub,
      email: `renamed-${sub}@${acme.domains[0]}`,
      email_verified: true,
    });
    expect((await actorOf(await acme.signIn(sub))).userId).toBe(first.userId);
  });

  test("creates one account under any race", async () => {
    await acme.connect();
    const sub = acme.account();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => acme.signIn(sub)));
    const ids = await Promise.all(outcomes.map(async (outcome) => (await actorOf(outcome)).userId));
    expect(new Set(ids).size).toBe(1);
  });

  test("gives the workspaces of the organization's template", async () => {
    await acme.connect({});
    const organizationId = acme.organization.id;
    const { id: workspaceId } = await makeWorkspaceRow(acme.organization);
    await asPlatform(async (tx) => {
      const workspaces = [{ id: workspaceId, role: "EDITOR" }];
      const { id } = await tx.roleTemplate.create({
        data: { organizationId, name: "Newcomer", role: "USER", workspaces },
      });
      await tx.organization.update({ where: { id: organizationId }, data: { oauthTemplateId: id } });
    });
    const { userId } = await actorOf(await acme.signIn(acme.account()));
    const placed = await asPlatform((tx) => tx.workspaceMember.findMany({ where: { userId } }));
    expect(placed).toMatchObject([{ workspaceId, role: "EDITOR" }]);
    expect(await auditActions({ targetId: userId })).toContain("membership.workspaces-set");
  });

  test("without creating accounts needs an invitation, whose role it gives", async () => {
    await acme.connect({ createUsers: false });
    const sub = acme.account();
    expect(await acme.signIn(sub)).toEqual({ kind: "problem", problem: "unknown" });
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO invitation (id, organization_id, email, role, expires_in_seconds, expires_at)
        VALUES (gen_random_uuid(), ${acme.organization.id}::uuid, ${`${sub}@${acme.domains[0]}`}, 'ORG_ADMIN', 3600, now() + interval '1 hour')`,
    );
    const person = await actorOf(await acme.signIn(sub));
    expect(person.memberships).toMatchObject([{ role: "ORG_ADMIN" }]);
    expect(await auditActions({ organizationId: acme.organization.id })).toEqual(
      expect.arrayContaining(["user.created", "membership.created", "invitation.accepted"]),
    );
  });

  test.each<[string, () => Partial<Account>, string]>([
    ["case 91, B53: an address that is not verified", () => ({ email_verified: false }), "no-address"],
    ["no address at all", () => ({ email: undefined as never }), "no-address"],
    ["an address of another domain", () => ({ email: `${unique()}@elsewhere.example` }), "domain"],
  ])("is refused for %s", async (_what, fields, problem) => {
    await acme.connect();
    expect(await acme.signIn(acme.account(fields()))).toEqual({ kind: "problem", problem });
  });
});

describe("an existing account", () => {
  test("B52, B53: is not taken over on a provider's word, but linked by its owner", async () => {
    await acme.connect();
    const owner = await makeUser({
      email: `${unique()}@${acme.domains[0]}`,
      password: "correct horse battery",
    });
    await makeMembership(owner, acme.organization);
    const sub = acme.account({ email: owner.email });
    expect(await acme.signIn(sub)).toEqual({ kind: "problem", problem: "existing" });
    const actor = await actorFor(owner);
    const { url, cookie } = await startOwnOauthLink(actor, acme.organization.id);
    expect(await finishOauth(await comeBack(url, sub), cookie, actor)).toEqual({
      kind: "linked",
      to: "/account/organizations",
    });
    expect((await actorOf(await acme.signIn(sub))).userId).toBe(owner.id);
    // Nobody else can link the same account of the provider.
    const other = await makeUser();
    await makeMembership(other, acme.organization);
    const otherActor = await actorFor(other);
    const again = await startOwnOauthLink(otherActor, acme.organization.id);
    expect(await finishOauth(await comeBack(again.url, sub), again.cookie, otherActor)).toEqual({
      kind: "problem",
      problem: "taken",
    });
  });

  test("of a member who cannot sign in yet is theirs; an Admin's or another organization's never", async () => {
    await acme.connect();
    const elsewhere = await makeOrganization();
    const waiting = await makeUser({ email: `${unique()}@${acme.domains[0]}` });
    await makeMembership(waiting, acme.organization);
    expect((await actorOf(await acme.signIn(acme.account({ email: waiting.email })))).userId).toBe(
      waiting.id,
    );
    const shared = await makeUser({ email: `${unique()}@${acme.domains[0]}` });
    await makeMembership(shared, acme.organization);
    await makeMembership(shared, elsewhere, "ORG_ADMIN");
    const boss = await makeUser({ email: `${unique()}@${acme.domains[0]}`, platformRole: "ADMIN" });
    const stranger = await makeUser({ email: `${unique()}@${acme.domains[0]}` });
    for (const { email } of [shared, boss, stranger]) {
      expect(await acme.signIn(acme.account({ email }))).toEqual({ kind: "problem", problem: "existing" });
    }
  });

  test("case 16: a removed or disabled user cannot sign in again", async () => {
    await acme.connect();
    const sub = acme.account();
    const { userId } = await actorOf(await acme.signIn(sub));
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId } }));
    expect(await acme.signIn(sub)).toEqual({ kind: "problem", problem: "not-member" });
    await asPlatform((tx) => tx.user.update({ where: { id: userId }, data: { status: "DISABLED" } }));
    expect(await acme.signIn(sub)).toEqual({ kind: "problem", problem: "disabled" });
  });
});

describe("case 91: a response that is not this browser's", () => {
  test("a wrong, missing or used state", async () => {
    await acme.connect();
    const sub = acme.account();
    const { url, cookie } = await acme.begin(`x@${acme.domains[0]}`);
    const query = await comeBack(url, sub);
    const expired = { kind: "problem", problem: "expired" };
    expect(await finishOauth(query, "", null)).toEqual(expired);
    expect(await finishOauth(query, "another", null)).toEqual(expired);
    expect((await finishOauth(query, cookie, null)).kind).toBe("signed-in");
    expect(await finishOauth(query, cookie, null)).toEqual(expired);
  });

  test("a code of another attempt, a changed issuer, a refusal", async () => {
    await acme.connect();
    const [mine, theirs] = [
      await acme.begin(`x@${acme.domains[0]}`),
      await acme.begin(`x@${acme.domains[0]}`),
    ];
    const stolen = new URLSearchParams(await comeBack(theirs.url, acme.account()));
    const problem = (kind: string) => ({ kind: "problem", problem: kind });
    stolen.set("state", mine.cookie);
    expect(await finishOauth(stolen.toString(), mine.cookie, null)).toEqual(problem("provider"));
    const other = await acme.begin(`x@${acme.domains[0]}`);
    const mixed = new URLSearchParams(await comeBack(other.url, acme.account()));
    mixed.set("iss", "https://evil.example");
    expect(await finishOauth(mixed.toString(), other.cookie, null)).toEqual(problem("provider"));
    const third = await acme.begin(`x@${acme.domains[0]}`);
    expect(await finishOauth(await comeBack(third.url, "nobody"), third.cookie, null)).toEqual(
      problem("denied"),
    );
  });
});

describe("switching it off", () => {
  test("the platform, the connection, an inactive organization: nobody starts, and no pending sign-in completes", async () => {
    await acme.connect();
    const off = [
      () => oauthLogin(false),
      () => setOauthEnabled(oauth.admin, { organizationId: acme.organization.id, enabled: false }),
      () =>
        asPlatform((tx) =>
          tx.organization.update({ where: { id: acme.organization.id }, data: { status: "INACTIVE" } }),
        ),
    ];
    const on = [
      () => oauthLogin(true),
      () => setOauthEnabled(oauth.admin, { organizationId: acme.organization.id, enabled: true }),
      () =>
        asPlatform((tx) =>
          tx.organization.update({ where: { id: acme.organization.id }, data: { status: "ACTIVE" } }),
        ),
    ];
    for (const [index, switchOff] of off.entries()) {
      const { url, cookie } = await acme.begin(`x@${acme.domains[0]}`);
      const query = await comeBack(url, acme.account());
      await switchOff();
      expect(await finishOauth(query, cookie, null)).toEqual({ kind: "problem", problem: "off" });
      expect(await refusalOf(acme.begin(`x@${acme.domains[0]}`))).toMatchObject({
        code: "NOT_FOUND",
        field: "email",
      });
      await on[index]?.();
    }
  });
});

describe("case 93: a provider that members must use", () => {
  test("ends other sessions on the next request and refuses passwords, but for one Org Admin and Admins", async () => {
    await acme.connect();
    const [spare, member, boss] = [
      await makeUser({ password: "correct horse battery" }),
      await makeUser(),
      await makeUser({ platformRole: "ADMIN" }),
    ];
    await makeMembership(spare, acme.organization, "ORG_ADMIN");
    await makeMembership(member, acme.organization);
    await makeMembership(boss, acme.organization);
    const [spareCookie, memberCookie, bossCookie] = await Promise.all([spare, member, boss].map(cookieFor));
    const through = await actorOf(await acme.signIn(acme.account()));
    const input = { organizationId: acme.organization.id, breakGlassUserId: spare.id };
    await enforceOauth(oauth.admin, { ...input, graceDays: 7 });
    expect(await readSession(memberCookie ?? "")).not.toBeNull();
    await enforceOauth(oauth.admin, { ...input, graceDays: 0 });
    expect(await readSession(memberCookie ?? "")).toBeNull();
    expect(await readSession(spareCookie ?? "")).not.toBeNull();
    expect(await readSession(bossCookie ?? "")).not.toBeNull();
    expect((await actorFor(spare)).userId).toBe(spare.id);
    expect(through.memberships).toHaveLength(1);
    await enforceOauth(oauth.admin, { ...input, graceDays: null });
    expect(await readSession(memberCookie ?? "")).not.toBeNull();
  });

  test("requires somebody who can still sign in", async () => {
    await acme.connect();
    const member = await makeUser({ password: "correct horse battery" });
    await makeMembership(member, acme.organization);
    const keyless = await makeUser();
    await makeMembership(keyless, acme.organization, "ORG_ADMIN");
    for (const breakGlassUserId of [null, member.id, keyless.id, oauth.admin.userId]) {
      const input = { organizationId: acme.organization.id, graceDays: 0, breakGlassUserId };
      expect(await refusalOf(enforceOauth(oauth.admin, input))).toMatchObject({ field: "breakGlassUserId" });
    }
  });
});
