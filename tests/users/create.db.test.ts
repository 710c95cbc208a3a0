import { describe, expect, test } from "vitest";
import { verifyPassword } from "#lib/auth/password.ts";
import { setPasswordWithToken, signInWithPassword } from "#lib/auth/service.ts";
import { generatePassword } from "#lib/users/policy.ts";
import { createUserSchema } from "#lib/users/schema.ts";
import { createUser } from "#lib/users/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { emailsTo, linkIn } from "#tests/emails.ts";
import {
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
  userForm,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";

const find = (email: string) =>
  asPlatform((tx) => tx.user.findUnique({ where: { email }, include: { memberships: true } }));
const invitations = (email: string) => asPlatform((tx) => tx.invitation.findMany({ where: { email } }));

async function withVerifiedDomain() {
  const domain = `${unique()}.example`;
  const organization = await makeOrganization({ domains: domain });
  await asPlatform((tx) =>
    tx.organizationDomain.updateMany({
      where: { organizationId: organization.id },
      data: { verifiedAt: new Date() },
    }),
  );
  return {
    organization,
    orgAdmin: await orgAdminActor(organization),
    address: () => `${unique()}@${domain}`,
  };
}

describe("an Admin", () => {
  test("sets a password, which must be changed at first sign-in and is in no email or event", async () => {
    const [admin, organization] = [await adminActor(), await makeOrganization()];
    const password = generatePassword();
    const form = userForm({ organizationId: organization.id, role: "ORG_ADMIN", password });
    expect(await createUser(admin, form)).toMatchObject({ outcome: "created" });
    const user = await find(form.email);
    expect(user).toMatchObject({
      id: form.id,
      mustChangePassword: true,
      emailVerifiedAt: null,
      platformRole: null,
      roleRank: 2,
      memberships: [{ organizationId: organization.id, role: "ORG_ADMIN" }],
    });
    expect(await verifyPassword(password, user?.passwordHash)).toBe(true);
    expect(await inRequest(() => signInWithPassword({ email: form.email, password }))).toHaveProperty(
      "session",
    );
    const events = await auditEvents({ targetId: form.id });
    expect(events.map((event) => event.action)).toContain("user.created");
    expect(JSON.stringify([events, await emailsTo(form.email)])).not.toContain(password);
  });

  test("lets the user choose: the emailed link sets a password and verifies the address", async () => {
    const form = userForm({ organizationId: (await makeOrganization()).id });
    await createUser(await adminActor(), form);
    const [mail] = await emailsTo(form.email);
    const token = linkIn(mail).replace("/set-password/", "");
    await inRequest(() => setPasswordWithToken({ token, password: "lantern-orbit-velvet-42" }));
    expect(await find(form.email)).toMatchObject({
      mustChangePassword: false,
      emailVerifiedAt: expect.any(Date),
    });
  });

  test("creates an Admin, who belongs to no organization", async () => {
    const form = userForm({ role: "ADMIN" });
    await createUser(await adminActor(), form);
    expect(await find(form.email)).toMatchObject({ platformRole: "ADMIN", roleRank: 1, memberships: [] });
  });

  test("sees that an address is in use", async () => {
    const other = await makeUser();
    const form = userForm({ email: other.email, organizationId: (await makeOrganization()).id });
    expect(await refusalOf(createUser(await adminActor(), form))).toMatchObject({
      code: "CONFLICT",
      field: "email",
      details: { userId: other.id },
    });
  });

  test("is refused a weak password at its field", async () => {
    const form = userForm({ organizationId: (await makeOrganization()).id, password: "password1234" });
    expect(await refusalOf(createUser(await adminActor(), form))).toMatchObject({
      code: "INVALID",
      field: "password",
    });
    expect(await find(form.email)).toBeNull();
  });
});

describe("an Org Admin", () => {
  test("creates accounts at verified domains, with and without a password", async () => {
    const { organization, orgAdmin, address } = await withVerifiedDomain();
    for (const password of ["", "lantern-orbit-velvet-42"]) {
      const form = userForm({ email: address(), organizationId: organization.id, password });
      expect(await createUser(orgAdmin, form)).toMatchObject({ outcome: "created" });
      expect((await find(form.email))?.memberships).toMatchObject([{ role: "USER" }]);
    }
  });

  test("sets no password for an address elsewhere, and invites it instead of creating an account", async () => {
    const { organization, orgAdmin } = await withVerifiedDomain();
    const form = userForm({ organizationId: organization.id });
    const given = { ...form, password: "lantern-orbit-velvet-42" };
    expect(await refusalOf(createUser(orgAdmin, given))).toMatchObject({
      code: "INVALID",
      field: "password",
    });
    expect(await createUser(orgAdmin, form)).toEqual({
      email: form.email,
      name: form.name,
      outcome: "invited",
    });
    expect(await find(form.email)).toBeNull();
    expect(await invitations(form.email)).toMatchObject([{ organizationId: organization.id, role: "USER" }]);
    expect(linkIn((await emailsTo(form.email))[0])).toMatch(/^\/accept-invitation\/[\w-]{43}$/);
  });

  test("case 28: gets the same result for an address that has an account elsewhere, at any domain", async () => {
    const { organization, orgAdmin, address } = await withVerifiedDomain();
    for (const email of [`${unique()}@people.example`, address()]) {
      const taken = await makeUser({ email, name: "Somebody Else" });
      const free = email.replace(/^\w+/, unique());
      const form = (to: string) => userForm({ email: to, organizationId: organization.id });
      const [first, second] = [
        await createUser(orgAdmin, form(free)),
        await createUser(orgAdmin, form(email)),
      ];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first).replaceAll(free, email));
      expect(await find(email)).toMatchObject({ id: taken.id, name: "Somebody Else", memberships: [] });
      expect(await invitations(email)).toHaveLength(1);
    }
  });

  test("creates nobody in an organization that they do not administer", async () => {
    const orgAdmin = await orgAdminActor(await makeOrganization());
    const form = userForm({ organizationId: (await makeOrganization()).id });
    expect((await refusalOf(createUser(orgAdmin, form))).code).toBe("NOT_FOUND");
    expect(await find(form.email)).toBeNull();
  });
});

