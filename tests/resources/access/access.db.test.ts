import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import {
  listEffectiveAccess,
  listResourceOrganizations,
  listResourceUsers,
} from "#lib/resources/access/queries.ts";
import type { Subject } from "#lib/resources/access/schema.ts";
import { setAccess, setNewResources } from "#lib/resources/policies/service.ts";
import { access } from "#lib/resources/queries.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeAssistant, makeRouter, makeTool, makeWorkspaceRow } from "#tests/resource-factories.ts";

type Id = { id: string };
const answer = async (subject: Subject, { id }: Id) => {
  const { allowed, reason } = await access(systemActor, subject, id);
  return [allowed, reason];
};
const switchOff = (holder: { organizationId: string; workspaceId?: string; userId?: string }, { id }: Id) =>
  setAccess(systemActor, {
    workspaceId: null,
    userId: null,
    ...holder,
    kind: "MODEL",
    resourceIds: [id],
    enabled: false,
  });

async function furnish() {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  await turnOn(organization, model);
  return { organization, organizationId: organization.id, model };
}

describe("a workspace narrows what the organization has", () => {
  test("by its policy, without touching another workspace", async () => {
    const { organization, organizationId, model } = await furnish();
    const [here, there] = [await makeWorkspaceRow(organization), await makeWorkspaceRow(organization)];
    expect(await answer({ organizationId, workspaceId: here.id }, model)).toEqual([
      true,
      "On in this workspace, as for the organization",
    ]);
    expect(await switchOff({ organizationId, workspaceId: here.id }, model)).toEqual({ changed: [model.id] });
    expect(await answer({ organizationId, workspaceId: here.id }, model)).toEqual([
      false,
      "Off in this workspace",
    ]);
    expect((await answer({ organizationId, workspaceId: there.id }, model))[0]).toBe(true);
    expect((await answer({ organizationId }, model))[0]).toBe(true);
    const [event] = (await auditEvents({ targetId: organizationId })).filter(
      ({ action }) => action === "workspace.access-changed",
    );
    expect(event).toMatchObject({
      organizationId,
      workspaceId: here.id,
      after: { kind: "MODEL", enabled: false, resources: [model.id] },
    });
  });

  test("while it is suspended, with its reason, and while it is archived", async () => {
    const { organization, organizationId, model } = await furnish();
    const suspended = await makeWorkspaceRow(organization, {
      status: "SUSPENDED",
      suspendedReason: "Under review",
      suspendedAt: new Date(),
    });
    const archived = await makeWorkspaceRow(organization, { status: "ARCHIVED", archivedAt: new Date() });
    expect(await answer({ organizationId, workspaceId: suspended.id }, model)).toEqual([
      false,
      "This workspace is suspended: Under review",
    ]);
    expect(await answer({ organizationId, workspaceId: archived.id }, model)).toEqual([
      false,
      "This workspace is archived",
    ]);
  });

  test("and is not found in another organization", async () => {
    const { organizationId, model } = await furnish();
    const elsewhere = await makeWorkspaceRow(await makeOrganization());
    const asked = access(systemActor, { organizationId, workspaceId: elsewhere.id }, model.id);
    expect((await refusalOf(asked)).message).toBe("Workspace not found.");
  });
});

