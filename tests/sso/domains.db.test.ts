// Case F2: a provider may assert the domains that its organization owns at that moment, and for that organization only.
import { beforeEach, describe, expect, test } from "vitest";
import { verifyOwnEmail } from "#lib/account/email/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { copyInvitationLink } from "#lib/invitations/service.ts";
import { assignByDomain } from "#lib/memberships/assignment/service.ts";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { updateOrganization } from "#lib/organizations/service.ts";
import { getOauth } from "#lib/sso/queries.ts";
import { startOwnProviderReauth } from "#lib/sso/reauth/service.ts";
import { deleteOauth, enforceOauth, saveOauth } from "#lib/sso/service.ts";
import { finishOauth, startOwnOauthLink } from "#lib/sso/sign-in/service.ts";
import { revokeAllSessions } from "#lib/users/sessions/service.ts";
import { holdRow, inOrder } from "#tests/auth/row-lock.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeOrganization,
  makeUser,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { formOf } from "#tests/organizations/details.ts";
import { refusalOf } from "#tests/refusals.ts";
import { type Connected, makeConnected, settingsOf, setUpProvider } from "./fixture.ts";
import { comeBack } from "./provider.ts";

const oauth = setUpProvider();
let acme: Connected;

beforeEach(async () => {
  acme = await makeConnected(oauth);
});

const problem = (kind: string) => ({ kind: "problem", problem: kind });
const userOf = (id: string) => asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id } }));
const unverified = { emailVerifiedAt: null, emailVerifiedBy: null, emailVerifiedOrganizationId: null };

/** Removes the first domain from the organization. */
async function loseDomain({ organization, domains }: Connected): Promise<unknown> {
  const where = { id: organization.id };
  const now = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where }));
  return updateOrganization(oauth.admin, formOf(now, { domains: domains[1] }));
}

const remove = ({ organization: { id, name } }: Connected) =>
  deleteOrganization(systemActor, { id, confirmation: name });

