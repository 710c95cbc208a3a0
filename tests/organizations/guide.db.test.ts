// The guide that an organization writes for its members.
import { expect, test } from "vitest";
import { getMemberGuide } from "#lib/organizations/guide/queries.ts";
import { setMemberGuide } from "#lib/organizations/guide/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

test("an Org Admin writes it, members read it, and it is recorded", async () => {
  const organization = await makeOrganization();
  const member = await makeUser();
  await makeMembership(member, organization);
  const { id: organizationId } = organization;
  const guide = "Ask in #ai-help.\nhttps://wiki.example/ai";
  await setMemberGuide(await orgAdminActor(organization), { organizationId, guide, before: "" });
  expect(await getMemberGuide(await actorFor(member), organizationId)).toEqual({
    guide,
    can: { set: false },
  });
  const [event] = await auditEvents({ action: "organization.member-guide-set", targetId: organizationId });
  expect(event).toMatchObject({ before: { memberGuide: "" }, after: { memberGuide: guide } });
});

test("a text that was changed since it was read is not overwritten", async () => {
  const { id: organizationId } = await makeOrganization();
  const set = (guide: string, before: string) =>
    setMemberGuide(systemActor, { organizationId, guide, before });
  await set("First", "");
  expect((await refusalOf(set("Second", ""))).code).toBe("CONFLICT");
  await set("First", "");
  await set("", "First");
  expect((await getMemberGuide(systemActor, organizationId)).guide).toBe("");
  expect(
    await auditEvents({ action: "organization.member-guide-set", targetId: organizationId }),
  ).toHaveLength(2);
});