describe("a member", () => {
  test("must belong to the organization, be active, and be in the workspace", async () => {
    const { organization, organizationId, model } = await furnish();
    const [user, admin, outsider] = [await makeUser(), await makeUser(), await makeUser()];
    await makeMembership(user, organization);
    await makeMembership(admin, organization, "ORG_ADMIN");
    const closed = await makeWorkspaceRow(organization);
    const open = await makeWorkspaceRow(organization, { open: true });
    const of = (who: Id, workspaceId?: string) => ({ organizationId, workspaceId, userId: who.id });
    expect((await answer(of(user), model))[0]).toBe(true);
    expect(await answer(of(outsider), model)).toEqual([false, "Not a member of this organization"]);
    expect(await answer(of(user, closed.id), model)).toEqual([false, "Not in this workspace"]);
    expect((await answer(of(admin, closed.id), model))[0]).toBe(true);
    expect((await answer(of(user, open.id), model))[0]).toBe(true);
    await asPlatform((tx) =>
      tx.workspaceMember.create({
        data: { organizationId, workspaceId: closed.id, userId: user.id, role: "VIEWER" },
      }),
    );
    expect((await answer(of(user, closed.id), model))[0]).toBe(true);
    await asPlatform((tx) =>
      tx.user.update({
        where: { id: user.id },
        data: { status: "DISABLED", disabledAt: new Date(), disabledReason: "" },
      }),
    );
    expect(await answer(of(user), model)).toEqual([false, "This account is disabled"]);
  });

  test("has their own policy, which ends with the membership", async () => {
    const { organization, organizationId, model } = await furnish();
    const user = await makeUser();
    const { id } = await makeMembership(user, organization);
    await switchOff({ organizationId, userId: user.id }, model);
    expect(await answer({ organizationId, userId: user.id }, model)).toEqual([false, "Off for this member"]);
    await asPlatform((tx) => tx.membership.delete({ where: { id } }));
    expect(await asPlatform((tx) => tx.accessPolicy.count({ where: { userId: user.id } }))).toBe(0);
  });
});

describe("routers, assistants and tools", () => {
  test("are on for everyone until somebody turns them off, and depend on what they use", async () => {
    const { organizationId, model } = await furnish();
    const other = await makeModel();
    const tool = await makeTool();
    const [router, narrow] = [await makeRouter([model, other]), await makeRouter([other])];
    const assistant = await makeAssistant(router, { toolIds: [tool.id] });
    expect((await answer({ organizationId }, router))[0]).toBe(true);
    expect(await answer({ organizationId }, narrow)).toEqual([
      false,
      "None of the models it routes to is on",
    ]);
    expect((await answer({ organizationId }, assistant))[0]).toBe(true);
    const input = { organizationId, workspaceId: null, userId: null, enabled: false } as const;
    await setAccess(systemActor, { ...input, kind: "TOOL", resourceIds: [tool.id] });
    const name = (await asPlatform((tx) => tx.resource.findUniqueOrThrow({ where: { id: tool.id } }))).name;
    expect(await answer({ organizationId }, assistant)).toEqual([false, `Requires ${name}`]);
  });

  test("of one organization are no other's", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const tool = await makeTool({ organizationId: mine.id });
    expect((await answer({ organizationId: mine.id }, tool))[0]).toBe(true);
    expect((await refusalOf(access(systemActor, { organizationId: theirs.id }, tool.id))).code).toBe(
      "NOT_FOUND",
    );
    const listed = await listEffectiveAccess(systemActor, { organizationId: theirs.id }, ["TOOL"]);
    expect(listed.rows.map(({ id }) => id)).not.toContain(tool.id);
  });
});

describe("what is added later", () => {
  test("is on or off as the policy says, and a change of that keeps every present answer", async () => {
    const { organizationId, model } = await furnish();
    const off = await makeModel();
    const holder = { organizationId, workspaceId: null, userId: null, kind: "MODEL" } as const;
    const answers = () => Promise.all([model, off].map((one) => answer({ organizationId }, one)));
    const before = await answers();
    await setNewResources(systemActor, { ...holder, on: true });
    expect(await answers()).toEqual(before);
    const later = await makeModel();
    expect((await answer({ organizationId }, later))[0]).toBe(true);
    await setNewResources(systemActor, { ...holder, on: false });
    expect(await answers()).toEqual(before);
    expect((await answer({ organizationId }, later))[0]).toBe(true);
    expect((await answer({ organizationId }, await makeModel()))[0]).toBe(false);
    await setNewResources(systemActor, { ...holder, on: null });
    expect((await answer({ organizationId }, off))[0]).toBe(true);
  });
});

