// Case F6: what waits for one organization's lock takes no connection from other organizations.
import { expect, test, vi } from "vitest";
import { joinWithInvitation } from "#lib/invitations/acceptance/service.ts";
import { reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import { addMembership } from "#lib/memberships/service.ts";
import { getOrganizationById } from "#lib/organizations/queries.ts";
import { holdRow } from "#tests/database/held-row.ts";
import {
  actorFor,
  asPlatform,
  makeInvitation,
  makeOrganization,
  makeUser,
  makeWorkspace,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";

vi.hoisted(() => {
  process.env.DATABASE_POOL = "4";
});

/** Locks the organization as another process would, until it is released. */
const hold = (id: string) => holdRow("SELECT 1 FROM organization WHERE id = $1 FOR UPDATE", id);

const item = () => ({
  kind: "CAMPAIGN",
  externalId: unique(),
  name: "Launch",
  status: "RUNNING",
  createdAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
});

test("case F6: 60 writers of every kind wait for one organization, and another one reads and writes meanwhile", async () => {
  const [busy, other] = [await makeOrganization(), await makeOrganization()];
  const people = await Promise.all(Array.from({ length: 30 }, () => makeUser()));
  const joining = await Promise.all(
    people.slice(15).map(async (person) => {
      const invitation = await makeInvitation(busy, { email: person.email });
      return { actor: await actorFor(person), invitation };
    }),
  );
  const [admin, newcomer] = [await orgAdminActor(other), await makeUser()];
  const held = await hold(busy.id);
  let settled = 0;
  const writers = [
    ...people.slice(0, 15).map((person) => {
      return addMembership(systemActor, { organizationId: busy.id, userId: person.id, role: "USER" });
    }),
    ...joining.map(({ actor, invitation }) => joinWithInvitation(actor, invitation)),
    ...Array.from({ length: 15 }, () => {
      return reportItems(
        systemActor,
        reportItemsSchema.parse({ organizationId: busy.id, items: [item(), item()] }),
      );
    }),
    ...Array.from({ length: 15 }, () => makeWorkspace(busy)),
  ].map((writer) => writer.finally(() => settled++));
  const all = Promise.all(writers);
  await held.waitedFor();
  for (let round = 0; round < 10; round++) {
    expect(await getOrganizationById(admin, other.id)).toMatchObject({ id: other.id });
    await reportItems(systemActor, reportItemsSchema.parse({ organizationId: other.id, items: [item()] }));
  }
  await addMembership(systemActor, { organizationId: other.id, userId: newcomer.id, role: "USER" });
  expect(settled).toBe(0);
  await held.letGo();
  await all;
  const where = { organizationId: busy.id };
  expect(await asPlatform((tx) => tx.membership.count({ where }))).toBe(30);
  expect(await asPlatform((tx) => tx.item.count({ where }))).toBe(30);
  expect(await asPlatform((tx) => tx.workspace.count({ where }))).toBe(15);
});
