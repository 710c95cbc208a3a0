import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { changeUsersSchema, planUsersSchema } from "#lib/users/bulk/schema.ts";
import { filterSchema } from "#lib/users/list/schema.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import { emailsTo } from "#tests/emails.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeAdmin,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { outcomesOf } from "#tests/organizations/bulk/run.ts";
import { refusalOf } from "#tests/refusals.ts";
import { organizationOf, rolesIn } from "./people.ts";
import { expectAgreement, planAndRun, planChange, runChange } from "./run.ts";

const disable = { kind: "disable", reason: "They left" } as const;
const enable = { kind: "enable" } as const;
const remove = { kind: "delete" } as const;
const link = { kind: "set-up-link" } as const;
const roleIn = (organizationId: string, role: "ORG_ADMIN" | "USER") =>
  ({ kind: "role", organizationId, role }) as const;

const statusOf = async (ids: readonly string[]) => {
  const rows = await asPlatform((tx) =>
    tx.user.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } }),
  );
  return rows.map((row) => row.status);
};
const all = (q: string) => ({ filter: filterSchema.parse({ q }) });

describe("case 47: the last active Org Admin", () => {
  test.each([disable, remove])("$kind: all but the last, as the dry run says", async (change) => {
    const { organization, word, people, ids } = await organizationOf("ORG_ADMIN", "USER", "ORG_ADMIN");
    const admin = await adminActor();
    const run = await planAndRun(admin, change, change.kind === "disable" ? all(word) : { ids });
    expectAgreement(run);
    expect(outcomesOf(run.plan.rows)).toEqual({ changed: 2, refused: 1 });
    expect(run.of(people[2]?.id)?.reason).toContain(organization.name);
    expect(await statusOf(ids)).toEqual(
      change.kind === "disable" ? ["DISABLED", "DISABLED", "ACTIVE"] : ["ACTIVE"],
    );
    const events = await auditEvents({ actorId: admin.userId });
    const action = change.kind === "disable" ? "user.disabled" : "user.deleted";
    expect(events.filter((event) => event.action === action)).toHaveLength(2);
  });

  test("keeps their role, and those who have it already count as unchanged", async () => {
    const { organization, ids } = await organizationOf("ORG_ADMIN", "ORG_ADMIN", "USER");
    const stranger = await makeUser();
    const change = roleIn(organization.id, "USER");
    const run = await planAndRun(systemActor, change, { ids: [...ids, stranger.id] });
    expectAgreement(run);
    expect(outcomesOf(run.plan.rows)).toEqual({ changed: 1, unchanged: 1, refused: 2 });
    expect([...(await rolesIn(organization.id)).values()].toSorted()).toEqual(["ORG_ADMIN", "USER", "USER"]);
  });
});

test("users who have the status already or were deleted are reported; nobody is dropped", async () => {
  const { ids, people } = await organizationOf("USER", "USER");
  await runChange(systemActor, disable, ids.slice(0, 1));
  const plan = await planChange(systemActor, disable, { ids: [...ids, uuidv7()] });
  expect(outcomesOf(plan.rows)).toEqual({ changed: 1, unchanged: 1, refused: 1 });
  expect(plan.rows[0]).toMatchObject({ name: people[0]?.email, reason: "Already disabled." });
  expect(plan.rows[2]).toMatchObject({ name: "A deleted user", href: null });
  // Between the dry run and the run.
  await asPlatform((tx) => tx.user.delete({ where: { id: ids[1] ?? "" } }));
  expect(await runChange(systemActor, disable, ids)).toEqual([
    { id: ids[0], outcome: "unchanged", reason: "Already disabled." },
    { id: ids[1], outcome: "refused", reason: "Deleted in the meantime." },
  ]);
  expect(await runChange(systemActor, enable, ids.slice(0, 1))).toMatchObject([{ outcome: "changed" }]);
});

describe("the role Admin", () => {
  test("is granted once, with an event each, and the dry run counts who has it", async () => {
    const { ids } = await organizationOf("USER", "USER");
    const already = await makeAdmin();
    const admin = await adminActor();
    const run = await planAndRun(admin, { kind: "admin", admin: true }, { ids: [...ids, already.id] });
    expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 2, unchanged: 1 });
    expect(run.plan.notes[0]).toContain("2 users get full access");
    const events = await auditEvents({ actorId: admin.userId });
    expect(events.filter(({ action }) => action === "user.admin-granted")).toHaveLength(2);
    const back = await planAndRun(admin, { kind: "admin", admin: false }, { ids });
    expectAgreement(back);
    expect(outcomesOf(back.results)).toEqual({ changed: 2 });
  });

  test("is refused without recent reauthentication, and to an Org Admin", async () => {
    const { organization, ids } = await organizationOf("USER");
    const change = { kind: "admin", admin: true } as const;
    const later: UserActor = { ...(await adminActor()), reauthenticatedRecently: false };
    for (const actor of [later, await orgAdminActor(organization)])
      expect(await refusalOf(runChange(actor, change, ids))).toMatchObject({ code: "FORBIDDEN" });
    expect(await statusOf(ids)).toEqual(["ACTIVE"]);
  });
});

