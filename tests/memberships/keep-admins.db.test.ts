// Under concurrency the platform keeps an active Admin and an organization an active Org Admin.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { leaveOrganization, removeMembership, setMembershipRole } from "#lib/memberships/service.ts";
import { deleteUser, disableUser, setPlatformRole } from "#lib/users/service.ts";
import { holdRow } from "#tests/auth/row-lock.ts";
import {
  actorFor,
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf, settle } from "#tests/refusals.ts";

const rounds = 12;

type Person = { id: string; email: string };
type Act = (actor: UserActor, other: Person) => Promise<unknown>;

// Admins of other tests in this database are disabled while these run.
let resting: string[] = [];
beforeAll(async () => {
  resting = await asPlatform(async (tx) => {
    const where = { platformRole: "ADMIN", status: "ACTIVE" } as const;
    const admins = await tx.user.findMany({ where, select: { id: true } });
    await tx.user.updateMany({ where, data: { status: "DISABLED" } });
    return admins.map(({ id }) => id);
  });
});
afterAll(() =>
  asPlatform((tx) => tx.user.updateMany({ where: { id: { in: resting } }, data: { status: "ACTIVE" } })),
);

/**
 * Two users with different sign-in methods: changes of users who are counted in the same row of platform_user_stats wait for each
 * other there, which would hide a missing lock.
 */
async function twoOf(make: () => Promise<Person>): Promise<[Person, Person]> {
  const [one, two] = [await make(), await make()];
  await asPlatform((tx) => tx.user.update({ where: { id: two.id }, data: { passwordHash: "none" } }));
  return [one, two];
}

const activeAdmins = () =>
  asPlatform((tx) => tx.user.findMany({ where: { platformRole: "ADMIN", status: "ACTIVE" } }));
const activeOrgAdmins = (organizationId: string) =>
  asPlatform((tx) =>
    tx.membership.count({ where: { organizationId, role: "ORG_ADMIN", user: { status: "ACTIVE" } } }),
  );

const onAdmins: Record<string, Act> = {
  demote: (actor, { id }) => setPlatformRole(actor, { id, admin: false }),
  disable: (actor, { id }) => disableUser(actor, { id, reason: "Left" }),
  delete: (actor, { id, email }) => deleteUser(actor, { id, confirmation: email }),
};

describe("case 47, B19, B20: two Admins at once", () => {
  const pairs = Object.keys(onAdmins).flatMap((a) => Object.keys(onAdmins).map((b) => [a, b] as const));

  test.each(pairs)(`%s and %s each other, many times: one stays`, async (first, second) => {
    for (let round = 0; round < rounds / 4; round++) {
      const [one, two] = await twoOf(makeAdmin);
      const [actorOne, actorTwo] = [await actorFor(one), await actorFor(two)];
      const outcomes = await countOutcomes([
        onAdmins[first]?.(actorOne, two) ?? Promise.reject(),
        onAdmins[second]?.(actorTwo, one) ?? Promise.reject(),
      ]);
      expect(outcomes).toEqual({ ok: 1, CONFLICT: 1 });
      const left = await activeAdmins();
      expect(left).toHaveLength(1);
      await asPlatform((tx) => tx.user.deleteMany({ where: { id: { in: [one.id, two.id] } } }));
    }
  });

  test("three demote each other in a ring: one stays", async () => {
    for (let round = 0; round < rounds; round++) {
      const people = await Promise.all([makeAdmin(), makeAdmin(), makeAdmin()]);
      const actors = await Promise.all(people.map(actorFor));
      await Promise.all(
        actors.map((actor, n) =>
          settle(setPlatformRole(actor, { id: people[(n + 1) % 3]?.id ?? "", admin: false })),
        ),
      );
      expect((await activeAdmins()).length).toBeGreaterThanOrEqual(1);
      await asPlatform((tx) => tx.user.deleteMany({ where: { id: { in: people.map(({ id }) => id) } } }));
    }
  });
});

