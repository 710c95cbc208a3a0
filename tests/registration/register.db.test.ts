import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInWithPassword } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { findRegistrationEmail, isRegistrationOpen } from "#lib/registration/queries.ts";
import { completeRegistration, requestRegistration } from "#lib/registration/service.ts";
import { getSettings } from "#lib/settings/queries.ts";
import { updateSettings } from "#lib/settings/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import { adminActor, asPlatform, makeOrganization, makeUser, sessionOf, unique } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { makeTier } from "#tests/tiers/tier.ts";

const password = "nine purple zebras";
const newEmail = () => `${unique()}@people.example`;
const request = (email: string) => inRequest(() => requestRegistration(email));
const tokenOf = async (email: string) =>
  linkIn((await emailsTo(email)).at(-1))
    .split("/")
    .at(-1) ?? "";
const complete = (token: string, fields = {}) =>
  inRequest(() => sessionOf(completeRegistration({ token, name: "Mary Jackson", password, ...fields })));

async function setOpen(selfRegistration: boolean): Promise<void> {
  const admin = await adminActor();
  await updateSettings(admin, { ...(await getSettings(admin)), selfRegistration });
}
beforeAll(() => setOpen(true));
afterAll(() => setOpen(false));

describe("registering", () => {
  test("emails a link; name and password create the account, once under any race", async () => {
    const email = newEmail();
    await request(email);
    expect(await asPlatform((tx) => tx.user.count({ where: { email } }))).toBe(0);
    const token = await tokenOf(email);
    expect(await findRegistrationEmail(token)).toBe(email);
    expect((await refusalOf(complete(token, { password: "passwordpassword" }))).field).toBe("password");
    const tries = Array.from({ length: 8 }, () => complete(token));
    expect(await countOutcomes(tries)).toEqual({ ok: 1, NOT_FOUND: 7 });
    const user = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { email } }));
    expect(user.emailVerifiedAt).not.toBeNull();
    const actor = await readSession(
      await inRequest(() => sessionOf(signInWithPassword({ email, password }))),
    );
    expect(actor).toMatchObject({ memberships: [], platformRole: null });
  });

  test("an address that has an account gets an email that says so; the response is the same", async () => {
    const { email } = await makeUser();
    expect(await request(email)).toBeUndefined();
    expect((await emailsTo(email)).map((mail) => mail.kind)).toEqual(["email-in-use"]);
  });

  test("B54: an unverified claim locks nobody out: an account created meanwhile, or a newer link, invalidates a link", async () => {
    const [taken, twice] = [newEmail(), newEmail()];
    await request(taken);
    await makeUser({ email: taken });
    expect((await refusalOf(complete(await tokenOf(taken)))).code).toBe("NOT_FOUND");
    await request(twice);
    const older = await tokenOf(twice);
    await request(twice);
    expect((await refusalOf(complete(older))).code).toBe("NOT_FOUND");
    expect(await complete(await tokenOf(twice))).toBeTypeOf("string");
  });

  test("a verified domain makes the user a member, with role User", async () => {
    const [organization, domain] = [await makeOrganization(), `${unique()}.example`];
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO organization_domain (id, organization_id, domain, verified_at)
        VALUES (gen_random_uuid(), ${organization.id}::uuid, ${domain}, now())`,
    );
    const email = `mary@${domain}`;
    await request(email);
    const actor = await readSession(await complete(await tokenOf(email)));
    expect(actor?.memberships).toMatchObject([{ organizationId: organization.id, role: "USER" }]);
    // Without a free seat the account is created all the same.
    const { id: tierId, rank: tierRank } = await makeTier({ memberLimit: "1" });
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { tierId, tierRank } }),
    );
    await request(`second-${email}`);
    const second = await readSession(await complete(await tokenOf(`second-${email}`)));
    expect(second?.memberships).toEqual([]);
  });
});

test("while it is closed nothing of it exists, and switching is recorded", async () => {
  const email = newEmail();
  await request(email);
  const token = await tokenOf(email);
  await setOpen(false);
  expect(await isRegistrationOpen()).toBe(false);
  expect((await refusalOf(request(newEmail()))).code).toBe("NOT_FOUND");
  expect((await refusalOf(complete(token))).code).toBe("NOT_FOUND");
  const admin = await adminActor();
  const settings = await getSettings(admin);
  await updateSettings(admin, { ...settings, selfRegistration: true });
  const [event] = await auditEvents({ actorId: admin.userId });
  expect(event).toMatchObject({ action: "settings.updated", after: { selfRegistration: true } });
  const stale = updateSettings(admin, { ...settings, selfRegistration: false });
  expect((await refusalOf(stale)).code).toBe("CONFLICT");
});
