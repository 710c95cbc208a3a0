// The audit log as a list: what each filter finds, and what an organization sees of it.
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import { listAuditEvents } from "#lib/audit/list/queries.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { startImpersonation } from "#lib/users/impersonation/service.ts";
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
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeEvent, paramsOf } from "./made.ts";

let own: Awaited<ReturnType<typeof makeOrganization>>;
let foreign: typeof own;
let orgAdmin: UserActor;
let admin: UserActor;
const ids: Record<string, string> = {};
const word = unique();
const request = `request-${unique()}`;
const workspaceId = crypto.randomUUID();

/** The names of the made events that a filter finds, in the log of the organization. */
async function found(search: Record<string, string>, actor = orgAdmin, organizationId?: string) {
  const { rows } = await listAuditEvents(
    actor,
    paramsOf({ size: "100", ...search }),
    organizationId ?? own.id,
  );
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return rows.flatMap(({ id }) => nameOf.get(id) ?? []).sort();
}

beforeAll(async () => {
  [own, foreign] = [await makeOrganization(), await makeOrganization()];
  [orgAdmin, admin] = [await orgAdminActor(own), await adminActor()];
  const named = await makeUser({ name: `Zenobia ${word}` });
  await makeMembership(named, own);
  const person = await actorFor(named);
  const inOwn = { organizationId: own.id };
  ids.byMember = await makeEvent(
    { ...inOwn, action: "invitation.created", request: { requestId: request, ip: "203.0.113.9" } },
    person,
  );
  ids.aboutMember = await makeEvent({ ...inOwn, action: "membership.role-changed", targetId: named.id });
  ids.byAdmin = await makeEvent(
    { ...inOwn, action: "organization.updated", request: { requestId: `${request}-2`, ip: "198.51.100.4" } },
    admin,
  );
  ids.denied = await makeEvent({ ...inOwn, action: "access.denied", workspaceId }, person);
  ids.spent = await makeEvent({ ...inOwn, action: "credits.spent" });
  ids.foreign = await makeEvent({ organizationId: foreign.id, action: "invitation.created" });
  ids.platform = await makeEvent({ action: "settings.updated", after: { secretPlan: true } }, admin);
  const former = await makeEvent({
    ...inOwn,
    action: "organization.updated",
    request: { requestId: `${request}-3`, ip: "" },
  });
  ids.old = former;
});

describe("each filter", () => {
  test.each<[string, () => Record<string, string>, string[]]>([
    ["none", () => ({}), ["aboutMember", "byAdmin", "byMember", "denied", "old"]],
    ["done", () => ({ status: "done" }), ["aboutMember", "byAdmin", "byMember", "old"]],
    ["denied", () => ({ status: "denied" }), ["denied"]],
    ["a group", () => ({ group: "memberships" }), ["aboutMember", "byMember"]],
    ["all but a group", () => ({ group: "not.memberships" }), ["byAdmin", "denied", "old"]],
    ["an action", () => ({ action: "organization.updated" }), ["byAdmin", "old"]],
    ["two actions", () => ({ action: "in.invitation.created,access.denied" }), ["byMember", "denied"]],
    ["a request", () => ({ request }), ["byMember"]],
    ["a network", () => ({ network: "203.0.113.0/24" }), ["byMember"]],
    ["an address", () => ({ network: "203.0.113.9" }), ["byMember"]],
    ["a workspace", () => ({ workspace: workspaceId }), ["denied"]],
    ["the last hour", () => ({ range: "hour" }), ["aboutMember", "byAdmin", "byMember", "denied", "old"]],
    ["until a day long past", () => ({ to: "2020-01-01" }), []],
    ["a name", () => ({ q: word }), ["aboutMember", "byMember", "denied"]],
    ["a name that nobody has", () => ({ q: unique() }), []],
  ])("%s", async (_name, search, expected) => {
    expect(await found(search())).toEqual(expected);
  });

  test("a person, by whom and not about whom it is", async () => {
    const member = await asPlatform((tx) => tx.user.findFirstOrThrow({ where: { name: `Zenobia ${word}` } }));
    expect(await found({ person: member.id })).toEqual(["byMember", "denied"]);
    expect(await found({ target: `user:${member.id}` })).toEqual(["aboutMember"]);
  });

  test("a former name of an action is found by the one of today", async () => {
    const requestId = `former-${unique()}`;
    await asPlatform(
      (tx) => tx.$executeRaw`
        INSERT INTO audit_event (id, actor_kind, actor_id, organization_id, action, target_type, request_id)
        VALUES (gen_random_uuid(), 'SYSTEM', 'cli:test', ${own.id}::uuid, 'user.made-admin', 'user', ${requestId})`,
    );
    const { rows } = await listAuditEvents(
      orgAdmin,
      paramsOf({ action: "user.admin-granted", request: requestId }),
      own.id,
    );
    expect(rows).toHaveLength(1);
  });

  test("what makes no sense counts as not said", () => {
    const params = paramsOf({
      network: "10.0.0.0/33",
      action: "user.exploded",
      workspace: "x",
      from: "soon",
    });
    expect(params).toMatchObject({ network: null, action: null, workspace: null, from: null });
  });
});

