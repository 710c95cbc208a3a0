import { describe, expect, test } from "vitest";
import { checkAssignees } from "#lib/memberships/assignment/queries.ts";
import { assignUsersSchema } from "#lib/memberships/assignment/schema.ts";
import { assignUsers } from "#lib/memberships/assignment/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  memberCount,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf, settle } from "#tests/refusals.ts";

const assign = (organization: { id: string }, addresses: string) =>
  assignUsers(systemActor, { organizationId: organization.id, addresses });

const roles = async (user: { id: string }) => {
  const rows = await asPlatform((tx) => tx.membership.findMany({ where: { userId: user.id } }));
  return Object.fromEntries(rows.map((row) => [row.organizationId, row.role]));
};

test("each address gets its own result, in the typed order", async () => {
  const organization = await makeOrganization();
  const [member, ada, grace] = [await makeUser(), await makeUser(), await makeUser()];
  await makeMembership(member, organization);
  const stranger = `${unique()}@people.example`;
  const typed = [
    `Ada Lovelace <${ada.email.toUpperCase()}>`,
    member.email,
    stranger,
    "not an address",
    ` ${ada.email} `,
    `"Hopper, Grace" <${grace.email}>`,
  ];
  expect(await assign(organization, typed.join("\n"))).toEqual([
    { address: ada.email, outcome: "assigned" },
    { address: member.email, outcome: "already-member" },
    { address: stranger, outcome: "not-registered" },
    {
      address: "not an address",
      outcome: "not-valid",
      reason: "There is a space (U+0020) after “not”, which isn't allowed in an email address.",
    },
    { address: ada.email, outcome: "repeated" },
    { address: grace.email, outcome: "assigned" },
  ]);
  expect(await roles(ada)).toEqual({ [organization.id]: "USER" });
  expect(await memberCount(organization)).toBe(3);
});

test("case N21: several addresses on one line each get a result, and invalid text stays whole with its reason", async () => {
  const organization = await makeOrganization();
  const [joe, ann] = [await makeUser(), await makeUser()];
  const rest = `and ${"more ".repeat(100)}`.trim();
  const answers = await assign(organization, `Joe Doe <${joe.email}> Ann Lee <${ann.email}> ${rest}`);
  expect(answers).toEqual([
    { address: joe.email, outcome: "assigned" },
    { address: ann.email, outcome: "assigned" },
    { address: rest, outcome: "not-valid", reason: expect.any(String) },
  ]);
});

test("each new membership has its audit event, existing ones have none", async () => {
  const admin = await adminActor();
  const organization = await makeOrganization();
  const [ada, grace] = [await makeUser(), await makeUser()];
  await makeMembership(grace, organization);
  await assignUsers(admin, { organizationId: organization.id, addresses: `${ada.email}, ${grace.email}` });
  const events = (await auditEvents({ organizationId: organization.id })).filter(
    (e) => e.action === "membership.created",
  );
  expect(events).toMatchObject([
    { actorId: admin.userId, targetType: "user", targetId: ada.id, after: { userId: ada.id, role: "USER" } },
  ]);
});

test("nobody's higher role or other membership changes", async () => {
  const [here, there] = [await makeOrganization(), await makeOrganization()];
  const user = await makeUser();
  await makeMembership(user, here, "ORG_ADMIN");
  await makeMembership(user, there, "ORG_ADMIN");
  expect(await assign(here, user.email)).toEqual([{ address: user.email, outcome: "already-member" }]);
  const third = await makeOrganization();
  await assign(third, user.email);
  expect(await roles(user)).toEqual({ [here.id]: "ORG_ADMIN", [there.id]: "ORG_ADMIN", [third.id]: "USER" });
});

test("an Admin can be a member and stays Admin", async () => {
  const [admin, organization] = [await makeAdmin(), await makeOrganization()];
  expect(await assign(organization, admin.email)).toEqual([{ address: admin.email, outcome: "assigned" }]);
  expect(await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { id: admin.id } }))).toMatchObject({
    platformRole: "ADMIN",
  });
});

