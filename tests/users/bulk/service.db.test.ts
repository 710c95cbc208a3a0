import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { bulkSchema } from "#lib/users/bulk/schema.ts";
import { deleteUsers, disableUsers, enableUsers } from "#lib/users/bulk/service.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const statusOf = async (ids: string[]) => {
  const rows = await asPlatform((tx) =>
    tx.user.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } }),
  );
  return rows.map((row) => row.status);
};
const all = (q: string) => ({ filter: filterSchema.parse({ q }) });

async function organizationOf(...roles: ("ORG_ADMIN" | "USER")[]) {
  const organization = await makeOrganization();
  const word = unique();
  const people = [];
  for (const [n, role] of roles.entries()) {
    const person = await makeUser({ email: `${n}@${word}.example` });
    await makeMembership(person, organization, role);
    people.push(person);
  }
  return { organization, word, people, ids: people.map(({ id }) => id) };
}

describe("case 47: the last active Org Admin", () => {
  test.each(["disable", "delete"] as const)(
    "%s: all but the last, who is reported with the reason",
    async (what) => {
      const { organization, word, people, ids } = await organizationOf("ORG_ADMIN", "USER", "ORG_ADMIN");
      const admin = await adminActor();
      const report =
        what === "disable"
          ? await disableUsers(admin, all(word), "All left")
          : await deleteUsers(admin, { ids });
      expect(report).toEqual({
        done: 2,
        skippedCount: 1,
        skipped: [{ name: people[2]?.email, reason: expect.stringContaining(organization.name) }],
      });
      expect(await statusOf(ids)).toEqual(
        what === "disable" ? ["DISABLED", "DISABLED", "ACTIVE"] : ["ACTIVE"],
      );
      const action = what === "disable" ? "user.disabled" : "user.deleted";
      const events = await auditEvents({ actorId: admin.userId });
      expect(events.filter((event) => event.action === action)).toHaveLength(2);
    },
  );
});

test("users who have the status already or were deleted are reported; nobody is dropped", async () => {
  const { ids, people } = await organizationOf("USER", "USER");
  const admin = await adminActor();
  await disableUsers(admin, { ids: ids.slice(0, 1) }, "They left");
  const report = await disableUsers(admin, { ids: [...ids, uuidv7()] }, "They left");
  expect(report).toMatchObject({ done: 1, skippedCount: 2 });
  expect(report.skipped).toEqual([
    { name: people[0]?.email, reason: "Already disabled." },
    { name: "A deleted user", reason: "Deleted in the meantime." },
  ]);
  expect(await enableUsers(admin, { ids })).toEqual({ done: 2, skipped: [], skippedCount: 0 });
  expect(await statusOf(ids)).toEqual(["ACTIVE", "ACTIVE"]);
});

const refuseUpdates = (ids: readonly string[]) =>
  refuseRows("BEFORE UPDATE", '"user"', `NEW.id = ANY ('{${ids.join(",")}}')`);

describe("what fails", () => {
  test("is reported with the others, who are changed", async () => {
    const { ids, people } = await organizationOf("USER", "USER", "USER");
    const accept = await refuseUpdates(ids.slice(1, 2));
    expect(await disableUsers(await adminActor(), { ids }, "They left")).toEqual({
      done: 2,
      skippedCount: 1,
      skipped: [{ name: people[1]?.email, reason: "Something went wrong." }],
    });
    await accept();
    expect(await statusOf(ids)).toEqual(["DISABLED", "ACTIVE", "DISABLED"]);
  });

  test("three times in a row ends it: the rest is reported and not tried", async () => {
    const { ids } = await organizationOf("USER", "USER", "USER", "USER", "USER");
    const accept = await refuseUpdates(ids.slice(1, 4));
    const report = await disableUsers(await adminActor(), { ids }, "They left");
    await accept();
    expect(report).toMatchObject({ done: 1, skippedCount: 4 });
    expect(await statusOf(ids)).toEqual(["DISABLED", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE"]);
  });
});

describe("an Org Admin", () => {
  test("case 27: changes own users only, also when all matching ones are selected", async () => {
    const { organization, ids, word } = await organizationOf("USER", "USER");
    const orgAdmin = await orgAdminActor(organization);
    const stranger = await makeUser({ email: `stranger@${word}.example` });
    expect(await disableUsers(orgAdmin, all(word), "They left")).toMatchObject({ done: 2, skippedCount: 0 });
    expect(await statusOf([...ids, stranger.id])).toEqual(["DISABLED", "DISABLED", "ACTIVE"]);
    const refusals = await Promise.all(
      [stranger.id, uuidv7()].map((id) => refusalOf(disableUsers(orgAdmin, { ids: [id] }, "They left"))),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
  });

  test("sees why a shared user, an Admin or they themselves were skipped", async () => {
    const { organization, people } = await organizationOf("USER", "USER");
    const [elsewhere, admin] = people;
    if (!elsewhere || !admin) throw new Error("nobody");
    await makeMembership(elsewhere, await makeOrganization());
    await asPlatform((tx) => tx.user.update({ where: { id: admin.id }, data: { platformRole: "ADMIN" } }));
    const orgAdmin = await orgAdminActor(organization);
    const ids = [elsewhere.id, admin.id, orgAdmin.userId];
    const report = await disableUsers(orgAdmin, { ids }, "They left");
    expect(report).toMatchObject({ done: 0, skippedCount: 3 });
    expect(await statusOf(ids)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
  });
});

test("deleting requires recent reauthentication before any change", async () => {
  const { ids } = await organizationOf("USER");
  const admin = await adminActor();
  await asPlatform((tx) =>
    tx.session.updateMany({ where: { userId: admin.userId }, data: { reauthenticatedAt: new Date(0) } }),
  );
  const later: UserActor = { ...(await actorFor({ id: admin.userId })), reauthenticatedRecently: false };
  expect(await refusalOf(deleteUsers(later, { ids }))).toMatchObject({ code: "FORBIDDEN" });
  expect(await statusOf(ids)).toEqual(["ACTIVE"]);
});

test("more than 1,000 are refused, and nobody is changed", async () => {
  const word = unique();
  const data = Array.from({ length: 1_001 }, (_, n) => ({
    id: uuidv7(),
    name: "",
    email: `${n}@${word}.example`,
  }));
  await asPlatform((tx) => tx.user.createMany({ data }));
  const refusal = await refusalOf(disableUsers(await adminActor(), all(word), "They left"));
  expect(refusal).toMatchObject({ code: "LIMIT_EXCEEDED", message: expect.stringContaining("1,000") });
  expect(new Set(await statusOf(data.map(({ id }) => id)))).toEqual(new Set(["ACTIVE"]));
});

test("case 25: a bulk action accepts its own fields and no others", () => {
  const selection = { ids: [uuidv7()] };
  expect(bulkSchema.safeParse({ action: "enable", selection }).success).toBe(true);
  for (const wrong of [
    { action: "disable", selection },
    { action: "disable", selection, reason: "x" },
    { action: "enable", selection, reason: "They are back" },
    { action: "make-admin", selection },
    { action: "enable", selection: { ids: [] } },
    { action: "enable", selection: { filter: { organizationId: uuidv7() } } },
  ])
    expect(bulkSchema.safeParse(wrong).success).toBe(false);
});
