// Counts kept by triggers, against the rows they count, after random histories.
import fc from "fast-check";
import { expect, test } from "vitest";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { assignByDomain, assignUsers } from "#lib/memberships/assignment/service.ts";
import { removeMembership } from "#lib/memberships/service.ts";
import { deleteOrganizations, updateOrganizations } from "#lib/organizations/bulk/service.ts";
import { purgeDeletedOrganizations, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { firstByName } from "#lib/organizations/list/schema.ts";
import { deleteUsers } from "#lib/users/bulk/service.ts";
import { asPlatform, makeOrganization, makeUser, systemActor, unique } from "#tests/factories.ts";
import { settle } from "#tests/refusals.ts";
import { intensity } from "#tests/setup/intensity.ts";

/** The kept counts: of the platform, and of these organizations. */
async function kept(ids: string[]) {
  return asPlatform(async (tx) => ({
    stats:
      await tx.$queryRaw`SELECT status::text, tier_id, country, credit_type_id, count::int FROM platform_organization_stats WHERE count <> 0 ORDER BY 1, 2, 3, 4`,
    members:
      await tx.$queryRaw`SELECT organization_id AS id, member_count FROM organization_stats WHERE organization_id = ANY (${ids}::uuid[]) ORDER BY 1`,
    domains:
      await tx.$queryRaw`SELECT id, domain FROM organization WHERE id = ANY (${ids}::uuid[]) ORDER BY id`,
  }));
}

async function truth(ids: string[]) {
  return asPlatform(async (tx) => ({
    stats:
      await tx.$queryRaw`SELECT status::text, tier_id, country, credit_type_id, count(*)::int AS count FROM organization
      WHERE deleted_at IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    members: await tx.$queryRaw`SELECT o.id, count(m.id)::int AS member_count FROM organization o
      LEFT JOIN membership m ON m.organization_id = o.id WHERE o.id = ANY (${ids}::uuid[]) GROUP BY o.id ORDER BY o.id`,
    domains:
      await tx.$queryRaw`SELECT o.id, coalesce(string_agg(d.domain, ', ' ORDER BY d.position, d.domain), '') AS domain
      FROM organization o LEFT JOIN organization_domain d ON d.organization_id = o.id
      WHERE o.id = ANY (${ids}::uuid[]) GROUP BY o.id ORDER BY o.id`,
  }));
}

interface Stage {
  organizations: string[];
  users: { id: string; email: string }[];
  domain: string;
}

async function makeStage(): Promise<Stage> {
  const domain = `${unique()}.example`;
  const made = await Promise.all([
    makeOrganization({ domains: domain }),
    makeOrganization(),
    makeOrganization(),
  ]);
  const users = await Promise.all(
    Array.from({ length: 6 }, () => makeUser({ email: `${unique()}@${domain}` })),
  );
  return { organizations: made.map((row) => row.id), users, domain };
}

type Step = (stage: Stage) => Promise<unknown>;

const some = <T>(values: readonly T[], n: number): T[] => values.filter((_, index) => (n >> index) & 1);
const one = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

/** For what no verb does: repeated after a lost race, as verbs are. */
const rawWrite: typeof asPlatform = (work) => retryOnConflict(() => asPlatform(work));

const bits = fc.nat({ max: 63 });
const step: fc.Arbitrary<Step> = fc.oneof(
  bits.map(
    (n): Step =>
      async (stage) => {
        const { id } = await makeOrganization({ country: one(["SG", "GB"], n) });
        stage.organizations.push(id);
      },
  ),
  fc.tuple(bits, fc.constantFrom("ACTIVE", "INACTIVE" as const)).map(
    ([n, status]): Step =>
      ({ organizations }) =>
        updateOrganizations(
          systemActor,
          { kind: "status", status },
          [one(organizations, n), ...some(organizations, n)].map((id) => ({ id })),
        ),
  ),
  bits.map(
    (n): Step =>
      ({ organizations }) =>
        deleteOrganizations(systemActor, [{ id: one(organizations, n) }]),
  ),
  bits.map(
    (n): Step =>
      ({ organizations }) =>
        restoreOrganization(systemActor, { id: one(organizations, n) }),
  ),
  fc.tuple(bits, bits).map(
    ([n, who]): Step =>
      ({ organizations, users }) =>
        assignUsers(systemActor, {
          organizationId: one(organizations, n),
          addresses: [one(users, who), ...some(users, who)].map((user) => user.email).join(),
        }),
  ),
  bits.map(
    (n): Step =>
      ({ organizations }) =>
        assignByDomain(systemActor, { organizationId: one(organizations, n) }),
  ),
  bits.map(
    (n): Step =>
      ({ users }) =>
        assignByDomain(systemActor, { userId: one(users, n).id }),
  ),
  fc.tuple(bits, bits).map(
    ([n, who]): Step =>
      ({ organizations, users }) =>
        removeMembership(systemActor, {
          organizationId: one(organizations, n),
          userId: one(users, who).id,
        }),
  ),
  fc.tuple(bits, bits).map(
    ([n, t]): Step =>
      async ({ organizations }) => {
        await rawWrite(async (tx) => {
          const tier = one(await tx.tier.findMany({ orderBy: { rank: "asc" } }), t);
          const data = { tierId: tier.id, tierRank: tier.rank, country: one(["SG", "GB", "US"], t) };
          await tx.organization.updateMany({ where: { id: { in: [one(organizations, n)] } }, data });
        });
      },
  ),
  bits.map(
    (n): Step =>
      async ({ organizations }) => {
        await rawWrite(
          (tx) =>
            tx.$executeRaw`UPDATE organization SET deleted_at = deleted_at - interval '31 days' WHERE id = ${one(organizations, n)}::uuid`,
        );
        await purgeDeletedOrganizations(systemActor);
      },
  ),
  bits.map(
    (n): Step =>
      ({ users }) =>
        deleteUsers(systemActor, [{ id: one(users, n).id }]),
  ),
);

const length = { minLength: 5, maxLength: 25 };

test("after any history, tallied rows, member counts and domain columns match the rows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, length), async (steps) => {
      const stage = await makeStage();
      for (const run of steps) await settle(run(stage));
      expect(await kept(stage.organizations)).toEqual(await truth(stage.organizations));
    }),
    { numRuns: 10 * intensity, endOnFailure: true },
  );
});

test("also when the steps of a history run concurrently", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, length), async (steps) => {
      const stage = await makeStage();
      await Promise.all(steps.map((run) => settle(run(stage))));
      expect(await kept(stage.organizations)).toEqual(await truth(stage.organizations));
    }),
    { numRuns: 10 * intensity, endOnFailure: true },
  );
});

test("a membership that moves to another organization is counted there", async () => {
  const [from, to] = [await makeOrganization(), await makeOrganization()];
  const users = await Promise.all(Array.from({ length: 3 }, () => makeUser()));
  const addresses = users.map((user) => user.email).join();
  await assignUsers(systemActor, { organizationId: from.id, addresses });
  const where = { userId: { in: users.slice(1).map((user) => user.id) } };
  await asPlatform((tx) => tx.membership.updateMany({ where, data: { organizationId: to.id } }));
  await asPlatform((tx) => tx.membership.updateMany({ where, data: { role: "ORG_ADMIN" } }));
  expect(await kept([from.id, to.id])).toEqual(await truth([from.id, to.id]));
});

test("the list's kept counts equal its counts by rows", async () => {
  const { tabs } = await listOrganizations(systemActor, firstByName);
  const rows = await asPlatform((tx) =>
    tx.organization.groupBy({ by: ["status"], where: { deletedAt: null }, _count: true }),
  );
  const of = (status: string) => rows.find((row) => row.status === status)?._count ?? 0;
  expect([tabs.active.count, tabs.inactive.count]).toEqual([of("ACTIVE"), of("INACTIVE")]);
});