describe("case 100: an organization sees its own events only", () => {
  test("none of the platform, of another organization, or of spending", async () => {
    const all = await found({});
    expect(all).not.toContain("foreign");
    expect(all).not.toContain("platform");
    expect(await found({ org: foreign.slug }, orgAdmin)).toEqual([]);
    expect(await found({}, admin, foreign.id)).toEqual(["foreign"]);
  });

  test("a foreign organization is not found, and a User is refused", async () => {
    const params = paramsOf();
    expect(await refusalOf(listAuditEvents(orgAdmin, params, foreign.id))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(listAuditEvents(await userActor(own), params, own.id))).toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("who of the platform's staff acted, and from where, is neither shown nor found", async () => {
    const read = async (actor: UserActor) =>
      (await listAuditEvents(actor, paramsOf(), own.id)).rows.find(({ id }) => id === ids.byAdmin);
    expect(await read(orgAdmin)).toMatchObject({
      actorId: null,
      ip: "",
      activity: { by: "A platform Admin", byId: null },
    });
    expect(await read(admin)).toMatchObject({ actorId: admin.userId, ip: "198.51.100.4" });
    expect(await found({ person: admin.userId })).toEqual([]);
    expect(await found({ network: "198.51.100.0/24" })).toEqual([]);
    expect(await found({ network: "198.51.100.0/24" }, admin)).toEqual(["byAdmin"]);
    const { names } = await listAuditEvents(orgAdmin, paramsOf({ person: admin.userId }), own.id);
    expect(names.person).toBe(null);
  });

  test("an Admin who views as a member leaves no address", async () => {
    const member = await userActor(own);
    const impersonator = await actorFor(await makeAdmin());
    await startImpersonation(impersonator, { userId: member.userId, reason: "A support request" });
    const viewing = { ...member, impersonator: { userId: impersonator.userId, name: "Ada", until: "" } };
    const id = await makeEvent(
      {
        organizationId: own.id,
        action: "organization.updated",
        request: { requestId: unique(), ip: "192.0.2.77" },
      },
      viewing,
    );
    const read = async (actor: UserActor) =>
      (await listAuditEvents(actor, paramsOf({ size: "100" }), own.id)).rows.find((row) => row.id === id);
    expect(await read(orgAdmin)).toMatchObject({
      actorId: member.userId,
      impersonatorId: null,
      ip: "",
      activity: { impersonator: "A platform Admin" },
    });
    expect(await read(admin)).toMatchObject({ impersonatorId: impersonator.userId, ip: "192.0.2.77" });
    const byAdmin = await listAuditEvents(admin, paramsOf({ person: impersonator.userId }), own.id);
    expect(byAdmin.rows.map((row) => row.id)).toContain(id);
  });
});

test("all events of one transaction stand on exactly one page", async () => {
  const organization = await makeOrganization();
  await transaction({ role: "platform" }, async (tx) => {
    for (let n = 0; n < 120; n++)
      await record(tx, systemActor, { action: "organization.updated", organizationId: organization.id });
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= 3; page++) {
    const search = {
      page: String(page),
      size: "50",
      action: "organization.updated",
      ...(cursor ? { cursor } : {}),
    };
    const list = await listAuditEvents(systemActor, paramsOf(search), organization.id);
    seen.push(...list.rows.map(({ id }) => id));
    cursor = list.cursors.next;
    expect(list.total.count).toBe(120);
  }
  expect(new Set(seen).size).toBe(120);
});
