// Saved views: who sees, changes and deletes them, and what the audit log says of shared ones.
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { listViews } from "#lib/views/queries.ts";
import { createViewSchema, maxViews } from "#lib/views/schema.ts";
import { createView, deleteView, shareView, unshareView, updateView } from "#lib/views/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { auditEvents } from "#tests/audit-events.ts";
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
import { refusalOf, settle } from "#tests/refusals.ts";
import { makeView } from "./made.ts";

const list = "users" as const;
const columns = { order: ["role", "name"], hidden: ["email"], pinned: ["role"], widths: { name: 240 } };
const form = (fields: object = {}) => ({ list, name: unique(), search: "status=active", columns, ...fields });

let organization: Organization;
let [ada, grace, elsewhere, admin, otherAdmin]: UserActor[] = [];
beforeAll(async () => {
  organization = await makeOrganization();
  [ada, grace] = [await orgAdminActor(organization), await orgAdminActor(organization)];
  elsewhere = await orgAdminActor(await makeOrganization());
  [admin, otherAdmin] = [await adminActor(), await adminActor()];
});

const actor = (one: UserActor | undefined) => one as UserActor;
const names = async (by: UserActor | undefined, of: "own" | "shared") =>
  (await listViews(actor(by), list))[of].map(({ id }) => id);
const eventsOf = (id: string) => auditEvents({ targetId: id });

async function sharedView(by: UserActor | undefined, organizationId: string | null) {
  const { id } = await createView(actor(by), form());
  await shareView(actor(by), { list, id, organizationId });
  return id;
}

test("a view is opened as it was saved, on any device", async () => {
  const user = await makeUser();
  await makeMembership(user, organization, "ORG_ADMIN");
  const typed = createViewSchema.parse(form({ name: "  Active\u00a0people " }));
  const { id } = await createView(await actorFor(user), typed);
  expect((await listViews(await actorFor(user), list, id)).open).toEqual({
    id,
    kind: "own",
    name: "Active people",
    search: { status: "active", sort: "name", size: "50" },
    columns,
    by: "",
    sharedWith: "",
    canDelete: true,
  });
  expect((await listViews(await actorFor(user), "invitations", id)).open).toBeNull();
});

test("it is renamed, and holds something else when it is saved again", async () => {
  const { id } = await createView(actor(ada), form());
  await updateView(actor(ada), { list, id, name: "Renamed" });
  expect((await listViews(actor(ada), list, id)).open).toMatchObject({ name: "Renamed", columns });
  await updateView(actor(ada), { list, id, search: "role=user", columns: {} });
  expect((await listViews(actor(ada), list, id)).open).toMatchObject({
    name: "Renamed",
    search: { role: "user" },
    columns: {},
  });
  expect(await eventsOf(id)).toEqual([]);
});

test("what the list no longer understands is dropped when a view is read", async () => {
  const stale = { search: "gone=1&status=active&sort=gone&role=emperor", columns: { order: "name" } };
  const { id } = await makeView(actor(ada), stale);
  expect((await listViews(actor(ada), list, id)).open).toMatchObject({
    search: { status: "active", sort: "name", size: "50" },
    columns: {},
  });
});

test.each([["no id"], ["a%00b"], [undefined], [["a", "b"]]])("%s opens nothing", async (viewId) => {
  expect((await listViews(actor(ada), list, viewId)).open).toBeNull();
  expect((await listViews(actor(ada), list, `${viewId}\0`)).open).toBeNull();
});

test("presets are opened by their name", async () => {
  expect((await listViews(actor(ada), list, "never-signed-in")).open).toMatchObject({
    kind: "preset",
    search: { status: "active", active: "never" },
    columns: null,
  });
});

describe("a private view", () => {
  test("is seen, changed and deleted by nobody else, whatever their role", async () => {
    const { id } = await createView(actor(ada), form());
    const adminView = await createView(actor(admin), form());
    for (const [by, view] of [
      [grace, id],
      [elsewhere, id],
      [admin, id],
      [otherAdmin, adminView.id],
    ] as const) {
      const { own, shared, open } = await listViews(actor(by), list, view);
      expect([...own, ...shared].map((one) => one.id)).not.toContain(view);
      expect(open).toBeNull();
      const attempts = Promise.all([
        refusalOf(updateView(actor(by), { list, id: view, name: "x" })),
        refusalOf(unshareView(actor(by), { list, id: view })),
        refusalOf(deleteView(actor(by), { list, id: view })),
      ]);
      for (const { code } of await attempts) expect(code).toBe("NOT_FOUND");
    }
    expect(await names(ada, "own")).toContain(id);
    expect(await names(admin, "own")).toContain(adminView.id);
  });
});

