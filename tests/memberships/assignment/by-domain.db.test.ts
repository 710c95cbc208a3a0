import { describe, expect, test } from "vitest";
import { countMatchingUsers } from "#lib/memberships/assignment/queries.ts";
import { assignByDomain } from "#lib/memberships/assignment/service.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";

const membersOf = async (organization: { id: string }) =>
  (await asPlatform((tx) => tx.membership.findMany({ where: { organizationId: organization.id } }))).map(
    (row) => row.userId,
  );

const count = (organization: { id: string }) => countMatchingUsers(systemActor, organization.id);
const assign = (organization: { id: string }) =>
  assignByDomain(systemActor, { organizationId: organization.id });

async function withDomain(): Promise<{ organization: Organization; at: () => string; domain: string }> {
  const domain = `${unique()}.example`;
  const organization = await makeOrganization({ domains: domain });
  return { organization, domain, at: () => `${unique()}@${domain}` };
}

test("matching users are counted, then assigned with role User, once", async () => {
  const { organization, at } = await withDomain();
  const people = [await makeUser({ email: at() }), await makeUser({ email: at() })];
  expect(await count(organization)).toEqual({ count: 2, capped: false });
  expect(await assign(organization)).toBe(2);
  expect((await membersOf(organization)).toSorted()).toEqual(people.map((user) => user.id).toSorted());
  expect(await assign(organization)).toBe(0);
  expect(await count(organization)).toEqual({ count: 0, capped: false });
  const events = (await auditEvents({ organizationId: organization.id })).filter(
    (e) => e.action === "membership.created",
  );
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({ actorId: "cli:test", after: { role: "USER" } });
});

test("all domains of the organization count", async () => {
  const [a, b] = [`${unique()}.example`, `${unique()}.example`];
  const organization = await makeOrganization({ domains: `${a} ${b}` });
  await makeUser({ email: `x@${a}` });
  await makeUser({ email: `x@${b}` });
  expect(await assign(organization)).toBe(2);
});

describe("users who do not match", () => {
  test.each<[string, (domain: string, organization: Organization) => Promise<unknown>]>([
    ["an address that was not proved", (domain) => makeUser({ email: `x@${domain}`, verified: false })],
    ["a disabled person", (domain) => makeUser({ email: `x@${domain}`, status: "DISABLED" })],
    ["an Admin", (domain) => makeUser({ email: `x@${domain}`, platformRole: "ADMIN" })],
    ["a subdomain", (domain) => makeUser({ email: `x@mail.${domain}` })],
    ["a domain that ends alike", (domain) => makeUser({ email: `x@not${domain}` })],
    ["the domain as a local part", (domain) => makeUser({ email: `${domain}@people.example` })],
    [
      "a member of another organization",
      async (domain) => makeMembership(await makeUser({ email: `x@${domain}` }), await makeOrganization()),
    ],
    [
      "a member of an inactive one",
      async (domain) =>
        makeMembership(
          await makeUser({ email: `x@${domain}` }),
          await makeOrganization({}, { status: "INACTIVE" }),
        ),
    ],
    [
      "anyone, while the domain is not verified",
      async (domain, { id: organizationId }) => {
        await makeUser({ email: `x@${domain}` });
        await asPlatform((tx) =>
          tx.organizationDomain.updateMany({ where: { organizationId }, data: { verifiedAt: null } }),
        );
      },
    ],
    [
      "anyone, while the organization is inactive",
      async (domain, organization) => {
        await makeUser({ email: `x@${domain}` });
        await setStatus(organization, "INACTIVE");
      },
    ],
  ])("%s", async (_who, arrange) => {
    const { organization, domain } = await withDomain();
    await arrange(domain, organization);
    expect(await count(organization)).toEqual({ count: 0, capped: false });
    expect(await assign(organization)).toBe(0);
    expect(await membersOf(organization)).toEqual([]);
  });
});

test("a user whose only organization was deleted matches again", async () => {
  const { organization, at } = await withDomain();
  const [user, gone] = [await makeUser({ email: at() }), await makeOrganization()];
  await makeMembership(user, gone);
  expect(await assign(organization)).toBe(0);
  await deleteOrganization(systemActor, { id: gone.id, confirmation: gone.name });
  expect(await assign(organization)).toBe(1);
});

describe("a user who has just registered", () => {
  test("joins the organization of their domain, and nobody else does", async () => {
    const { organization, at } = await withDomain();
    const [user, waiting] = [await makeUser({ email: at() }), await makeUser({ email: at() })];
    expect(await assignByDomain(systemActor, { userId: user.id })).toBe(1);
    expect(await membersOf(organization)).toEqual([user.id]);
    expect(await assignByDomain(systemActor, { userId: user.id })).toBe(0);
    expect(await assignByDomain(systemActor, { userId: waiting.id })).toBe(1);
  });

  test("joins none when no organization owns the domain, or it was deleted", async () => {
    expect(await assignByDomain(systemActor, { userId: (await makeUser()).id })).toBe(0);
    const { organization, at } = await withDomain();
    const user = await makeUser({ email: at() });
    await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
    expect(await assignByDomain(systemActor, { userId: user.id })).toBe(0);
  });

  test("joins concurrently with 19 others", async () => {
    const { organization, at } = await withDomain();
    const users = await Promise.all(Array.from({ length: 20 }, () => makeUser({ email: at() })));
    const assigned = await Promise.all(users.map(({ id }) => assignByDomain(systemActor, { userId: id })));
    expect(assigned).toEqual(users.map(() => 1));
    expect(await membersOf(organization)).toHaveLength(20);
  });

  test("is assigned once under concurrency", async () => {
    const { organization, at } = await withDomain();
    const user = await makeUser({ email: at() });
    const tries = Array.from({ length: 20 }, (_, n) =>
      assignByDomain(systemActor, n % 2 === 0 ? { userId: user.id } : { organizationId: organization.id }),
    );
    const assigned = await Promise.all(tries);
    expect(assigned.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await membersOf(organization)).toEqual([user.id]);
  });
});
