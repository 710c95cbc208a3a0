// Creating and editing workspaces: names, limits, roles, foreign tenants.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { getWorkspace } from "#lib/workspaces/queries.ts";
import { createWorkspaceSchema } from "#lib/workspaces/schema.ts";
import { createWorkspace, updateWorkspace } from "#lib/workspaces/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  systemActor,
  userActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

function form(organizationId: string, fields: Record<string, unknown> = {}) {
  return createWorkspaceSchema.parse({
    id: uuidv7(),
    organizationId,
    name: "Design Team",
    slug: "",
    description: "Where we draw",
    open: false,
    openRole: "VIEWER",
    copyFrom: "",
    ...fields,
  });
}

describe("creating", () => {
  test("makes the slug from the name, numbers a second one, and records it", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const first = form(organization.id);
    expect(await createWorkspace(actor, first)).toEqual({ slug: "design-team" });
    expect(await createWorkspace(actor, form(organization.id))).toEqual({ slug: "design-team-2" });
    const [event] = await auditEvents({ targetId: first.id });
    expect(event).toMatchObject({
      action: "workspace.created",
      organizationId: organization.id,
      workspaceId: first.id,
      targetType: "workspace",
      after: { name: "Design Team", slug: "design-team", members: 0 },
    });
  });

  test("is idempotent by id, also when sent many times at once", async () => {
    const organization = await makeOrganization();
    const once = form(organization.id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => createWorkspace(systemActor, once)));
    expect(new Set(answers.map(({ slug }) => slug))).toEqual(new Set(["design-team"]));
    expect(await asPlatform((tx) => tx.workspace.count({ where: { organizationId: organization.id } }))).toBe(
      1,
    );
  });

  test("refuses a slug in use at its field and offers a free one; another organization may have it", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    await makeWorkspace(one, { slug: "alpha" });
    const refusal = await refusalOf(createWorkspace(systemActor, form(one.id, { slug: "alpha" })));
    expect(refusal).toMatchObject({ code: "CONFLICT", field: "slug" });
    expect(refusal.message).toContain("alpha-2 is free");
    expect(await createWorkspace(systemActor, form(other.id, { slug: "alpha" }))).toEqual({ slug: "alpha" });
  });

  test("a slug that is a page of its own is refused, and never made from a name", async () => {
    const organization = await makeOrganization();
    expect(
      await refusalOf(createWorkspace(systemActor, form(organization.id, { slug: "new" }))),
    ).toMatchObject({ code: "CONFLICT", field: "slug" });
    expect(await createWorkspace(systemActor, form(organization.id, { name: "New" }))).toEqual({
      slug: "new-2",
    });
  });

  test("a name in another script gets a slug too", async () => {
    const organization = await makeOrganization();
    expect(await createWorkspace(systemActor, form(organization.id, { name: "研究" }))).toEqual({
      slug: "workspace",
    });
  });

  test("copies the members and the settings of another workspace", async () => {
    const organization = await makeOrganization();
    const source = await makeWorkspace(organization);
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, source, "EDITOR");
    const copy = form(organization.id, { copyFrom: source.id });
    await createWorkspace(systemActor, copy);
    const where = { organizationId: organization.id, workspaceId: copy.id };
    expect(await asPlatform((tx) => tx.workspaceMember.findMany({ where }))).toMatchObject([
      { userId: user.id, role: "EDITOR" },
    ]);
    expect(await asPlatform((tx) => tx.workspaceStats.findFirst({ where }))).toMatchObject({
      memberCount: 1,
    });
  });

  test("does not copy from a workspace of another organization", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const foreign = await makeWorkspace(other);
    const copy = form(one.id, { copyFrom: foreign.id });
    expect(await refusalOf(createWorkspace(systemActor, copy))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("50 at once at a limit of 10 make 10", async () => {
    const organization = await makeOrganizationIn(await makeTier({ workspaceLimit: "10" }));
    const calls = Array.from({ length: 50 }, () => createWorkspace(systemActor, form(organization.id)));
    expect(await countOutcomes(calls)).toEqual({ ok: 10, LIMIT_EXCEEDED: 40 });
    const where = { organizationId: organization.id };
    expect(await asPlatform((tx) => tx.workspace.count({ where }))).toBe(10);
  });
});

describe("editing", () => {
  test("by an Admin of the workspace, who is no Org Admin; a stale version is refused", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "ADMIN");
    const actor = await actorFor(user);
    const { id, organizationId, description, open, openRole } = workspace;
    const input = { id, organizationId, version: 1, description, open, openRole };
    const saved = await updateWorkspace(actor, { ...input, name: "Renamed", slug: "renamed" });
    expect(saved).toEqual({ slug: "renamed", version: 2 });
    const stale = updateWorkspace(actor, { ...input, name: "Again", slug: "again" });
    expect(await refusalOf(stale)).toMatchObject({ code: "CONFLICT" });
    const events = await auditEvents({ targetId: id, action: "workspace.updated" });
    expect(events).toMatchObject([{ before: { name: workspace.name }, after: { name: "Renamed" } }]);
  });

  test.each(["EDITOR", "VIEWER"] as const)("not by an %s", async (role) => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, role);
    const { id, organizationId, name, slug, description, open, openRole, version } = workspace;
    const input = { id, organizationId, version, name: `${name} 2`, slug, description, open, openRole };
    expect(await refusalOf(updateWorkspace(await actorFor(user), input))).toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("reading", () => {
  test("an open one has the role that it gives everybody, unless somebody was given another", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization, { open: true, openRole: "EDITOR" });
    const [member, viewer] = [await makeUser(), await makeUser()];
    await makeMembership(member, organization);
    await makeMembership(viewer, organization);
    await makeWorkspaceMember(viewer, workspace, "VIEWER");
    const read = async (user: { id: string }) =>
      getWorkspace(await actorFor(user), organization.id, workspace.slug);
    expect(await read(member)).toMatchObject({ role: "EDITOR", userCount: 2 });
    expect(await read(viewer)).toMatchObject({ role: "VIEWER", can: { contribute: false } });
  });

  test("one of another organization, one that the member is not in and an unknown one are the same", async () => {
    const [own, other] = [await makeOrganization(), await makeOrganization()];
    const [notIn, foreign] = [await makeWorkspace(own), await makeWorkspace(other)];
    const actor = await userActor(own);
    const refusals = await Promise.all(
      [notIn.slug, foreign.slug, "unknown"].map((slug) => refusalOf(getWorkspace(actor, own.id, slug))),
    );
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
  });

  test("leaving the organization leaves its workspaces", async () => {
    const organization = await makeOrganization();
    const workspace = await makeWorkspace(organization);
    const user = await makeUser();
    await makeMembership(user, organization);
    await makeWorkspaceMember(user, workspace, "ADMIN");
    const where = { organizationId: organization.id, workspaceId: workspace.id };
    await asPlatform((tx) => tx.membership.deleteMany({ where: { userId: user.id } }));
    expect(await asPlatform((tx) => tx.workspaceMember.count({ where }))).toBe(0);
    expect(await asPlatform((tx) => tx.workspaceStats.findFirst({ where }))).toMatchObject({
      memberCount: 0,
    });
  });
});
