// What a tier switches off is refused by the services; single sign-on, that goes, locks nobody out.
import { describe, expect, test } from "vitest";
import type { Actor, UserActor } from "#lib/access/actor.ts";
import { requestPasswordReset } from "#lib/auth/reset/service.ts";
import { setPasswordWithToken, signInWithPassword } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { updateOrganization } from "#lib/organizations/service.ts";
import { getOauth } from "#lib/sso/queries.ts";
import { deleteOauth, enforceOauth, saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";
import { listOwnProviders } from "#lib/sso/sign-in/queries.ts";
import { finishOauth, startOwnOauthLink } from "#lib/sso/sign-in/service.ts";
import { features, lostFeatures } from "#lib/tiers/features/policy.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";
import { getTier } from "#lib/tiers/queries.ts";
import type { CreateTier } from "#lib/tiers/schema.ts";
import { updateTier } from "#lib/tiers/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  asPlatform,
  cookieFor,
  makeMembership,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { formOf } from "#tests/organizations/details.ts";
import { refusalOf, settle } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { type Connected, makeConnected, settingsOf, setUpProvider } from "#tests/sso/fixture.ts";
import { comeBack } from "#tests/sso/provider.ts";
import { makeOrganizationIn, makeTier } from "./tier.ts";

const password = "nine purple zebras";

const oauth = setUpProvider();

/** An organization in a tier of its own, whose members sign in through a provider. */
async function arrange(): Promise<{ tier: CreateTier; connected: Connected }> {
  const [tier, connected] = [await makeTier(), await makeConnected(oauth)];
  const { id } = connected.organization;
  await asPlatform((tx) =>
    tx.organization.update({ where: { id }, data: { tierId: tier.id, tierRank: tier.rank } }),
  );
  return { tier, connected };
}

/** Switches single sign-on off or on in the tier, as an Admin does who was warned. */
async function setSso(tier: CreateTier, on: boolean): Promise<void> {
  const { version } = await getTier(systemActor, tier.id);
  const featuresOff: CreateTier["featuresOff"] = on ? [] : ["sso"];
  await updateTier(systemActor, { ...tier, version, confirmed: on ? "" : "without sso", featuresOff });
}

async function enforce({ organization }: Connected) {
  const spare = await makeUser({ password });
  await makeMembership(spare, organization, "ORG_ADMIN");
  await enforceOauth(oauth.admin, {
    organizationId: organization.id,
    graceDays: 0,
    breakGlassUserId: spare.id,
  });
}

describe("a feature", () => {
  test("is on in every tier until it is switched off, also one that a tier never heard of", async () => {
    const { id } = await makeTier();
    expect((await getTier(systemActor, id)).featuresOff).toEqual([]);
    const keys = [...Object.keys(features), "added_later"];
    const [row] = await asPlatform(
      (tx) => tx.$queryRaw<{ all: boolean }[]>`
        SELECT bool_and(steward_has_feature(${id}::uuid, key)) AS all FROM unnest(${keys}::text[]) key`,
    );
    expect(row?.all).toBe(true);
  });

  test("that was switched off and no longer exists loses nothing", () => {
    expect(lostFeatures([], ["sso", "unheard_of"])).toEqual(["sso"]);
    expect(lostFeatures(["sso"], ["sso"])).toEqual([]);
  });

  test("is shown to the Org Admin as in the tier or not", async () => {
    const organization = await makeOrganizationIn(await makeTier({ featuresOff: ["sso"] }));
    const actor = await orgAdminActor(organization);
    expect((await getOrganizationLimits(actor, organization.id)).featuresOff).toEqual(["sso"]);
  });
});

describe("single sign-on that the tier leaves out", () => {
  const refusal = (tier: CreateTier) => ({
    code: "FORBIDDEN",
    message: `The ${tier.name} tier doesn't include Single Sign-On. A platform Admin can include it in the tier or change the organization's tier.`,
    details: { code: "FEATURE_NOT_IN_TIER", feature: "sso", tier: tier.name },
  });

  test.each<[string, (actor: UserActor, connected: Connected) => Promise<unknown>]>([
    [
      "saved",
      async (actor, { organization: { id } }) =>
        saveOauth(actor, { organizationId: id, ...settingsOf(oauth.provider), version: 3 }),
    ],
    ["tested", (actor, { organization: { id } }) => startOauthTest(actor, { organizationId: id })],
    [
      "enabled",
      (actor, { organization: { id } }) => setOauthEnabled(actor, { organizationId: id, enabled: true }),
    ],
    [
      "enforced",
      (actor, { organization: { id } }) =>
        enforceOauth(actor, { organizationId: id, graceDays: 0, breakGlassUserId: null }),
    ],
  ])("cannot be %s, and the refusal says which tier and who can change it", async (_what, call) => {
    const { tier, connected } = await arrange();
    const where = { organizationId: connected.organization.id };
    await asPlatform((tx) => tx.oauthConnection.update({ where, data: { version: 3 } }));
    await setSso(tier, false);
    const before = await asPlatform((tx) => tx.oauthConnection.findUniqueOrThrow({ where }));
    expect(await refusalOf(call(oauth.admin, connected))).toMatchObject(refusal(tier));
    expect(await asPlatform((tx) => tx.oauthConnection.findUniqueOrThrow({ where }))).toEqual(before);
  });

  test("can be switched off, no longer enforced, and removed", async () => {
    const { tier, connected } = await arrange();
    await enforce(connected);
    await setSso(tier, false);
    const where = { organizationId: connected.organization.id };
    await enforceOauth(oauth.admin, { ...where, graceDays: null, breakGlassUserId: null });
    await setOauthEnabled(oauth.admin, { ...where, enabled: false });
    await deleteOauth(oauth.admin, where);
    expect(await getOauth(oauth.admin, where.organizationId)).toMatchObject({
      connection: null,
      tierWithout: tier.name,
    });
  });

  test("pauses: nobody starts, nobody under way arrives, and both say why and what to do", async () => {
    const { tier, connected } = await arrange();
    const sub = connected.account();
    const { actor: member } = await connected.session(sub);
    const { url, cookie } = await connected.begin();
    const query = await comeBack(url, sub);
    await setSso(tier, false);
    expect(await finishOauth(query, cookie, null)).toEqual({ kind: "problem", problem: "paused" });
    const paused = {
      code: "FORBIDDEN",
      message: expect.stringMatching(/is paused.*“Forgot password\?”.*A platform Admin/),
      details: { code: "FEATURE_NOT_IN_TIER", feature: "sso" },
    };
    expect(await refusalOf(connected.begin())).toMatchObject({ ...paused, field: "email" });
    const link = startOwnOauthLink(member, connected.organization.id);
    expect(await refusalOf(link)).toMatchObject(paused);
    await setSso(tier, true);
    expect((await connected.signIn(sub)).kind).toBe("signed-in");
  });

  test("locks nobody out: passwords work again where it was required, and one who has none sets one by mail", async () => {
    const { tier, connected } = await arrange();
    const member = await makeUser({ password });
    await makeMembership(member, connected.organization);
    const cookie = await cookieFor(member);
    const { actor: person, cookie: hers } = await connected.session(connected.account());
    await enforce(connected);
    const signIn = () => inRequest(() => signInWithPassword({ email: member.email, password }));
    expect(await refusalOf(signIn())).toMatchObject({ code: "FORBIDDEN" });
    expect(await readSession(cookie)).toBeNull();

    await setSso(tier, false);
    expect(await signIn()).toHaveProperty("session");
    expect((await readSession(cookie))?.memberships).toHaveLength(1);
    // A person who is signed in stays so, and may not give up what is the only way in once the feature is back.
    expect((await readSession(hers))?.userId).toBe(person.userId);
    expect(await listOwnProviders(person)).toMatchObject([
      { connected: true, keptBecause: expect.stringContaining("only way to sign in") },
    ]);
    await inRequest(() => requestPasswordReset(person.email));
    const token = linkIn((await emailsTo(person.email)).at(-1))
      .split("/")
      .at(-1);
    expect(
      await inRequest(() => setPasswordWithToken({ token: String(token), password: "seven amber yaks" })),
    ).toHaveProperty("session");

    // Back on, all goes on as it was, with what was required.
    await setSso(tier, true);
    expect(await readSession(cookie)).toBeNull();
    expect(await refusalOf(signIn())).toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("what is taken away is said before it is saved", () => {
  test("of a tier: which organizations sign in so, and how many people have nothing else", async () => {
    const { tier, connected } = await arrange();
    await connected.session(connected.account());
    await makeOrganizationIn(tier);
    const change = { ...tier, version: 1, confirmed: "", featuresOff: ["sso" as const] };
    const refused = await refusalOf(updateTier(systemActor, change));
    const { name, slug } = connected.organization;
    expect(refused).toMatchObject({
      code: "CONFLICT",
      details: { over: [], paused: { count: 1, people: 1, first: [{ name, slug }] } },
    });
    expect(await getTier(systemActor, tier.id)).toMatchObject({ version: 1, featuresOff: [] });
    // What was confirmed is just this, not a limit that is chosen afterwards.
    const smaller = { ...change, confirmed: "without sso", memberLimit: 0 };
    expect((await refusalOf(updateTier(systemActor, smaller))).code).toBe("CONFLICT");
    expect(await updateTier(systemActor, { ...change, confirmed: "without sso" })).toEqual({ version: 2 });
    expect((await auditEvents({ targetId: tier.id })).at(-1)).toMatchObject({
      action: "tier.updated",
      before: { featuresOff: [] },
      after: { featuresOff: ["sso"] },
    });
  });

  test("of a tier is nothing where no organization uses it", async () => {
    const { tier, connected } = await arrange();
    await setOauthEnabled(oauth.admin, { organizationId: connected.organization.id, enabled: false });
    const change = { ...tier, version: 1, confirmed: "", featuresOff: ["sso" as const] };
    expect(await settle(updateTier(systemActor, change))).toBe("ok");
  });

  test("of another tier for one organization: also what it does not use yet", async () => {
    const { connected } = await arrange();
    await connected.session(connected.account());
    const without = await makeTier({ featuresOff: ["sso"] });
    const unused = await makeOrganizationIn(await makeTier());
    const { organization } = connected;
    const move = (to: CreateTier, from: typeof organization, confirmed = "", actor: Actor = oauth.admin) =>
      updateOrganization(actor, { ...formOf(from, { tier: to.code }), confirmed });
    const domains = { domains: connected.domains.join(", ") };
    const moving = { ...formOf(organization, { tier: without.code, ...domains }) };
    expect(await refusalOf(updateOrganization(oauth.admin, moving))).toMatchObject({
      code: "CONFLICT",
      details: { tier: { name: without.name }, exceeded: [], lost: ["sso"], paused: { people: 1 } },
    });
    expect(await refusalOf(move(without, unused))).toMatchObject({
      details: { lost: ["sso"], paused: null },
    });
    await updateOrganization(oauth.admin, { ...moving, confirmed: `${without.code}, without sso` });
    expect(await refusalOf(connected.begin())).toMatchObject({ code: "FORBIDDEN" });
    // Back takes nothing away.
    await move(without, unused, `${without.code}, without sso`);
    const back = await makeTier();
    await move(back, { ...unused, version: unused.version + 1 });
  });
});