describe("effective access", () => {
  test("of a subject and of a resource agree with the single answers", async () => {
    const { organization, organizationId, model } = await furnish();
    const [user, workspace] = [
      await makeUser({ name: `Zoe ${unique()}` }),
      await makeWorkspaceRow(organization),
    ];
    await makeMembership(user, organization);
    await switchOff({ organizationId, userId: user.id }, model);
    await switchOff({ organizationId, workspaceId: workspace.id }, model);
    for (const subject of [{ userId: user.id }, { workspaceId: workspace.id }, {}]) {
      const { rows } = await listEffectiveAccess(systemActor, { organizationId, ...subject }, [
        "MODEL",
        "TOOL",
      ]);
      for (const row of rows.slice(0, 20))
        expect(row.access).toEqual(await access(systemActor, { organizationId, ...subject }, row.id));
      expect(rows.find(({ id }) => id === model.id)?.enabled).toBe(
        !("userId" in subject || "workspaceId" in subject),
      );
    }
    const users = await listResourceUsers(systemActor, { organizationId, resourceId: model.id });
    expect(users.people.map(({ id, access: { allowed } }) => [id, allowed])).toEqual([[user.id, false]]);
    expect(users.workspaces.map(({ id, access: { reason } }) => [id, reason])).toEqual([
      [workspace.id, "Off in this workspace"],
    ]);
  });

  test("of a model lists every organization once, page by page", async () => {
    const model = await makeModel();
    const total = await asPlatform((tx) => tx.organization.count({ where: { deletedAt: null } }));
    const seen: string[] = [];
    for (let page = 1, more = true; more; page++) {
      const list = await listResourceOrganizations(systemActor, { resourceId: model.id, page });
      seen.push(...list.people.map(({ id }) => id));
      more = list.more;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(total);
  });

  test("a successor is offered in place of a retired model", async () => {
    const { organizationId, model } = await furnish();
    const next = await makeModel({ name: `Next ${unique()}` });
    await setModelRetired(systemActor, { id: model.id, retired: true, successorId: next.id });
    expect((await access(systemActor, { organizationId }, model.id)).successor).toMatchObject({
      id: next.id,
    });
    const retired = await makeModel();
    await setModelRetired(systemActor, { id: retired.id, retired: true });
    const again = setModelRetired(systemActor, { id: next.id, retired: true, successorId: retired.id });
    expect(await refusalOf(again)).toMatchObject({ code: "CONFLICT", field: "successorId" });
  });
});

describe("an Org Admin", () => {
  test("decides about workspaces, members and tools, and not about the organization's models", async () => {
    const { organization, organizationId, model } = await furnish();
    const actor = await orgAdminActor(organization);
    const [workspace, tool] = [await makeWorkspaceRow(organization), await makeTool()];
    const base = { organizationId, workspaceId: null, userId: null, enabled: false } as const;
    const off = { ...base, kind: "MODEL" as const, resourceIds: [model.id] };
    expect((await refusalOf(setAccess(actor, off))).code).toBe("FORBIDDEN");
    expect(await setAccess(actor, { ...off, workspaceId: workspace.id })).toEqual({ changed: [model.id] });
    expect(await setAccess(actor, { ...off, userId: actor.userId })).toEqual({ changed: [model.id] });
    expect(await setAccess(actor, { ...base, kind: "TOOL", resourceIds: [tool.id] })).toEqual({
      changed: [tool.id],
    });
    const elsewhere = await makeWorkspaceRow(await makeOrganization());
    for (const foreign of [{ workspaceId: elsewhere.id }, { userId: (await makeUser()).id }])
      expect((await refusalOf(setAccess(actor, { ...off, ...foreign }))).code).toBe("NOT_FOUND");
    expect((await refusalOf(setAccess(actor, { ...base, kind: "TOOL", resourceIds: [uuidv7()] }))).code).toBe(
      "NOT_FOUND",
    );
  });
});