describe("case F2: when a domain is lost", () => {
  test("what depended on it ends, and the rest continues", async () => {
    const sub = acme.account();
    const here = await acme.session(sub);
    const elsewhere = await acme.session(acme.account({ email: `${unique()}@${acme.domains[1]}` }));
    expect(await userOf(here.actor.userId)).toMatchObject({
      emailVerifiedBy: "PROVIDER",
      emailVerifiedOrganizationId: acme.organization.id,
    });
    await loseDomain(acme);
    expect(await readSession(here.cookie)).toBeNull();
    expect(await userOf(here.actor.userId)).toMatchObject(unverified);
    expect(await readSession(elsewhere.cookie)).not.toBeNull();
    expect((await userOf(elsewhere.actor.userId)).emailVerifiedBy).toBe("PROVIDER");
    // For existing and new accounts, with any address that the provider now asserts.
    expect(await acme.signIn(sub)).toEqual(problem("domain"));
    expect(await acme.signIn(acme.account())).toEqual(problem("domain"));
    acme.account({ sub, email: `${unique()}@${acme.domains[1]}` });
    expect(await acme.signIn(sub)).toEqual(problem("domain"));
    acme.account({ sub, email_verified: false });
    expect(await acme.signIn(sub)).toEqual(problem("domain"));
    expect((await getOauth(oauth.admin, acme.organization.id)).connection?.allowedDomains).toEqual([
      acme.domains[1],
    ]);
  });

  test("to another organization, neither joining by domain nor its provider takes the account over", async () => {
    const { actor } = await acme.session(acme.account());
    await loseDomain(acme);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: actor.userId } }));
    const beta = await makeOrganization({ domains: acme.domains[0] });
    expect(await assignByDomain(systemActor, { organizationId: beta.id })).toBe(0);
    const other = await makeConnected(oauth);
    const now = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id: beta.id } }));
    await updateOrganization(oauth.admin, formOf(now, { domains: "" }));
    const where = { id: other.organization.id };
    const its = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where }));
    await updateOrganization(
      oauth.admin,
      formOf(its, { domains: [...other.domains, acme.domains[0]].join(" ") }),
    );
    const of = { organizationId: other.organization.id, ...settingsOf(oauth.provider), clientSecret: "" };
    await saveOauth(oauth.admin, { ...of, version: 2 });
    expect(await other.signIn(other.account({ email: actor.email }))).toEqual(problem("existing"));
  });

  test("with a deleted organization, and another one claims it before the restore", async () => {
    const sub = acme.account();
    const { cookie, actor } = await acme.session(sub);
    await remove(acme);
    expect(await readSession(cookie)).toBeNull();
    expect(await userOf(actor.userId)).toMatchObject(unverified);
    await makeOrganization({ domains: acme.domains[0] });
    await restoreOrganization(systemActor, { id: acme.organization.id });
    expect(await readSession(cookie)).toBeNull();
    expect(await acme.signIn(sub)).toEqual(problem("domain"));
    expect(await acme.signIn(acme.account())).toEqual(problem("domain"));
  });

  test("and is restored with its organization, its users can sign in again", async () => {
    const sub = acme.account();
    const { cookie, actor } = await acme.session(sub);
    await remove(acme);
    await restoreOrganization(systemActor, { id: acme.organization.id });
    expect(await readSession(cookie)).toBeNull();
    expect((await acme.session(sub)).actor.userId).toBe(actor.userId);
  });

  test("while a browser is at the provider", async () => {
    const sub = acme.account();
    const { actor } = await acme.session(sub);
    const link = await startOwnOauthLink(actor, acme.organization.id);
    const attempt = await startOwnProviderReauth(actor, { returnTo: "/" });
    const { url, cookie } = await acme.begin();
    const [query, linked, reauthentication] = [
      await comeBack(url, sub),
      await comeBack(link.url, acme.account()),
      await comeBack(attempt.url, sub),
    ];
    await loseDomain(acme);
    expect(await finishOauth(query, cookie, null)).toEqual(problem("domain"));
    // The flows that need the session find it ended.
    expect(await finishOauth(linked, link.cookie, actor)).toEqual(problem("expired"));
    expect(await finishOauth(reauthentication, attempt.cookie, actor)).toEqual(problem("expired"));
  });

  test("concurrently with a sign-in, in either order, no session is left", async () => {
    const sub = acme.account();
    const { actor } = await acme.session(sub);
    const sessions = () => asPlatform((tx) => tx.session.count({ where: { userId: actor.userId } }));
    const on = await acme.begin();
    const query = await comeBack(on.url, sub);
    const [lost, refused] = await inOrder(
      await holdRow("organization", acme.organization.id),
      () => loseDomain(acme),
      () => finishOauth(query, on.cookie, null),
    );
    expect(lost.status).toBe("fulfilled");
    expect(refused).toEqual({ status: "fulfilled", value: problem("domain") });
    expect(await sessions()).toBe(0);
    acme = await makeConnected(oauth);
    const [other, begun] = [acme.account(), await acme.begin()];
    const answer = await comeBack(begun.url, other);
    const [signedIn] = await inOrder(
      await holdRow("organization", acme.organization.id),
      () => finishOauth(answer, begun.cookie, null),
      () => loseDomain(acme),
    );
    expect(signedIn).toMatchObject({ value: { kind: "signed-in", entry: { session: expect.any(String) } } });
    const { value } = signedIn as PromiseFulfilledResult<{ entry: { session: string } }>;
    expect(await readSession(value.entry.session)).toBeNull();
  });
});

