import { beforeAll, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { firstRun } from "#lib/setup/first-run.ts";
import { removalBatch, removalWord } from "#lib/setup/removal/policy.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { actorFor, asPlatform, makeAdmin, makeMembership, makeUser } from "#tests/factories.ts";
import { removeAll } from "./removal.ts";

beforeAll(async () => {
  await useEmptyDatabase();
  await firstRun({ baseUrl: "http://localhost:3000", demo: true, demoPassword: "correct horse battery" });
});

test("organizations that are used go too when that is asked for; accounts of one's own stay", async () => {
  const [bob, admin] = [await makeUser(), await makeAdmin()];
  const acme = await asPlatform((tx) => tx.organization.findFirstOrThrow({ where: { code: "ACME" } }));
  await makeMembership(bob, acme);
  const own: UserActor = { ...(await actorFor(admin)), reauthenticatedRecently: true };
  const input = { confirmation: removalWord, used: true };
  const steps = await removeAll(own, input);
  expect(steps.map(({ removed }) => removed.organizations)).toEqual(
    Array(24 / removalBatch).fill(removalBatch),
  );
  expect(steps.map(({ removed: { ownMembers } }) => ownMembers).reduce((sum, count) => sum + count)).toBe(1);
  expect(steps.at(-1)?.removed.models).toBe(30);
  const left = await asPlatform(async (tx) => ({
    organizations: await tx.organization.count(),
    models: await tx.resource.count(),
    emails: await tx.email.count({ where: { organizationId: { not: null } } }),
    // The demo's own Admin was not the one who removed it.
    users: (await tx.user.findMany()).map(({ id }) => id).toSorted(),
  }));
  expect(left).toEqual({ organizations: 0, models: 0, emails: 0, users: [bob.id, admin.id].toSorted() });
});
