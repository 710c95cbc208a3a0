// Default routers and naming models: chosen, inherited, copied, and lost visibly.
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { checkDefaults } from "#lib/defaults/check/service.ts";
import type { DefaultSetting } from "#lib/defaults/policy.ts";
import { getOrganizationDefaults, getPlatformDefaults, getWorkspaceDefaults } from "#lib/defaults/queries.ts";
import { setOrganizationDefaults, setPlatformDefaults, setWorkspaceDefaults } from "#lib/defaults/service.ts";
import { deleteResource, setResourceRetired } from "#lib/resources/catalog/service.ts";
import { setAccess } from "#lib/resources/policies/service.ts";
import { createWorkspace } from "#lib/workspaces/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  makeWorkspaceMember,
  orgAdminActor,
  outsiderActor,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeRouter } from "#tests/resource-factories.ts";

async function situation() {
  const organization = await makeOrganization();
  const model = await makeModel();
  await turnOn(organization, model);
  const [fast, balanced] = [await makeRouter([model]), await makeRouter([model])];
  return { organization, organizationId: organization.id, model, fast, balanced };
}

const setOf = (organizationId: string, router: string | null, apply = false) =>
  setOrganizationDefaults(systemActor, {
    organizationId,
    router,
    namingModel: null,
    applyToWorkspaces: apply,
  });

const turnOff = (organizationId: string, { id }: { id: string }, workspaceId: string | null = null) =>
  setAccess(systemActor, {
    organizationId,
    workspaceId,
    userId: null,
    kind: "ROUTER",
    resourceIds: [id],
    enabled: false,
  });

async function stateOf(
  organizationId: string,
  workspaceId: string | null,
  setting: DefaultSetting = "router",
) {
  const { settings } = workspaceId
    ? await getWorkspaceDefaults(systemActor, organizationId, workspaceId)
    : await getOrganizationDefaults(systemActor, organizationId);
  const state = settings.find((one) => one.setting === setting);
  return {
    used: state?.used && [state.used.level, state.used.id],
    lost: state?.lost.map(({ level, id }) => [level, id]),
  };
}

/** In a workspace made by the verb, with what the form sends. */
async function createdIn(organizationId: string, copyFrom: string | null = null): Promise<string> {
  const id = uuidv7();
  const fields = { name: "Made", slug: "", description: "", open: false, openRole: "VIEWER" as const };
  await createWorkspace(systemActor, { id, organizationId, ...fields, copyFrom });
  return id;
}

describe("inheritance", () => {
  test("the platform's is used until an organization chooses, and that until a workspace does", async () => {
    const { organization, organizationId, fast, balanced } = await situation();
    const workspace = await makeWorkspace(organization);
    const platform = await makeRouter([await makeModel()]);
    await setPlatformDefaults(systemActor, { router: platform.id, namingModel: null });
    expect((await getPlatformDefaults(systemActor)).settings[0]?.chosen?.id).toBe(platform.id);
    // Its only model is off here.
    expect(await stateOf(organizationId, null)).toEqual({ used: null, lost: [["PLATFORM", platform.id]] });
    await setPlatformDefaults(systemActor, { router: balanced.id, namingModel: null });
    expect(await stateOf(organizationId, workspace.id)).toEqual({
      used: ["PLATFORM", balanced.id],
      lost: [],
    });
    await setOf(organizationId, fast.id);
    expect(await stateOf(organizationId, workspace.id)).toEqual({
      used: ["ORGANIZATION", fast.id],
      lost: [],
    });
    await setWorkspaceDefaults(systemActor, {
      organizationId,
      workspaceId: workspace.id,
      router: balanced.id,
      namingModel: null,
    });
    expect(await stateOf(organizationId, workspace.id)).toEqual({
      used: ["WORKSPACE", balanced.id],
      lost: [],
    });
    await setPlatformDefaults(systemActor, { router: null, namingModel: null });
  });

  test("a new workspace copies the router and inherits the naming model; a copied one takes both", async () => {
    const { organizationId, model, fast, balanced } = await situation();
    const chosen = { router: fast.id, namingModel: model.id };
    await setOrganizationDefaults(systemActor, { organizationId, ...chosen, applyToWorkspaces: false });
    const first = await createdIn(organizationId);
    expect(await stateOf(organizationId, first)).toMatchObject({ used: ["WORKSPACE", fast.id] });
    expect(await stateOf(organizationId, first, "namingModel")).toMatchObject({
      used: ["ORGANIZATION", model.id],
    });
    await setWorkspaceDefaults(systemActor, {
      organizationId,
      workspaceId: first,
      router: balanced.id,
      namingModel: model.id,
    });
    const copy = await createdIn(organizationId, first);
    expect(await stateOf(organizationId, copy)).toMatchObject({ used: ["WORKSPACE", balanced.id] });
    expect(await stateOf(organizationId, copy, "namingModel")).toMatchObject({
      used: ["WORKSPACE", model.id],
    });
  });

  test("a change reaches workspaces with a router of their own only when it is asked for", async () => {
    const { organization, organizationId, fast, balanced } = await situation();
    const following = (await makeWorkspace(organization)).id;
    await setOf(organizationId, fast.id);
    const own = await createdIn(organizationId);
    expect((await getOrganizationDefaults(systemActor, organizationId)).workspaceRouters).toEqual([
      { routerId: fast.id, count: 1 },
    ]);
    expect(await setOf(organizationId, balanced.id)).toEqual({ workspaces: 0 });
    expect(await stateOf(organizationId, own)).toMatchObject({ used: ["WORKSPACE", fast.id] });
    expect(await stateOf(organizationId, following)).toMatchObject({ used: ["ORGANIZATION", balanced.id] });
    expect(await setOf(organizationId, balanced.id, true)).toEqual({ workspaces: 1 });
    expect(await stateOf(organizationId, own)).toMatchObject({ used: ["WORKSPACE", balanced.id] });
    const [event] = await auditEvents({ targetId: organizationId, action: "organization.defaults-set" });
    expect(event).toBeDefined();
  });
});

