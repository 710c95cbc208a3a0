// Columns and counts of users that triggers keep, under concurrent changes of memberships, roles, organizations and sign-in
// methods.
import { randomInt } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { Organization } from "#prisma/client/client.ts";
import { asPlatform, makeMembership, makeOrganization, makeUser } from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";

/** Users whose kept columns differ from the rows behind them. */
async function wrong(ids: string[]): Promise<unknown[]> {
  return asPlatform(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT u.id, u.role_rank, u.organization_key, u.sign_in_methods, want.* FROM "user" u CROSS JOIN LATERAL (
        SELECT CASE WHEN u.platform_role = 'ADMIN' THEN 1 WHEN bool_or(m.role = 'ORG_ADMIN') THEN 2
            WHEN count(m.id) > 0 THEN 3 ELSE 4 END AS rank,
          coalesce(min(o.name_key), '') AS key,
          CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END
            + CASE WHEN EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id) THEN 2 ELSE 0 END
            + CASE WHEN EXISTS (SELECT 1 FROM totp t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) THEN 8 ELSE 0 END AS methods
        FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL WHERE m.user_id = u.id
      ) want
      WHERE u.id = ANY (${ids}::uuid[])
        AND (u.role_rank, u.organization_key, u.sign_in_methods) IS DISTINCT FROM (want.rank, want.key, want.methods)`,
  );
}

/** Differences between platform_user_stats and the users. */
async function wrongCounts(): Promise<unknown[]> {
  return asPlatform(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT * FROM (SELECT status, role_rank, sign_in_methods, sum(count)::bigint AS count FROM platform_user_stats
        GROUP BY 1, 2, 3 HAVING sum(count) <> 0) t
      FULL JOIN (SELECT status, role_rank, sign_in_methods, count(*) AS found FROM "user" GROUP BY 1, 2, 3) u
        USING (status, role_rank, sign_in_methods)
      WHERE count IS DISTINCT FROM found`,
  );
}

const any = <T>(values: readonly T[]) => values[randomInt(values.length)] as T;

function step(tx: Tx, users: string[], organizations: Organization[]): Promise<unknown> {
  const [userId, organizationId] = [any(users), any(organizations).id];
  const role = any(["ORG_ADMIN", "USER"] as const);
  const where = { organizationId_userId: { organizationId, userId } };
  return any([
    () =>
      tx.membership.upsert({
        where,
        create: { id: uuidv7(), organizationId, userId, role },
        update: { role },
      }),
    () =>
      tx.membership.upsert({
        where,
        create: { id: uuidv7(), organizationId, userId, role },
        update: { role },
      }),
    () => tx.membership.deleteMany({ where: { userId, organizationId } }),
    () => tx.membership.updateMany({ where: { organizationId }, data: { role } }),
    () =>
      tx.organization.update({
        where: { id: organizationId },
        data: { name: `${any(["a", "b", "Č"])} ${uuidv7()}` },
      }),
    () =>
      tx.organization.update({ where: { id: organizationId }, data: { deletedAt: any([null, new Date()]) } }),
    () => tx.user.update({ where: { id: userId }, data: { platformRole: any(["ADMIN", null]) } }),
    () => tx.user.update({ where: { id: userId }, data: { passwordHash: any(["opens nothing", null]) } }),
    () => tx.user.update({ where: { id: userId }, data: { status: any(["ACTIVE", "DISABLED"]) } }),
    () =>
      tx.totp.upsert({
        where: { userId },
        create: { userId, secret: new Uint8Array(1) },
        update: { confirmedAt: any([null, new Date()]) },
      }),
    () => tx.totp.deleteMany({ where: { userId } }),
    () =>
      tx.passkey.create({
        data: {
          id: uuidv7(),
          userId,
          credentialId: uuidv7(),
          publicKey: new Uint8Array(1),
          transports: [],
          name: "Key",
        },
      }),
    () => tx.passkey.deleteMany({ where: { userId } }),
  ])();
}

test("roles, first organizations, methods and counts hold through rounds of 12 changes at once", async () => {
  const users: string[] = [];
  for (let n = 0; n < 4; n++) users.push((await makeUser()).id);
  const organizations = [await makeOrganization(), await makeOrganization(), await makeOrganization()];
  for (let round = 0; round < 20 * intensity; round++) {
    const changes = Array.from({ length: 12 }, () =>
      retryOnConflict(() => asPlatform((tx) => step(tx, users, organizations)), 20),
    );
    await Promise.all(changes);
    expect([round, await wrong(users)]).toEqual([round, []]);
  }
  expect(await wrongCounts()).toEqual([]);
});

test("two concurrent changes of one user's memberships are both counted", async () => {
  const user = await makeUser();
  const [a, b] = [
    await makeOrganization({ name: "A first one" }),
    await makeOrganization({ name: "B second" }),
  ];
  for (let round = 0; round < 40; round++) {
    await Promise.all([makeMembership(user, a, "USER"), makeMembership(user, b, "ORG_ADMIN")]);
    expect([round, await wrong([user.id])]).toEqual([round, []]);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
    expect(await wrong([user.id])).toEqual([]);
  }
});

test("deleted users are not counted", async () => {
  const user = await makeUser({ password: "correct horse battery" });
  await makeMembership(user, await makeOrganization(), "ORG_ADMIN");
  await asPlatform((tx) => tx.user.delete({ where: { id: user.id } }));
  expect(await wrongCounts()).toEqual([]);
});
