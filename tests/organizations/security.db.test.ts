import { expect, test } from "vitest";
import { getOwnSecondFactor } from "#lib/account/second-factor/queries.ts";
import { removeOwnTotp } from "#lib/account/second-factor/service.ts";
import { readSession } from "#lib/auth/session.ts";
import { getSecurityRules } from "#lib/organizations/security/queries.ts";
import { setSecondFactorRequired } from "#lib/organizations/security/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { holder } from "#tests/auth/second-factor/fixture.ts";
import {
  actorFor,
  cookieFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  setStatus,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

test("case 14, B56: from the next request on, members without a second factor can only set one up", async () => {
  const organization = await makeOrganization();
  const [without, withOne] = [await makeUser(), await holder()];
  await makeMembership(without, organization);
  await makeMembership(withOne.user, organization);
  const [bare, safe] = [await cookieFor(without), await cookieFor(withOne.user)];
  const admin = await orgAdminActor(organization);
  expect(await getSecurityRules(admin, organization.id)).toEqual({
    requireSecondFactor: false,
    membersWithout: 2,
    can: { update: true },
  });
  const set = (required: boolean) =>
    setSecondFactorRequired(admin, { organizationId: organization.id, required });
  await set(true);
  await set(true);
  expect((await readSession(bare))?.requiredAction).toBe("set-up-second-factor");
  expect((await readSession(safe))?.requiredAction).toBeNull();
  const last = await refusalOf(removeOwnTotp(await actorFor(withOne.user)));
  expect(last).toMatchObject({ code: "CONFLICT" });
  await set(false);
  expect((await readSession(bare))?.requiredAction).toBeNull();
  const events = await auditEvents({ organizationId: organization.id });
  const changes = events.filter((event) => event.action === "organization.second-factor-required");
  expect(changes.map((event) => event.after)).toEqual([
    { requireSecondFactor: true },
    { requireSecondFactor: false },
  ]);
});

test("an inactive organization requires nothing of its members, and keeps them out of no other", async () => {
  const organization = await makeOrganization({}, { requireSecondFactor: true, status: "INACTIVE" });
  const [without, withOne] = [await makeUser(), await holder()];
  await makeMembership(without, organization);
  await makeMembership(withOne.user, organization);
  expect((await actorFor(without)).requiredAction).toBeNull();
  const actor = await actorFor(withOne.user);
  expect(await getOwnSecondFactor(actor)).toMatchObject({ requiredBy: [], appKeptBecause: null });
  await removeOwnTotp(actor);
  await setStatus(organization, "ACTIVE");
  expect((await actorFor(without)).requiredAction).toBe("set-up-second-factor");
});