describe("a lost default", () => {
  test("is passed over at once, and reported once, by an event and a notification", async () => {
    const { organization, organizationId, fast, balanced } = await situation();
    const orgAdmin = await makeUser();
    await makeMembership(orgAdmin, organization, "ORG_ADMIN");
    await setOf(organizationId, fast.id);
    const workspace = await createdIn(organizationId);
    await checkDefaults(systemActor);
    await turnOff(organizationId, fast);
    expect(await stateOf(organizationId, workspace)).toEqual({
      used: null,
      lost: [
        ["WORKSPACE", fast.id],
        ["ORGANIZATION", fast.id],
      ],
    });
    await checkDefaults(systemActor);
    await checkDefaults(systemActor);
    const notified = () =>
      asPlatform((tx) =>
        tx.notification.findMany({ where: { userId: orgAdmin.id, organizationId, kind: "default.lost" } }),
      );
    expect(await auditEvents({ targetId: organizationId, action: "organization.default-lost" })).toHaveLength(
      1,
    );
    expect(await auditEvents({ targetId: workspace, action: "workspace.default-lost" })).toHaveLength(1);
    const [notification, ...others] = await notified();
    expect([others.length, notification?.data]).toEqual([
      0,
      expect.objectContaining({ setting: "default router", workspaces: 1 }),
    ]);
    // Chosen anew, and lost again: that is news.
    await setOf(organizationId, balanced.id, true);
    await checkDefaults(systemActor);
    await setResourceRetired(systemActor, { id: balanced.id, organizationId: null, retired: true });
    await checkDefaults(systemActor);
    expect(await notified()).toHaveLength(2);
  });

  test("in one workspace alone falls back to the organization's", async () => {
    const { organizationId, fast, balanced } = await situation();
    await setOf(organizationId, balanced.id);
    const workspaceId = await createdIn(organizationId);
    const choice = { organizationId, workspaceId, namingModel: null };
    await setWorkspaceDefaults(systemActor, { ...choice, router: fast.id });
    await turnOff(organizationId, fast, workspaceId);
    expect(await stateOf(organizationId, workspaceId)).toEqual({
      used: ["ORGANIZATION", balanced.id],
      lost: [["WORKSPACE", fast.id]],
    });
    await checkDefaults(systemActor);
    expect(await auditEvents({ targetId: organizationId, action: "organization.default-lost" })).toEqual([]);
  });

  test("cannot be chosen, nor another organization's router, nor a model as router", async () => {
    const { organizationId, model, fast } = await situation();
    await turnOff(organizationId, fast);
    const { organizationId: elsewhere } = await situation();
    const foreign = await makeRouter([model], { organizationId: elsewhere });
    for (const id of [fast.id, foreign.id, model.id, uuidv7()])
      expect(await refusalOf(setOf(organizationId, id))).toMatchObject({ code: "INVALID", field: "router" });
    const write = asPlatform((tx) =>
      tx.organization.update({ where: { id: organizationId }, data: { defaultRouterId: foreign.id } }),
    );
    await expect(write).rejects.toThrow();
  });

  test("cannot be deleted while it is chosen", async () => {
    const { organizationId, fast } = await situation();
    await setOf(organizationId, fast.id);
    const remove = () => deleteResource(systemActor, { id: fast.id, organizationId: null });
    expect(await refusalOf(remove())).toMatchObject({ code: "CONFLICT" });
    await setOf(organizationId, null);
    await remove();
  });
});

test("an Org Admin sets the organization's, an Admin of a workspace that workspace's, and no one another's", async () => {
  const { organization, organizationId, fast } = await situation();
  const workspace = await makeWorkspace(organization);
  const person = await makeUser();
  await makeMembership(person, organization);
  await makeWorkspaceMember(person, workspace, "ADMIN");
  const own = { organizationId, workspaceId: workspace.id, router: fast.id, namingModel: null };
  const all = { organizationId, router: fast.id, namingModel: null, applyToWorkspaces: false };
  await setWorkspaceDefaults(await actorFor(person), own);
  expect(await refusalOf(setOrganizationDefaults(await actorFor(person), all))).toMatchObject({
    code: "FORBIDDEN",
  });
  await setOrganizationDefaults(await orgAdminActor(organization), all);
  for (const actor of [await outsiderActor(), await orgAdminActor(await makeOrganization())]) {
    expect(await refusalOf(setOrganizationDefaults(actor, all))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(setWorkspaceDefaults(actor, own))).toMatchObject({ code: "NOT_FOUND" });
  }
  expect((await getOrganizationDefaults(await adminActor(), organizationId)).can.set).toBe(true);
});
