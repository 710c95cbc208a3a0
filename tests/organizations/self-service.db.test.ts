// Organizations that Org Admins create for themselves.
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { maxCreated } from "#lib/organizations/self-service/policy.ts";
import { mayCreateOwn } from "#lib/organizations/self-service/queries.ts";
import { createOwnOrganization } from "#lib/organizations/self-service/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const setSelfService = (on: boolean) =>
  asPlatform((tx) =>
    tx.platformSettings.update({ where: { id: 1 }, data: { selfServiceOrganizations: on } }),
  );
beforeEach(() => setSelfService(true));
afterEach(() => setSelfService(false));

const form = () => ({ id: uuidv7(), name: `Organization ${unique()}`, country: "SG" });

test("the Org Admin becomes its Org Admin, on the smallest tier, and a repetition makes no second one", async () => {
  const actor = await orgAdminActor(await makeOrganization());
  const input = form();
  const created = await createOwnOrganization(actor, input);
  expect(await createOwnOrganization(actor, input)).toEqual(created);
  const stored = await asPlatform((tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id: input.id },
      include: { tier: true, memberships: true },
    }),
  );
  const smallest = await asPlatform((tx) => tx.tier.findFirstOrThrow({ orderBy: { rank: "asc" } }));
  expect(stored.tier.id).toBe(smallest.id);
  expect(stored).toMatchObject({ contact: actor.name, email: actor.email, createdById: actor.userId });
  expect(stored.memberships).toMatchObject([{ userId: actor.userId, role: "ORG_ADMIN" }]);
  const [event] = await auditEvents({ action: "organization.created", targetId: input.id });
  expect(event).toMatchObject({ actorId: actor.userId });
});

test("members, Org Admins of an inactive organization and a platform without the switch are refused", async () => {
  const organization = await makeOrganization();
  const member = await makeUser();
  await makeMembership(member, organization);
  const orgAdmin = await orgAdminActor(await makeOrganization({}, { status: "INACTIVE" }));
  for (const actor of [await actorFor(member), orgAdmin]) {
    expect(await mayCreateOwn(actor)).toBe(false);
    expect((await refusalOf(createOwnOrganization(actor, form()))).code).toBe("FORBIDDEN");
  }
  const able = await orgAdminActor(organization);
  expect(await mayCreateOwn(able)).toBe(true);
  await setSelfService(false);
  expect(await mayCreateOwn(able)).toBe(false);
  expect((await refusalOf(createOwnOrganization(able, form()))).code).toBe("FORBIDDEN");
});

test(`30 at once make at most ${maxCreated}`, async () => {
  const actor = await orgAdminActor(await makeOrganization());
  const answers = await Promise.allSettled(
    Array.from({ length: 30 }, () => createOwnOrganization(actor, form())),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(maxCreated);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "LIMIT_EXCEEDED" });
});