describe("case F2: an organization's provider asserts nothing for another", () => {
  test("an address that it verified accepts no copied invitation elsewhere, until a link verifies it", async () => {
    const { actor } = await acme.session(acme.account());
    const copied = async (organizationId: string, id: string) =>
      (await copyInvitationLink(systemActor, { organizationId, id })).link.slice(-43);
    const beta = await makeInvitation(await makeOrganization(), { email: actor.email });
    const token = await copied(beta.organizationId, beta.id);
    expect((await refusalOf(joinWithInvitation(actor, { token }))).code).toBe("FORBIDDEN");
    await verifyOwnEmail(actor);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: actor.userId } }));
    const own = await makeInvitation(acme.organization, { email: actor.email });
    const joined = await joinWithInvitation(actor, { token: await copied(own.organizationId, own.id) });
    expect((await readSession(joined))?.memberships).toHaveLength(1);
    await joinWithInvitation(actor, { token: beta.token });
    expect(await userOf(actor.userId)).toMatchObject({
      emailVerifiedBy: "LINK",
      emailVerifiedOrganizationId: null,
    });
  });

  test("a session that it created does not reach an organization that enforces its own provider", async () => {
    const { cookie, actor } = await acme.session(acme.account());
    const beta = await makeConnected(oauth);
    const spare = await makeUser({ password: "correct horse battery" });
    await makeMembership(spare, beta.organization, "ORG_ADMIN");
    await makeMembership({ id: actor.userId }, beta.organization);
    const reached = async () =>
      (await readSession(cookie))?.memberships.map(({ organizationId }) => organizationId);
    expect(await reached()).toHaveLength(2);
    const of = { organizationId: beta.organization.id, breakGlassUserId: spare.id };
    await enforceOauth(oauth.admin, { ...of, graceDays: 0 });
    expect(await reached()).toEqual([acme.organization.id]);
  });

  test("an account is linked with addresses of its domains or of unowned ones, and can be used as long as they are", async () => {
    const beta = await makeConnected(oauth);
    const outside = `${unique()}.example`;
    const [contractor, betas] = [
      await makeUser({ email: `${unique()}@${outside}`, password: "correct horse battery" }),
      await makeUser({ email: `${unique()}@${beta.domains[0]}` }),
    ];
    const link = async (user: { id: string }, sub: string) => {
      const actor = await actorFor(user);
      const { url, cookie } = await startOwnOauthLink(actor, acme.organization.id);
      return finishOauth(await comeBack(url, sub), cookie, actor);
    };
    for (const user of [contractor, betas]) await makeMembership(user, acme.organization);
    expect(await link(betas, acme.account())).toEqual(problem("domain"));
    const foreign = acme.account({ email: `${unique()}@${beta.domains[0]}` });
    expect(await link(contractor, foreign)).toEqual(problem("domain"));
    const sub = acme.account();
    expect((await link(contractor, sub)).kind).toBe("linked");
    const { cookie } = await acme.session(sub);
    const gamma = await makeOrganization({ domains: outside });
    expect(await readSession(cookie)).toBeNull();
    expect(await acme.signIn(sub)).toEqual(problem("domain"));
    await deleteOrganization(systemActor, { id: gamma.id, confirmation: gamma.name });
    const again = await acme.session(sub);
    await loseDomain(acme);
    expect(await readSession(again.cookie)).toBeNull();
  });
});

describe("case F2: other dependencies of a connection's sessions", () => {
  test("the allowed domains, and the connection itself; the actor's own session continues", async () => {
    const of = { organizationId: acme.organization.id, ...settingsOf(oauth.provider), clientSecret: "" };
    const atSecond = () => acme.session(acme.account({ email: `${unique()}@${acme.domains[1]}` }));
    const [first, second] = [await acme.session(acme.account()), await atSecond()];
    await saveOauth(oauth.admin, { ...of, version: 2, allowedDomains: acme.domains[1] });
    expect(await readSession(first.cookie)).toBeNull();
    expect(await readSession(second.cookie)).not.toBeNull();
    // The manager of a connection may have signed in through one.
    const { userId } = second.actor;
    await asPlatform((tx) => tx.user.update({ where: { id: userId }, data: { platformRole: "ADMIN" } }));
    const [third, asking] = [await atSecond(), await readSession(second.cookie)];
    if (!asking) throw new Error("no session");
    await deleteOauth(asking, { organizationId: acme.organization.id });
    expect(await readSession(second.cookie)).not.toBeNull();
    expect(await readSession(third.cookie)).toBeNull();
  });

  test("case F4: a request to the provider that began before all sessions were revoked ends in none", async () => {
    const sub = acme.account();
    const { actor } = await acme.session(sub);
    const { url, cookie } = await acme.begin();
    const query = await comeBack(url, sub);
    await revokeAllSessions(oauth.admin, { userId: actor.userId });
    expect(await finishOauth(query, cookie, null)).toEqual(problem("expired"));
    expect((await acme.session(sub)).actor.userId).toBe(actor.userId);
  });

  test("cases N13, F8: text for true is true; an unprintable name is left out, a subject refused", async () => {
    const email = `mary@${acme.domains[0]}`;
    const sub = acme.account({ email, email_verified: "true", name: "Mary\u202eJackson" });
    expect((await acme.session(sub)).actor).toMatchObject({ email, name: "mary" });
    const lines = acme.account({ name: "Mary\r\nJackson" });
    expect((await acme.session(lines)).actor.name).toBe("Mary Jackson");
    expect(await acme.signIn(acme.account({ sub: `${unique()}\u202ex` }))).toEqual(problem("provider"));
  });
});