describe("a view that is shared with an organization", () => {
  test("is opened by its Org Admins, and by nobody elsewhere", async () => {
    const id = await sharedView(ada, organization.id);
    expect((await listViews(actor(grace), list, id)).open).toMatchObject({
      kind: "shared",
      by: actor(ada).name,
      sharedWith: organization.name,
      columns,
    });
    for (const by of [elsewhere, admin]) expect(await names(by, "shared")).not.toContain(id);
    expect((await listViews(actor(elsewhere), list, id)).open).toBeNull();
    expect(await refusalOf(deleteView(actor(elsewhere), { list, id }))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("is changed by its owner alone, and no longer seen when it is private again", async () => {
    const id = await sharedView(ada, organization.id);
    const change = updateView(actor(grace), { list, id, name: "x" });
    expect(await refusalOf(change)).toMatchObject({ code: "NOT_FOUND" });
    await updateView(actor(ada), { list, id, search: "role=user" });
    expect((await listViews(actor(grace), list, id)).open).toMatchObject({ search: { role: "user" } });
    await unshareView(actor(ada), { list, id });
    expect(await names(grace, "shared")).not.toContain(id);
    expect((await eventsOf(id)).map((event) => [event.action, event.organizationId])).toEqual([
      ["view.shared", organization.id],
      ["view.updated", organization.id],
      ["view.unshared", organization.id],
    ]);
  });

  test("is deleted by another Org Admin, which is recorded", async () => {
    const id = await sharedView(ada, organization.id);
    await deleteView(actor(grace), { list, id });
    expect(await names(ada, "own")).not.toContain(id);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: "view.deleted",
      actorId: actor(grace).userId,
      organizationId: organization.id,
      before: { list, search: "status=active&sort=name&size=50" },
    });
  });

  test("stays with the organization when its owner leaves, who loses it", async () => {
    const user = await makeUser();
    await makeMembership(user, organization, "ORG_ADMIN");
    const id = await sharedView(await actorFor(user), organization.id);
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
    await makeMembership(user, await makeOrganization(), "ORG_ADMIN");
    const left = await actorFor(user);
    expect((await listViews(left, list, id)).open).toBeNull();
    const change = updateView(left, { list, id, name: "x" });
    expect(await refusalOf(change)).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(deleteView(left, { list, id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await names(grace, "shared")).toContain(id);
  });

  test("is not seen by its plain members, who read no list", async () => {
    const user = await makeUser();
    await makeMembership(user, organization, "USER");
    expect(await refusalOf(listViews(await actorFor(user), list))).toMatchObject({ code: "FORBIDDEN" });
  });

  test("cannot be another organization's", async () => {
    const { id } = await createView(actor(elsewhere), form());
    const share = shareView(actor(elsewhere), { list, id, organizationId: organization.id });
    expect(await refusalOf(share)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a view that is shared with the platform", () => {
  test("is opened and deleted by another Admin, and by no Org Admin", async () => {
    const id = await sharedView(admin, null);
    expect((await listViews(actor(otherAdmin), list, id)).open).toMatchObject({
      kind: "shared",
      sharedWith: "the platform",
      canDelete: true,
    });
    expect((await listViews(actor(ada), list, id)).open).toBeNull();
    const change = updateView(actor(otherAdmin), { list, id, name: "x" });
    expect(await refusalOf(change)).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(deleteView(actor(ada), { list, id }))).toMatchObject({ code: "NOT_FOUND" });
    await deleteView(actor(otherAdmin), { list, id });
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["view.shared", "view.deleted"]);
  });

  test("is one of an Admin", async () => {
    const { id } = await createView(actor(ada), form());
    const share = shareView(actor(ada), { list, id, organizationId: null });
    expect(await refusalOf(share)).toMatchObject({ code: "FORBIDDEN" });
  });

  test("is out of reach of an Admin who no longer is one", async () => {
    const id = await sharedView(admin, null);
    const former = { ...(await orgAdminActor(organization)), userId: actor(admin).userId };
    expect((await listViews(former, list, id)).open).toBeNull();
    expect(await refusalOf(updateView(former, { list, id, name: "x" }))).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("at the same time", () => {
  test("one of ten views gets a name, also by renaming", async () => {
    const name = unique();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => settle(createView(actor(ada), form({ name })))),
    );
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    const refused = outcomes.filter((outcome) => outcome !== "ok");
    for (const outcome of refused) expect(outcome).toMatchObject({ code: "CONFLICT", field: "name" });
    const { id } = await createView(actor(ada), form());
    expect(await refusalOf(updateView(actor(ada), { list, id, name }))).toMatchObject({ code: "CONFLICT" });
    // The name is the owner's, and the list's.
    await createView(actor(grace), form({ name }));
    await createView(actor(ada), form({ name, list: "invitations" }));
  });

  test(`nobody has more than ${maxViews}`, async () => {
    const owner = await orgAdminActor(organization);
    for (let n = 0; n < maxViews - 2; n++) await makeView(owner);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => settle(createView(owner, form()))));
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(2);
    for (const outcome of outcomes.filter((one) => one !== "ok"))
      expect(outcome).toMatchObject({ code: "LIMIT_EXCEEDED" });
    expect(await names(owner, "own")).toHaveLength(maxViews);
  });

  test("a deletion and a change leave nothing half", async () => {
    const id = await sharedView(ada, organization.id);
    const attempts = [
      deleteView(actor(grace), { list, id }),
      deleteView(actor(ada), { list, id }),
      updateView(actor(ada), { list, id, name: unique() }),
    ];
    for (const outcome of await Promise.all(attempts.map(settle)))
      expect(outcome === "ok" ? "NOT_FOUND" : outcome.code).toBe("NOT_FOUND");
    expect((await eventsOf(id)).filter(({ action }) => action === "view.deleted")).toHaveLength(1);
  });
});
