// Removing the demo takes exactly what the seed created, and keeps what people made.
import { beforeAll, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { grantCreditsSchema } from "#lib/ledger/schema.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { verifyLedger } from "#lib/ledger/verify/queries.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { demoAdminEmail } from "#lib/setup/demo.ts";
import { firstRun } from "#lib/setup/first-run.ts";
import { removalBatch, removalWord } from "#lib/setup/removal/policy.ts";
import { getRemovalEffect, hasDemo } from "#lib/setup/removal/queries.ts";
import { removeDemo } from "#lib/setup/removal/service.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import {
  actorFor,
  asPlatform,
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { removeAll } from "./removal.ts";

const start = () =>
  firstRun({ baseUrl: "http://localhost:3000", demo: true, demoPassword: "correct horse battery" });
const input = { confirmation: removalWord, used: false };

let actor: UserActor;
beforeAll(async () => {
  await useEmptyDatabase();
  await start();
  const ada = await asPlatform((tx) => tx.user.findUniqueOrThrow({ where: { email: demoAdminEmail } }));
  actor = { ...(await actorFor(ada)), reauthenticatedRecently: true };
});

const demoOrganization = (code: string) =>
  asPlatform((tx) => tx.organization.findFirstOrThrow({ where: { code } }));
const left = () =>
  asPlatform(async (tx) => ({
    organizations: (await tx.organization.findMany()).map(({ code }) => code),
    users: (await tx.user.findMany()).map(({ id }) => id),
    // Those of an organization go with it.
    models: (await tx.resource.findMany({ where: { organizationId: null } })).map(({ id }) => id),
    emails: await tx.email.count({ where: { organizationId: { not: null } } }),
    records: await tx.demoRecord.count({ where: { kind: { not: "removed" } } }),
  }));

test("the seed records what it creates, all of it and nothing else", async () => {
  expect(await hasDemo(actor)).toBe(true);
  const { organizations, users, models, records } = await left();
  expect(records).toBe(organizations.length + users.length + models.length);
  const before = await asPlatform((tx) => tx.demoRecord.findMany({ orderBy: { id: "asc" } }));
  await start();
  expect(await asPlatform((tx) => tx.demoRecord.findMany({ orderBy: { id: "asc" } }))).toEqual(before);
});

test("what it takes is said in numbers, apart from the organizations that are used", async () => {
  const all = await getRemovalEffect(actor);
  expect(all.kept).toEqual(all.all);
  expect(all.kept).toMatchObject({ organizations: 24, models: 30, ownMembers: 0 });
  expect(all.kept.users).toBe((await left()).users.length - 1);
  // A member of one's own in one, and credits that an Admin granted in another.
  const [bob, acme, aalto] = [
    await makeUser(),
    await demoOrganization("ACME"),
    await demoOrganization("AALTO"),
  ];
  await makeMembership(bob, acme);
  const key = crypto.randomUUID();
  const grant = { organizationId: aalto.id, product: "credits", quantity: "5", reason: "Gift", key };
  await grantCredits(actor, grantCreditsSchema.parse(grant));
  const effect = await getRemovalEffect(actor);
  expect(effect.used).toEqual([
    { name: aalto.name, why: "has credits or purchases that somebody recorded" },
    { name: acme.name, why: "has members of your own" },
  ]);
  expect(effect.kept.organizations).toBe(22);
  expect(effect.all).toMatchObject({ organizations: 24, ownMembers: 1 });
  expect(effect.kept.users).toBeLessThan(effect.all.users);
});

test("another word, a session without reauthentication, and an impersonator remove nothing", async () => {
  const before = await left();
  expect(await refusalOf(removeDemo(actor, { ...input, confirmation: "yes" }))).toMatchObject({
    code: "INVALID",
    field: "confirmation",
  });
  const unconfirmed = removeDemo({ ...actor, reauthenticatedRecently: false }, input);
  expect(await refusalOf(unconfirmed)).toMatchObject({ code: "FORBIDDEN" });
  expect(await left()).toEqual(before);
});

test("it removes the demo once, keeps what people made and use, and no start brings it back", async () => {
  const [own, model, person] = [await makeOrganization(), await makeModel(), await makeUser()];
  await makeMembership(person, own, "ORG_ADMIN");
  const demoModel = await asPlatform((tx) => tx.resource.findFirstOrThrow({ where: { key: "gpt-4.1" } }));
  await turnOn(own, demoModel);
  const other = await makeAdmin();
  const before = await getRemovalEffect(actor);
  expect(before.begun).toBe(false);
  const first = await removeDemo(actor, input);
  expect(first).toMatchObject({ removed: { organizations: removalBatch, users: 0, models: 0 }, done: false });
  // Interrupted here, it goes on with what is left, and the same organizations are in use.
  const interrupted = await getRemovalEffect(actor);
  expect(interrupted).toMatchObject({ begun: true, used: before.used, kept: { organizations: first.left } });
  expect(interrupted.kept.users).toBe(before.kept.users);
  // Two at once share the rest, and end with one last batch.
  const steps = [first];
  const outcomes = await Promise.allSettled([removeAll(actor, input), removeAll(actor, input)]);
  for (const one of outcomes) {
    if (one.status === "fulfilled") steps.push(...one.value);
    else expect(one.reason).toMatchObject({ code: "CONFLICT" });
  }
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const after = await left();
  expect(after.organizations.toSorted()).toEqual(["AALTO", "ACME", own.code].toSorted());
  expect(after.users).toEqual(expect.arrayContaining([actor.userId, other.id, person.id]));
  expect(after.models).toEqual(expect.arrayContaining([model.id, demoModel.id]));
  expect(after.records).toBe(0);
  // Kept organizations are whole: their members are there.
  const members = await asPlatform((tx) => tx.membership.count());
  expect(members).toBe(14 + 39 + 1);
  expect(after.users).toHaveLength(14 + 38 + 1 + 1 + 1 + 1);
  expect((await verifyLedger(systemActor)).differences).toEqual([]);
  const params = { q: "", status: null, tier: null, country: null, creditType: null } as const;
  const page = { sort: "name", size: 100, page: 1, cursor: null } as const;
  const list = await listOrganizations(systemActor, { ...params, ...page });
  expect([list.tabs.all.count, list.stats.members]).toEqual([3, members]);
  const events = await asPlatform((tx) => tx.auditEvent.findMany({ where: { action: "demo.removed" } }));
  const organizations = events.map(({ before }) => (before as { organizations: number }).organizations);
  expect(organizations.reduce((sum, count) => sum + count)).toBe(22);
  expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([actor.userId]));
  expect(await hasDemo(actor)).toBe(false);
  const { signIn } = await start();
  expect(signIn).toEqual(["Sign in at http://localhost:3000/login"]);
  expect(await left()).toEqual(after);
  expect(await refusalOf(removeDemo(actor, input))).toMatchObject({ code: "CONFLICT" });
});
