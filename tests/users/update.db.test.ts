import { describe, expect, test } from "vitest";
import { listUserActivity } from "#lib/activity/queries.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { missedChanges } from "#lib/organizations/history.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import { getUser, getUserDeletionEffect } from "#lib/users/queries.ts";
import { updateUserSchema } from "#lib/users/schema.ts";
import { createUser, deleteUser, disableUser, enableUser, updateUser } from "#lib/users/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  cookieFor,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  organizationForm,
  unique,
  userForm,
} from "#tests/factories.ts";
import { spend } from "#tests/ledger/ledger.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

const good = "lantern-orbit-velvet-42";
const find = (id: string) => asPlatform((tx) => tx.user.findUnique({ where: { id } }));

async function managed() {
  const domain = `${unique()}.example`;
  const organization = await makeOrganization({ domains: domain });
  await asPlatform((tx) =>
    tx.organizationDomain.updateMany({
      where: { organizationId: organization.id },
      data: { verifiedAt: new Date() },
    }),
  );
  const person = await makeUser({ password: good });
  await makeMembership(person, organization);
  const { id, email, name } = person;
  return {
    organization,
    domain,
    person,
    orgAdmin: await orgAdminActor(organization),
    form: { id, email, name, version: 1, password: "" },
  };
}

describe("the profile", () => {
  test("is saved; the event names the fields, without values", async () => {
    const { form, orgAdmin, organization, person } = await managed();
    expect(await updateUser(orgAdmin, { ...form, name: "Mary Golda Ross" })).toEqual({ version: 2 });
    expect(await find(form.id)).toMatchObject({
      name: "Mary Golda Ross",
      version: 2,
      passwordHash: person.passwordHash,
    });
    const [event] = await auditEvents({ targetId: form.id });
    expect(event).toMatchObject({
      action: "user.updated",
      organizationId: organization.id,
      after: { fields: ["name"] },
    });
    expect(JSON.stringify(event)).not.toContain("Ross");
  });

  test("of a stale form is refused, and reports who changed which fields", async () => {
    const { form, orgAdmin } = await managed();
    await updateUser(await actorFor(await makeAdmin({ name: "Grace Hopper" })), { ...form, name: "One" });
    expect(await refusalOf(updateUser(orgAdmin, { ...form, name: "Two" }))).toMatchObject({
      code: "CONFLICT",
      details: { version: 2, changes: [{ by: "A platform Admin", fields: ["name"] }] },
    });
    expect(await find(form.id)).toMatchObject({ name: "One", version: 2 });
  });

  test("of 20 saves at once one is kept", async () => {
    const { form, orgAdmin } = await managed();
    const saves = Array.from({ length: 20 }, (_, n) => updateUser(orgAdmin, { ...form, name: `Name ${n}` }));
    expect(await countOutcomes(saves)).toEqual({ ok: 1, CONFLICT: 19 });
  });

  test("case 25: accepts its own fields and no others", () => {
    const right = { id: crypto.randomUUID(), version: 1, email: "a@b.example", name: "A", password: "" };
    expect(updateUserSchema.safeParse(right).success).toBe(true);
    for (const extra of ["role", "platformRole", "status", "emailVerifiedAt", "mustChangePassword"])
      expect(updateUserSchema.safeParse({ ...right, [extra]: "1" }).success, extra).toBe(false);
  });
});

describe("a password set by somebody else", () => {
  test("must be changed, invalidates emailed links, is notified, and requires recent reauthentication", async () => {
    const { form, orgAdmin } = await managed();
    await asPlatform((tx) => issuePasswordToken(tx, form.id));
    const given = { ...form, password: "meadow-quartz-9-harbor" };
    const old = { ...orgAdmin, reauthenticatedRecently: false };
    expect(await refusalOf(updateUser(old, given))).toMatchObject({ details: { reauthenticate: true } });
    await updateUser(orgAdmin, given);
    const user = await find(form.id);
    expect(user?.mustChangePassword).toBe(true);
    expect(await verifyPassword(given.password, user?.passwordHash)).toBe(true);
    expect(await asPlatform((tx) => tx.passwordToken.count({ where: { userId: form.id } }))).toBe(0);
    expect((await emailsTo(form.email)).at(-1)).toMatchObject({ kind: "password-changed" });
  });

  test("is not one's own: that is changed under Account", async () => {
    const { orgAdmin } = await managed();
    const mine = { id: orgAdmin.userId, email: orgAdmin.email, name: orgAdmin.name, version: 1 };
    expect((await refusalOf(updateUser(orgAdmin, { ...mine, password: good }))).code).toBe("FORBIDDEN");
    const other = { ...mine, email: "other@people.example", password: "" };
    expect((await refusalOf(updateUser(orgAdmin, other))).code).toBe("FORBIDDEN");
  });
});

describe("another address", () => {
  test("has to be verified again, and both addresses are notified", async () => {
    const { form } = await managed();
    const email = `${unique()}@people.example`;
    await updateUser(await adminActor(), { ...form, email });
    expect(await find(form.id)).toMatchObject({ email, emailVerifiedAt: null });
    for (const to of [form.email, email])
      expect((await emailsTo(to)).map(({ kind }) => kind)).toEqual(["email-changed"]);
  });

  test("from an Org Admin must be at a verified domain, and one in use gets no more detail than that", async () => {
    const { form, orgAdmin, domain } = await managed();
    const taken = await makeUser({ email: `${unique()}@${domain}` });
    const refusal = await refusalOf(updateUser(orgAdmin, { ...form, email: `${unique()}@people.example` }));
    expect(refusal).toMatchObject({ code: "INVALID", field: "email" });
    expect(await refusalOf(updateUser(orgAdmin, { ...form, email: taken.email }))).toMatchObject({
      code: "CONFLICT",
      field: "email",
      message: "This email address can't be used. Use a different one.",
    });
    expect(await find(form.id)).toMatchObject({ email: form.email, version: 1 });
  });
});

