import { describe, expect, test } from "vitest";
import { findEmailLink } from "#lib/account/email/queries.ts";
import {
  cancelEmailChange,
  changeOwnEmail,
  confirmEmail,
  verifyOwnEmail,
} from "#lib/account/email/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { getUser } from "#lib/users/queries.ts";
import { updateUserSchema } from "#lib/users/schema.ts";
import { updateUser } from "#lib/users/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
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
import { countOutcomes, refusalOf, settle } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

const newEmail = () => `${unique()}@people.example`;
const tokenOf = async (email: string) =>
  linkIn((await emailsTo(email)).at(-1))
    .split("/")
    .at(-1) ?? "";
const addressOf = async ({ id }: { id: string }) =>
  asPlatform((tx) =>
    tx.user.findUniqueOrThrow({ where: { id }, select: { email: true, emailVerifiedAt: true } }),
  );

describe("case 49: changing one's address", () => {
  test("the new one takes effect once its link was followed, by one of many concurrent requests", async () => {
    const [user, email] = [await makeUser({ verified: false }), newEmail()];
    await changeOwnEmail(await actorFor(user), { email });
    expect((await addressOf(user)).email).toBe(user.email);
    const token = await tokenOf(email);
    expect(await findEmailLink(token, ["CHANGE", "VERIFY"])).toEqual({ email });
    const follow = Array.from({ length: 8 }, () => confirmEmail(token));
    expect(await countOutcomes(follow)).toEqual({ ok: 1, NOT_FOUND: 7 });
    expect(await addressOf(user)).toEqual({ email, emailVerifiedAt: expect.any(Date) });
    const events = JSON.stringify(await auditEvents({ targetId: user.id }));
    expect(events).toContain("user.email-changed");
    expect(events).not.toContain(email);
  });

  test("requires recent reauthentication, and another address", async () => {
    const user = await makeUser();
    const actor = { ...(await actorFor(user)), reauthenticatedRecently: false };
    const refused = await refusalOf(changeOwnEmail(actor, { email: newEmail() }));
    expect(refused).toMatchObject({ code: "FORBIDDEN", details: { reauthenticate: true } });
    const own = changeOwnEmail(await actorFor(user), { email: user.email });
    expect((await refusalOf(own)).field).toBe("email");
  });

  test("the old address can cancel before the change …", async () => {
    const [user, email] = [await makeUser(), newEmail()];
    const session = await cookieFor(user);
    await changeOwnEmail(await actorFor(user), { email });
    const [cancel, confirm] = [await tokenOf(user.email), await tokenOf(email)];
    await cancelEmailChange(cancel);
    expect((await refusalOf(confirmEmail(confirm))).code).toBe("NOT_FOUND");
    expect((await addressOf(user)).email).toBe(user.email);
    expect(await readSession(session)).toBeNull();
    expect((await emailsTo(user.email)).at(-1)?.kind).toBe("password-reset");
  });

  test("… and after it, once", async () => {
    const [user, email] = [await makeUser(), newEmail()];
    await changeOwnEmail(await actorFor(user), { email });
    const cancel = await tokenOf(user.email);
    await confirmEmail(await tokenOf(email));
    await cancelEmailChange(cancel);
    expect((await addressOf(user)).email).toBe(user.email);
    expect((await refusalOf(cancelEmailChange(cancel))).code).toBe("NOT_FOUND");
  });

  test("an address in use gets the same response, and changes nothing", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    expect(await changeOwnEmail(await actorFor(user), { email: other.email })).toBeUndefined();
    expect((await emailsTo(other.email)).map((mail) => mail.kind)).toEqual(["email-in-use"]);
    expect((await emailsTo(user.email)).map((mail) => mail.kind)).toEqual(["email-change-told"]);
    expect((await addressOf(user)).email).toBe(user.email);
  });

  test("two people cannot both confirm the same address", async () => {
    const [email, one, two] = [newEmail(), await makeUser(), await makeUser()];
    await changeOwnEmail(await actorFor(one), { email });
    const first = await tokenOf(email);
    await changeOwnEmail(await actorFor(two), { email });
    const second = await tokenOf(email);
    expect(await countOutcomes([confirmEmail(first), confirmEmail(second)])).toEqual({ ok: 1, NOT_FOUND: 1 });
  });
});

test("a form that was opened before an address changed, or changed back, is refused; verifying one refuses none", async () => {
  const [user, email, admin] = [await makeUser({ verified: false }), newEmail(), await adminActor()];
  const actor = await actorFor(user);
  const open = () => getUser(admin, user.id);
  const save = ({ id, name, email, version }: Awaited<ReturnType<typeof open>>) =>
    settle(updateUser(admin, updateUserSchema.parse({ id, name: `${name} B.`, email, version })));
  const first = await open();
  await verifyOwnEmail(actor);
  await confirmEmail(await tokenOf(user.email));
  expect(await save(first)).toBe("ok");

  const before = await open();
  await changeOwnEmail(actor, { email });
  const cancel = await tokenOf(user.email);
  await confirmEmail(await tokenOf(email));
  expect(await save(before)).toMatchObject({ code: "CONFLICT" });

  const meanwhile = await open();
  await cancelEmailChange(cancel);
  expect(await save(meanwhile)).toMatchObject({ code: "CONFLICT" });
  expect((await addressOf(user)).email).toBe(user.email);
});

async function verifyDomain(organization: { id: string }) {
  const domain = `${unique()}.example`;
  await asPlatform(
    (tx) => tx.$executeRaw`
      INSERT INTO organization_domain (id, organization_id, domain, verified_at)
      VALUES (gen_random_uuid(), ${organization.id}::uuid, ${domain}, now())`,
  );
  return domain;
}

test("a link verifies one's own address; at a verified domain the user becomes a member", async () => {
  const organization = await makeOrganization();
  const domain = await verifyDomain(organization);
  const user = await makeUser({ email: `ada@${domain}`, verified: false });
  await verifyOwnEmail(await actorFor(user));
  await confirmEmail(await tokenOf(user.email));
  const actor = await actorFor(user);
  expect(actor.memberships.map((membership) => membership.organizationId)).toEqual([organization.id]);
  expect((await refusalOf(verifyOwnEmail(actor))).code).toBe("CONFLICT");
});

test("a link also verifies an address at the domain of an organization without a free seat", async () => {
  const organization = await makeOrganizationIn(await makeTier({ memberLimit: "1" }));
  await makeMembership(await makeUser(), organization);
  const user = await makeUser({ email: `ada@${await verifyDomain(organization)}`, verified: false });
  await verifyOwnEmail(await actorFor(user));
  await confirmEmail(await tokenOf(user.email));
  expect((await addressOf(user)).emailVerifiedAt).toEqual(expect.any(Date));
  expect((await actorFor(user)).memberships).toEqual([]);
});
