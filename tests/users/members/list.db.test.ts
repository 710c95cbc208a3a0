// The list of an organization's members: order, filters, pages, what each may spend, and whose members they are.
import { expect, test } from "vitest";
import { setMemberAllowance, setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";
import { assignCreditsSchema } from "#lib/ledger/schema.ts";
import { assignCredits } from "#lib/ledger/service.ts";
import { listMembers } from "#lib/users/members/list/queries.ts";
import { loadListParams } from "#lib/users/members/list/schema.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { grant, spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";

const list = (id: string, address: Record<string, string> = {}) =>
  listMembers(systemActor, id, loadListParams(address));

async function withMembers(names: readonly string[]) {
  const organization = await makeOrganization();
  const members = [];
  for (const name of names) {
    const user = await makeUser({ name });
    await makeMembership(user, organization, name.startsWith("Admin") ? "ORG_ADMIN" : "USER");
    members.push(user);
  }
  return { ...organization, members };
}

const named = ({ rows }: { rows: { name: string }[] }) => rows.map((row) => row.name);

test("members by name, role, last activity and joining, missing values last in both directions", async () => {
  const { id, members } = await withMembers(["Bo", "Admin Cy", "Ada"]);
  const [bo, cy, ada] = members.map((one) => one.id);
  await asPlatform(async (tx) => {
    await tx.user.update({ where: { id: bo }, data: { lastActiveAt: new Date("2026-01-02") } });
    await tx.user.update({ where: { id: cy }, data: { lastActiveAt: new Date("2026-01-03") } });
    await tx.user.update({ where: { id: ada }, data: { lastActiveAt: null } });
  });
  expect(named(await list(id))).toEqual(["Ada", "Admin Cy", "Bo"]);
  expect(named(await list(id, { sort: "-name" }))).toEqual(["Bo", "Admin Cy", "Ada"]);
  expect(named(await list(id, { sort: "role,-name" }))[0]).toBe("Admin Cy");
  expect(named(await list(id, { sort: "lastActive" }))).toEqual(["Bo", "Admin Cy", "Ada"]);
  expect(named(await list(id, { sort: "-lastActive" }))).toEqual(["Admin Cy", "Bo", "Ada"]);
  expect(named(await list(id, { sort: "joinedAt" }))).toEqual(["Bo", "Admin Cy", "Ada"]);
});

test("filters agree with their counts", async () => {
  const { id, members } = await withMembers(["Bo", "Admin Cy", "Ada"]);
  await asPlatform((tx) => tx.user.update({ where: { id: members[0]?.id }, data: { status: "DISABLED" } }));
  const { tabs } = await list(id);
  expect([tabs.all.count, tabs.active.count, tabs.disabled.count]).toEqual([3, 2, 1]);
  expect(named(await list(id, { status: "disabled" }))).toEqual(["Bo"]);
  expect(named(await list(id, { role: "ORG_ADMIN" }))).toEqual(["Admin Cy"]);
  expect(named(await list(id, { q: members[2]?.email ?? "" }))).toEqual(["Ada"]);
  expect(named(await list(id, { secondFactor: "ON" }))).toEqual([]);
  expect(named(await list(id, { lastActive: "empty", status: "active" }))).toEqual(["Ada", "Admin Cy"]);
});

test("each shows what they may spend, did spend this month, and hold", async () => {
  await withinOneMonth();
  const { id, members } = await withMembers(["Ada", "Bo", "Cy"]);
  const [ada, bo] = members.map((one) => one.id);
  if (!ada || !bo) throw new Error("no members");
  await grant(id, "1000");
  await setOrganizationAllowance(systemActor, {
    organizationId: id,
    monthlyAllowance: "100",
    timeZone: "UTC",
  });
  await setMemberAllowance(systemActor, {
    organizationId: id,
    userId: ada,
    own: true,
    monthlyAllowance: null,
  });
  await spend(id, "12.5", { memberId: bo });
  await assignCredits(
    systemActor,
    assignCreditsSchema.parse({
      organizationId: id,
      memberId: bo,
      product: "credits",
      quantity: "7",
      reason: "Pilot",
      key: unique(),
    }),
  );
  const { rows } = await list(id);
  expect(rows.map((row) => [row.monthlyAllowance, row.allowanceOf, row.spent, row.assigned])).toEqual([
    [null, "MEMBER", "0", "0"],
    ["100", "ORGANIZATION", "12.5", "7"],
    ["100", "ORGANIZATION", "0", "0"],
  ]);
  expect(named(await list(id, { sort: "-spent" }))[0]).toBe("Bo");
  expect(named(await list(id, { spent: "ge.10" }))).toEqual(["Bo"]);
  // No limit is the largest one, and still stands last.
  expect(named(await list(id, { sort: "-monthlyAllowance" })).at(-1)).toBe("Ada");
  expect(named(await list(id, { monthlyAllowance: "empty" }))).toEqual(["Ada"]);
});

test("pages have each member once, also when somebody joins between them", async () => {
  const word = unique();
  const organization = await withMembers(
    Array.from({ length: 30 }, (_, n) => `Member ${word} ${String(n).padStart(2, "0")}`),
  );
  const one = await list(organization.id, { size: "25" });
  await makeMembership(await makeUser({ name: "Aaa First" }), organization, "USER");
  const two = await list(organization.id, { size: "25", page: "2", cursor: one.cursors.next ?? "" });
  expect(new Set([...named(one), ...named(two)]).size).toBe(30);
});

test("another organization's members are not listed", async () => {
  const [own, other] = [await withMembers(["Ada"]), await withMembers(["Eve"])];
  const actor = await orgAdminActor(own);
  expect((await refusalOf(listMembers(actor, other.id, loadListParams({})))).code).toBe("NOT_FOUND");
  const { rows, can } = await listMembers(actor, own.id, loadListParams({}));
  expect(named({ rows })).not.toContain("Eve");
  expect(can).toEqual({ create: true, setRole: true, setAllowance: true });
});