describe("a set-up link", () => {
  test("goes to who cannot sign in yet, once in a while, and not to others", async () => {
    const fresh = await makeUser();
    const off = await makeUser();
    const ready = await makeUser({ password: "lantern-orbit-velvet-42" });
    await runChange(systemActor, disable, [off.id]);
    const ids = [fresh.id, ready.id, off.id];
    const run = await planAndRun(systemActor, link, { ids });
    expectAgreement(run);
    expect(run.of(fresh.id)).toMatchObject({ outcome: "changed" });
    expect(run.of(ready.id)).toMatchObject({ outcome: "unchanged" });
    expect(run.of(off.id)).toMatchObject({ outcome: "refused" });
    expect(await emailsTo(fresh.email)).toHaveLength(1);
    expect(await emailsTo(ready.email)).toEqual([]);
    const events = await auditEvents({ targetId: fresh.id });
    expect(events.map(({ action }) => action)).toContain("user.set-up-link-sent");
    // A repeated batch sends nothing again.
    expect(await runChange(systemActor, link, [fresh.id])).toMatchObject([{ outcome: "unchanged" }]);
    expect(await emailsTo(fresh.email)).toHaveLength(1);
  });
});

const refuseUpdates = (ids: readonly string[]) =>
  refuseRows("BEFORE UPDATE", '"user"', `NEW.id = ANY ('{${ids.join(",")}}')`);

describe("what fails", () => {
  test("is reported with the others, who are changed", async () => {
    const { ids } = await organizationOf("USER", "USER", "USER");
    const accept = await refuseUpdates(ids.slice(1, 2));
    const results = await runChange(systemActor, disable, ids);
    await accept();
    expect(outcomesOf(results)).toEqual({ changed: 2, failed: 1 });
    expect(results[1]).toEqual({ id: ids[1], outcome: "failed", reason: "Something went wrong." });
    expect(await statusOf(ids)).toEqual(["DISABLED", "ACTIVE", "DISABLED"]);
  });

  test("three times in a row ends the batch: the rest is reported and not tried", async () => {
    const { ids } = await organizationOf("USER", "USER", "USER", "USER", "USER");
    const accept = await refuseUpdates(ids.slice(1, 4));
    const results = await runChange(systemActor, disable, ids);
    await accept();
    expect(outcomesOf(results)).toEqual({ changed: 1, failed: 4 });
    expect(await statusOf(ids)).toEqual(["DISABLED", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE"]);
  });
});

describe("an Org Admin", () => {
  test("case 27: changes own users only, also when all matching ones are selected", async () => {
    const { organization, ids, word } = await organizationOf("USER", "USER");
    const orgAdmin = await orgAdminActor(organization);
    const stranger = await makeUser({ email: `stranger@${word}.example` });
    const run = await planAndRun(orgAdmin, disable, all(word));
    expectAgreement(run);
    expect(outcomesOf(run.results)).toEqual({ changed: 2 });
    expect(await statusOf([...ids, stranger.id])).toEqual(["DISABLED", "DISABLED", "ACTIVE"]);
    const steps = [
      (id: string) => planChange(orgAdmin, disable, { ids: [id] }),
      (id: string) => runChange(orgAdmin, disable, [id]),
    ];
    for (const step of steps) {
      const refusals = await Promise.all([stranger.id, uuidv7()].map((id) => refusalOf(step(id))));
      expect(refusals[0]).toEqual(refusals[1]);
      expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("sees why a shared user, an Admin or they themselves are refused", async () => {
    const { organization, people } = await organizationOf("USER", "USER");
    const [elsewhere, admin] = people;
    if (!elsewhere || !admin) throw new Error("nobody");
    await makeMembership(elsewhere, await makeOrganization());
    await asPlatform((tx) => tx.user.update({ where: { id: admin.id }, data: { platformRole: "ADMIN" } }));
    const orgAdmin = await orgAdminActor(organization);
    const ids = [elsewhere.id, admin.id, orgAdmin.userId];
    for (const change of [disable, remove] as const) {
      const run = await planAndRun(orgAdmin, change, { ids });
      expectAgreement(run);
      expect(outcomesOf(run.results)).toEqual({ refused: 3 });
    }
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
  expect(await refusalOf(runChange(later, remove, ids))).toMatchObject({ code: "FORBIDDEN" });
  expect(await statusOf(ids)).toEqual(["ACTIVE"]);
});

test("more than 25,000 are refused by the dry run", async () => {
  const word = unique();
  await asPlatform(
    (tx) => tx.$executeRaw`INSERT INTO "user" (id, name, email, updated_at)
      SELECT gen_random_uuid(), '', n || '@' || ${word} || '.example', now() FROM generate_series(1, 25001) n`,
  );
  const refusal = await refusalOf(planChange(systemActor, disable, all(word)));
  expect(refusal).toMatchObject({ code: "LIMIT_EXCEEDED", message: expect.stringContaining("25,000") });
  await asPlatform((tx) => tx.user.deleteMany({ where: { email: { endsWith: `@${word}.example` } } }));
});

test("case 25: the two steps accept their own fields and no others", () => {
  const [selection, targets, run] = [{ ids: [uuidv7()] }, [{ id: uuidv7() }], uuidv7()];
  expect(planUsersSchema.safeParse({ kind: "enable", selection }).success).toBe(true);
  expect(changeUsersSchema.safeParse({ kind: "enable", targets, run }).success).toBe(true);
  for (const wrong of [
    { kind: "disable", selection },
    { kind: "disable", selection, reason: "x" },
    { kind: "enable", selection, reason: "They are back" },
    { kind: "make-admin", selection },
    { kind: "role", selection, role: "ADMIN", organizationId: uuidv7() },
    { kind: "move", selection, role: "USER", from: uuidv7() },
    { kind: "enable", selection: { ids: [] } },
    { kind: "enable", selection: { filter: { organizationId: uuidv7() } } },
  ])
    expect(planUsersSchema.safeParse(wrong).success).toBe(false);
});