describe("case 47, B19, B20: two Org Admins at once", () => {
  const acts: Record<string, (actor: UserActor, other: Person, organizationId: string) => Promise<unknown>> =
    {
      demote: (actor, { id: userId }, organizationId) =>
        setMembershipRole(actor, { organizationId, userId, role: "USER" }),
      remove: (actor, { id: userId }, organizationId) => removeMembership(actor, { organizationId, userId }),
      disable: onAdmins.disable as Act,
      delete: onAdmins.delete as Act,
      leave: (actor, _, organizationId) => leaveOrganization(actor, { organizationId }),
    };
  const pairs = Object.keys(acts).flatMap((a, n) =>
    Object.keys(acts)
      .slice(n)
      .map((b) => [a, b] as const),
  );

  test.each(pairs)(`%s and %s, many times: one stays`, async (first, second) => {
    for (let round = 0; round < rounds / 4; round++) {
      const organization = await makeOrganization();
      const [one, two] = await twoOf(makeUser);
      await makeMembership(one, organization, "ORG_ADMIN");
      await makeMembership(two, organization, "ORG_ADMIN");
      const [actorOne, actorTwo] = [await actorFor(one), await actorFor(two)];
      await Promise.all([
        settle(acts[first]?.(actorOne, two, organization.id) ?? Promise.reject()),
        settle(acts[second]?.(actorTwo, one, organization.id) ?? Promise.reject()),
      ]);
      expect(await activeOrgAdmins(organization.id)).toBeGreaterThanOrEqual(1);
    }
  });

  test("a user who is just becoming Org Admin is not counted on and removed concurrently", async () => {
    for (let round = 0; round < rounds; round++) {
      const organization = await makeOrganization();
      const [old, fresh, admin] = [await makeUser(), await makeUser(), await actorFor(await makeAdmin())];
      await makeMembership(old, organization, "ORG_ADMIN");
      await makeMembership(fresh, organization, "USER");
      const of = { organizationId: organization.id };
      await Promise.all([
        settle(setMembershipRole(admin, { ...of, userId: fresh.id, role: "ORG_ADMIN" })),
        settle(disableUser(admin, { id: fresh.id, reason: "Left" })),
        settle(setMembershipRole(admin, { ...of, userId: old.id, role: "USER" })),
      ]);
      expect(await activeOrgAdmins(organization.id)).toBeGreaterThanOrEqual(1);
      await asPlatform((tx) => tx.user.delete({ where: { id: admin.userId } }));
    }
  });
});

test.each(["remove", "demote", "leave"])(
  "%s waits for nothing that happens in the user's other organizations",
  async (how) => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const [user, admin] = [await makeUser(), await makeAdmin()];
    for (const one of [organization, other]) {
      await makeMembership(user, one, "ORG_ADMIN");
      await makeMembership(await makeUser(), one, "ORG_ADMIN");
    }
    const of = { organizationId: organization.id, userId: user.id };
    const [actor, self] = [await actorFor(admin), await actorFor(user)];
    const held = await holdRow("organization", other.id);
    const calls: Record<string, () => Promise<unknown>> = {
      remove: () => removeMembership(actor, of),
      demote: () => setMembershipRole(actor, { ...of, role: "USER" }),
      leave: () => leaveOrganization(self, { organizationId: organization.id }),
    };
    const changed = settle(calls[how]?.() ?? Promise.reject());
    // The first wins: the change, or a lock that it waits for.
    expect(await Promise.race([changed, held.waiting(1)])).toBe("ok");
    await held.release();
    await changed;
    await asPlatform((tx) => tx.user.delete({ where: { id: admin.id } }));
  },
);

describe("case 47, B18, B21: the last one alone", () => {
  test.each(["demote", "remove", "disable", "delete", "leave"])(
    "cannot %s: the error says why",
    async (how) => {
      const organization = await makeOrganization();
      const [last, admin] = [await makeUser(), await actorFor(await makeAdmin())];
      await makeMembership(last, organization, "ORG_ADMIN");
      await makeMembership(await makeUser({ status: "DISABLED" }), organization, "ORG_ADMIN");
      const of = { organizationId: organization.id, userId: last.id };
      const calls: Record<string, () => Promise<unknown>> = {
        demote: () => setMembershipRole(admin, { ...of, role: "USER" }),
        remove: () => removeMembership(admin, of),
        disable: () => disableUser(admin, { id: last.id, reason: "Left" }),
        delete: () => deleteUser(admin, { id: last.id, confirmation: last.email }),
        leave: async () => leaveOrganization(await actorFor(last), { organizationId: organization.id }),
      };
      const refusal = await refusalOf(calls[how]?.() ?? Promise.resolve());
      expect(refusal).toMatchObject({
        code: "CONFLICT",
        message: `This is the last active Org Admin of ${organization.name}. Make someone else an Org Admin first.`,
      });
      expect(await activeOrgAdmins(organization.id)).toBe(1);
      await asPlatform((tx) => tx.user.delete({ where: { id: admin.userId } }));
    },
  );

  test("nobody disables or deletes themselves", async () => {
    const [me, other] = [await makeAdmin(), await makeAdmin()];
    const actor = await actorFor(me);
    for (const call of [
      () => disableUser(actor, { id: me.id, reason: "Bored" }),
      () => deleteUser(actor, { id: me.id, confirmation: me.email }),
    ])
      expect((await refusalOf(call())).code).toBe("FORBIDDEN");
    await asPlatform((tx) => tx.user.deleteMany({ where: { id: { in: [me.id, other.id] } } }));
  });
});