describe("disabling", () => {
  test("keeps the reason, notifies the user, and can be undone", async () => {
    const { form, orgAdmin, organization } = await managed();
    await disableUser(orgAdmin, { id: form.id, reason: "On leave" });
    expect(await find(form.id)).toMatchObject({
      status: "DISABLED",
      disabledReason: "On leave",
      disabledAt: expect.any(Date),
    });
    await expect(actorFor({ id: form.id })).rejects.toThrow();
    await enableUser(orgAdmin, { id: form.id });
    expect(await find(form.id)).toMatchObject({ status: "ACTIVE", disabledReason: "", disabledAt: null });
    const events = await auditEvents({ targetId: form.id, organizationId: organization.id });
    expect(events.map(({ action }) => action)).toEqual(["user.disabled", "user.enabled"]);
    expect(await emailsTo(form.email)).toHaveLength(2);
  });
});

describe("case 50: deleting", () => {
  test("shows its effects with counts, requires the address, and frees it", async () => {
    const { form, orgAdmin, organization } = await managed();
    await Promise.all([cookieFor(form), cookieFor(form)]);
    expect(await getUserDeletionEffect(orgAdmin, form.id)).toEqual({
      apiKeys: 0,
      memberships: 1,
      sessions: 2,
      invitations: 0,
    });
    expect(await refusalOf(deleteUser(orgAdmin, { id: form.id, confirmation: form.name }))).toMatchObject({
      code: "INVALID",
      field: "confirmation",
    });
    await deleteUser(orgAdmin, { id: form.id, confirmation: ` ${form.email.toUpperCase()} ` });
    expect(await find(form.id)).toBeNull();
    expect(await asPlatform((tx) => tx.session.count({ where: { userId: form.id } }))).toBe(0);
    const again = userForm({ email: form.email, organizationId: organization.id });
    expect(await createUser(await adminActor(), again)).toMatchObject({ outcome: "created" });
  });

  test("B45: what a deleted user created and gave to others stays", async () => {
    const gone = await makeAdmin();
    const actor = await actorFor(gone);
    const form = organizationForm();
    await createOrganization(actor, form);
    const member = await makeUser();
    await makeMembership(member, form, "ORG_ADMIN");
    const cookie = await cookieFor(member);
    const gift = { organizationId: form.id, product: "credits", quantity: "5", expiresAt: null } as const;
    await grantCredits(actor, { ...gift, reason: "Welcome", key: unique() });
    await deleteUser(await adminActor(), { id: gone.id, confirmation: gone.email });
    expect((await readSession(cookie))?.memberships).toMatchObject([
      { organizationId: form.id, organizationStatus: "ACTIVE" },
    ]);
    expect(await spend(form.id, "5", { memberId: member.id })).toMatchObject({ outcome: "applied" });
  });

  test("keeps the user's actions in history, under a pseudonym, for Admins and for Org Admins", async () => {
    const organization = await makeOrganization();
    const [gone, person] = [await makeAdmin({ name: "Real Name" }), await makeUser()];
    await makeMembership(person, organization);
    const actor = await actorFor(gone);
    const { id, version, name, code, slug } = organization;
    await updateOrganization(actor, {
      ...organizationForm({ name, code }),
      id,
      slug,
      version,
      status: "ACTIVE",
      tier: "free",
      website: "",
      description: "",
    });
    await disableUser(actor, { id: person.id, reason: "Left" });
    const orgAdmin = await orgAdminActor(organization);
    const before = await listUserActivity(orgAdmin, person.id);
    expect(before[0]).toMatchObject({ by: "A platform Admin" });
    await deleteUser(await adminActor(), { id: gone.id, confirmation: gone.email });
    const pseudonym = `Deleted user ${gone.id.slice(-6)}`;
    const [missed] = await asPlatform((tx) => missedChanges(tx, id, version));
    expect(missed?.by).toBe(pseudonym);
    for (const reader of [orgAdmin, await adminActor()])
      expect((await listUserActivity(reader, person.id))[0]).toMatchObject({ by: pseudonym, reason: "Left" });
    expect(JSON.stringify(await auditEvents({ targetId: gone.id }))).not.toContain("Real Name");
  });
});

describe("a user's page", () => {
  test("shows an Org Admin the memberships in their organizations, and no other's", async () => {
    const { person, orgAdmin, organization } = await managed();
    const elsewhere = await makeOrganization();
    await makeMembership(person, elsewhere);
    const seen = await getUser(orgAdmin, person.id);
    expect(seen.memberships.map((membership) => membership.organizationId)).toEqual([organization.id]);
    expect(seen).toMatchObject({
      managed: false,
      can: { edit: { allowed: false }, remove: { allowed: false } },
    });
    expect(JSON.stringify(seen)).not.toContain(elsewhere.name);
    expect((await getUser(await adminActor(), person.id)).memberships).toHaveLength(2);
  });

  test.each(["x", "", "%00", "\0", "00000000-0000-0000-0000-000000000000"])(
    "at %j is not found",
    async (id) => {
      expect(await refusalOf(getUser(await adminActor(), id))).toEqual({
        code: "NOT_FOUND",
        message: "User not found.",
      });
    },
  );

  test("case 33: contains no hash, token or secret", async () => {
    const { person, orgAdmin } = await managed();
    await asPlatform((tx) => issuePasswordToken(tx, person.id));
    const json = JSON.stringify([
      await getUser(orgAdmin, person.id),
      await listUserActivity(orgAdmin, person.id),
    ]);
    expect(json).not.toMatch(/argon2|hash|token/i);
  });
});