describe("at most 100 addresses at once", () => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => `nobody${n}@people.example`);

  test("100 are assigned", async () => {
    const results = await assign(await makeOrganization(), list(100).join(";"));
    expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(["not-registered"]));
    expect(results).toHaveLength(100);
  });

  test("101 are refused as a whole", async () => {
    const [organization, user] = [await makeOrganization(), await makeUser()];
    const refusal = await refusalOf(assign(organization, [user.email, ...list(100)].join("\n")));
    expect(refusal).toMatchObject({
      code: "LIMIT_EXCEEDED",
      field: "addresses",
      message: expect.stringContaining("101"),
    });
    expect(await roles(user)).toEqual({});
  });

  test("none is refused too", async () => {
    expect(await refusalOf(assign(await makeOrganization(), " ,\n; "))).toMatchObject({
      code: "INVALID",
      field: "addresses",
    });
  });

  test("a text that is too long never reaches the service", () => {
    const form = { organizationId: crypto.randomUUID(), addresses: "a".repeat(50_001) };
    expect(assignUsersSchema.safeParse(form).success).toBe(false);
    expect(assignUsersSchema.safeParse({ ...form, addresses: "a@b.c", role: "ORG_ADMIN" }).success).toBe(
      false,
    );
  });
});

test("20 at once create one membership, reported as new to one of them", async () => {
  const [organization, user] = [await makeOrganization(), await makeUser()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => assign(organization, user.email)));
  const outcomes = answers.map(([only]) => only?.outcome).toSorted();
  expect(outcomes).toEqual([...Array(19).fill("already-member"), "assigned"]);
  expect(await memberCount(organization)).toBe(1);
});

test("overlapping concurrent lists all get results", async () => {
  const organization = await makeOrganization();
  const emails = await Promise.all(Array.from({ length: 10 }, async () => (await makeUser()).email));
  const calls = Array.from({ length: 10 }, (_, n) =>
    assign(organization, [...emails.slice(n), ...emails.slice(0, n)].join()),
  );
  for (const outcome of await Promise.all(calls.map(settle))) expect(outcome).toBe("ok");
  expect(await memberCount(organization)).toBe(10);
});

test("different users at once into one organization are all assigned", async () => {
  const organization = await makeOrganization();
  const emails = await Promise.all(Array.from({ length: 20 }, async () => (await makeUser()).email));
  const answers = await Promise.all(emails.map((email) => assign(organization, email)));
  expect(answers).toEqual(emails.map((address) => [{ address, outcome: "assigned" }]));
  expect(await memberCount(organization)).toBe(20);
});

test("case 22: an Org Admin assigns nobody, in no organization", async () => {
  const [home, elsewhere, user] = [await makeOrganization(), await makeOrganization(), await makeUser()];
  const actor = await orgAdminActor(home);
  const attempt = (organization: { id: string }) =>
    refusalOf(assignUsers(actor, { organizationId: organization.id, addresses: user.email }));
  expect((await attempt(home)).code).toBe("FORBIDDEN");
  expect((await attempt(elsewhere)).code).toBe("NOT_FOUND");
  expect(await roles(user)).toEqual({});
});

test("addresses checked while they are typed: members, and those that nobody registered with", async () => {
  const organization = await makeOrganization();
  const [member, free] = [await makeUser(), await makeUser()];
  await makeMembership(member, organization);
  const nobody = `${unique()}@people.example`;
  const emails = [member.email, free.email, nobody];
  expect(await checkAssignees(systemActor, { organizationId: organization.id, emails })).toEqual({
    [member.email]: "already-member",
    [nobody]: "not-registered",
  });
  expect(
    await refusalOf(
      checkAssignees(await orgAdminActor(organization), { organizationId: organization.id, emails }),
    ),
  ).toMatchObject({ code: "FORBIDDEN" });
});