describe("sending the form again", () => {
  test("20 times at once, many rounds, creates one user and notifies them once", async () => {
    for (let round = 0; round < 5; round++) {
      const { organization, orgAdmin, address } = await withVerifiedDomain();
      const actor = round % 2 ? orgAdmin : await adminActor();
      const form = userForm({ email: address(), organizationId: organization.id });
      const answers = await Promise.all(Array.from({ length: 20 }, () => createUser(actor, form)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect((await find(form.email))?.memberships).toHaveLength(1);
      expect(await emailsTo(form.email)).toHaveLength(1);
      const created = (await auditEvents({ targetId: form.id })).filter(
        (event) => event.action === "user.created",
      );
      expect(created).toHaveLength(1);
    }
  });

  test("two forms for one address at once: one user, and the other is refused", async () => {
    for (let round = 0; round < 10; round++) {
      const admin = await adminActor();
      const organizationId = (await makeOrganization()).id;
      const email = `${unique()}@people.example`;
      const outcomes = await Promise.allSettled(
        [1, 2].map(() => createUser(admin, userForm({ email, organizationId }))),
      );
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

test("case 25, B24: the form accepts its own fields and no others", () => {
  const right = { ...userForm({ organizationId: crypto.randomUUID() }) };
  expect(createUserSchema.safeParse(right).success).toBe(true);
  for (const extra of [
    "platformRole",
    "status",
    "emailVerifiedAt",
    "isPlatformAdmin",
    "createdAt",
    "passwordHash",
  ])
    expect(createUserSchema.safeParse({ ...right, [extra]: "1" }).success, extra).toBe(false);
  expect(createUserSchema.safeParse({ ...right, role: "OWNER" }).success).toBe(false);
  expect(createUserSchema.safeParse({ ...right, role: "ADMIN" }).success).toBe(false);
});

test("generated passwords are long, all different, and without look-alike characters", () => {
  const made = Array.from({ length: 500 }, generatePassword);
  expect(new Set(made).size).toBe(500);
  for (const password of made)
    expect(password).toMatch(/^(?:[a-km-zA-HJ-NP-Z2-9]{5}-){3}[a-km-zA-HJ-NP-Z2-9]{5}$/);
});

test("a user who belongs to the organization already is not invited again", async () => {
  const { organization, orgAdmin, address } = await withVerifiedDomain();
  const member = await makeUser({ email: address() });
  await makeMembership(member, organization);
  const form = userForm({ email: member.email, organizationId: organization.id });
  expect(await refusalOf(createUser(orgAdmin, form))).toMatchObject({ code: "CONFLICT", field: "email" });
  expect(await invitations(member.email)).toEqual([]);
});
