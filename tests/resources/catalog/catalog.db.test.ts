import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { decrypt } from "#lib/core/secrets.ts";
import { getResource, listResourceChoices } from "#lib/resources/catalog/queries.ts";
import { createResourceSchema, updateResourceSchema } from "#lib/resources/catalog/schema.ts";
import {
  createResource,
  deleteResource,
  setResourceRetired,
  updateResource,
} from "#lib/resources/catalog/service.ts";
import { setNewResources } from "#lib/resources/policies/service.ts";
import { access, countUse } from "#lib/resources/queries.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeModel,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import {
  assistantForm,
  makeAssistant,
  makeRouter,
  makeTool,
  routerForm,
  toolForm,
} from "#tests/resource-factories.ts";

const actionsOf = async (id: string) => (await auditEvents({ targetId: id })).map((event) => event.action);
const platform = (id: string) => ({ id, organizationId: null });

describe("a router", () => {
  test("gets a new version when its route changed, and keeps the earlier ones as they were", async () => {
    const [a, b] = [await makeModel({ name: "A" }), await makeModel({ name: "B" })];
    const form = routerForm([a], { note: "First" });
    await createResource(systemActor, form);
    const renamed = { ...form, version: 1, name: "Renamed" };
    await updateResource(systemActor, renamed);
    expect(await getResource(systemActor, platform(form.id))).toMatchObject({
      name: "Renamed",
      currentVersion: 1,
    });
    const targets = [b, a].map(({ id }, n) => ({ modelId: id, weight: n + 1 }));
    await updateResource(systemActor, {
      ...renamed,
      version: 2,
      strategy: "WEIGHTED",
      targets,
      note: "Second",
    });
    expect(await getResource(systemActor, platform(form.id))).toMatchObject({
      currentVersion: 2,
      strategy: "WEIGHTED",
      targets: [
        { modelId: b.id, weight: 1 },
        { modelId: a.id, weight: 2 },
      ],
      versions: [
        { version: 2, note: "Second", models: ["B", "A"] },
        { version: 1, note: "First", models: ["A"] },
      ],
    });
    const change = asPlatform(
      (tx) => tx.$executeRaw`UPDATE router_version SET note = 'x' WHERE router_id = ${form.id}::uuid`,
    );
    await expect(change).rejects.toThrow();
  });

  test("routes among models and nothing else", async () => {
    const tool = await makeTool();
    expect(await refusalOf(createResource(systemActor, routerForm([tool])))).toMatchObject({
      code: "INVALID",
      field: "targets",
    });
    const two = [await makeModel(), await makeModel()];
    expect(
      await refusalOf(createResource(systemActor, routerForm(two, { strategy: "FIXED" }))),
    ).toMatchObject({
      field: "targets",
    });
  });
});

describe("a tool", () => {
  test("has its secret encrypted, and never sends it back", async () => {
    const admin = await adminActor();
    const form = { ...toolForm(), secret: "s3cret-of-a-tool" };
    await createResource(admin, form);
    const stored = await asPlatform((tx) =>
      tx.toolSecret.findUniqueOrThrow({ where: { resourceId: form.id } }),
    );
    expect(Buffer.from(stored.secret).includes("s3cret")).toBe(false);
    expect(decrypt("tool", stored.secret)).toBe("s3cret-of-a-tool");
    const shown = await getResource(admin, platform(form.id));
    expect(shown).toMatchObject({ hasSecret: true });
    expect(JSON.stringify([shown, await auditEvents({ targetId: form.id })])).not.toContain("s3cret");

    await updateResource(admin, { ...form, secret: "", name: "Renamed", version: 1 });
    expect(await getResource(admin, platform(form.id))).toMatchObject({ hasSecret: true, name: "Renamed" });
    await updateResource(admin, { ...form, secret: "", name: "Renamed", removeSecret: true, version: 2 });
    expect(await getResource(admin, platform(form.id))).toMatchObject({ hasSecret: false });
    expect(await actionsOf(form.id)).toEqual([
      "resource.created",
      "resource.secret-set",
      "resource.updated",
      "resource.secret-removed",
    ]);
  });

  test("needs an address unless it is built in", async () => {
    expect(await refusalOf(createResource(systemActor, { ...toolForm(), endpoint: "" }))).toMatchObject({
      field: "endpoint",
    });
    await expect(
      createResource(systemActor, { ...toolForm(), endpoint: "", toolKind: "BUILT_IN" }),
    ).resolves.toBeDefined();
  });

  test("is not deleted while an assistant uses it, and leaves every policy when it is", async () => {
    const [model, tool, organization] = [await makeModel(), await makeTool(), await makeOrganization()];
    const { id } = await makeAssistant(model, { name: `Helper ${unique()}`, toolIds: [tool.id] });
    expect(await countUse(systemActor, tool.id)).toMatchObject({ assistants: 1, routers: 0 });
    expect((await refusalOf(deleteResource(systemActor, platform(tool.id)))).message).toMatch(
      /^Tool in use: Helper/,
    );
    const holder = {
      organizationId: organization.id,
      workspaceId: null,
      userId: null,
      kind: "TOOL",
    } as const;
    await setNewResources(systemActor, { ...holder, on: true });
    await setNewResources(systemActor, { ...holder, on: false });
    const policy = () =>
      asPlatform((tx) =>
        tx.accessPolicy.findFirstOrThrow({ where: { organizationId: organization.id, kind: "TOOL" } }),
      );
    expect((await policy()).exceptions).toContain(tool.id);
    await deleteResource(systemActor, platform(id));
    await deleteResource(systemActor, platform(tool.id));
    expect((await policy()).exceptions).not.toContain(tool.id);
    expect(await actionsOf(tool.id)).toEqual(["resource.created", "resource.deleted"]);
  });
});

describe("saving", () => {
  test("of 10 stale saves at once one is kept", async () => {
    const form = toolForm();
    await createResource(systemActor, form);
    const saves = Array.from({ length: 10 }, (_, n) =>
      updateResource(systemActor, { ...form, version: 1, name: `Name ${n}` }),
    );
    expect(await countOutcomes(saves)).toEqual({ ok: 1, CONFLICT: 9 });
  });

  test("10 at once with one identifier: one is added; another owner or kind may have it too", async () => {
    const key = unique();
    const forms = Array.from({ length: 10 }, () => createResource(systemActor, toolForm({ key })));
    expect(await countOutcomes(forms)).toEqual({ ok: 1, CONFLICT: 9 });
    const { id } = await makeOrganization();
    await createResource(systemActor, toolForm({ key, organizationId: id }));
    await createResource(systemActor, assistantForm(await makeModel(), { key }));
  });

  test("retiring is recorded once each way", async () => {
    const { id } = await makeTool();
    for (const retired of [true, true, false, false])
      await setResourceRetired(systemActor, { ...platform(id), retired });
    expect(await actionsOf(id)).toEqual(["resource.created", "resource.retired", "resource.unretired"]);
  });
});

describe("an organization's own", () => {
  test("are made and changed by its Org Admins, and on from the start", async () => {
    const organization = await makeOrganization();
    const actor = await orgAdminActor(organization);
    const own = { organizationId: organization.id };
    await setNewResources(actor, { ...own, workspaceId: null, userId: null, kind: "TOOL", on: false });
    const form = { ...toolForm(own), secret: "of-theirs" };
    await createResource(actor, form);
    expect((await access(actor, own, form.id)).allowed).toBe(true);
    expect(await updateResource(actor, { ...form, version: 1, name: "Mine" })).toEqual({ version: 2 });
    const router = await createResource(actor, routerForm([await makeModel()], own));
    const assistant = assistantForm(router, { ...own, toolIds: [form.id] });
    await createResource(actor, assistant);
    expect((await listResourceChoices(actor, organization.id)).map(({ id }) => id)).toContain(router.id);
    await deleteResource(actor, { ...own, id: assistant.id });
    await deleteResource(actor, { ...own, id: form.id });
  });

  test("are out of reach for everybody else, and the platform's are for it", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const actor = await orgAdminActor(mine);
    const foreign = await makeTool({ organizationId: theirs.id });
    const shared = await makeTool();
    const attempts = [
      () => getResource(actor, { ...foreign, organizationId: theirs.id }),
      () => getResource(actor, { ...foreign, organizationId: mine.id }),
      () => updateResource(actor, { ...toolForm({ organizationId: mine.id }), id: foreign.id, version: 1 }),
      () => updateResource(actor, { ...toolForm({ organizationId: mine.id }), id: shared.id, version: 1 }),
      () => deleteResource(actor, { ...foreign, organizationId: mine.id }),
      () => setResourceRetired(actor, { ...shared, organizationId: mine.id, retired: true }),
    ];
    for (const attempt of attempts) expect((await refusalOf(attempt())).code).toBe("NOT_FOUND");
    for (const attempt of [
      () => createResource(actor, toolForm()),
      () => deleteResource(actor, { ...shared, organizationId: null }),
    ])
      expect((await refusalOf(attempt())).code).toBe("FORBIDDEN");
    const using = assistantForm(await makeModel(), { organizationId: mine.id, toolIds: [foreign.id] });
    expect(await refusalOf(createResource(actor, using))).toMatchObject({
      code: "INVALID",
      field: "toolIds",
    });
  });

  test("the database itself refuses a link to another tenant's", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const model = await makeModel();
    const assistant = await makeAssistant(model, { organizationId: mine.id });
    const [tool, router] = [
      await makeTool({ organizationId: theirs.id }),
      await makeRouter([model], { organizationId: theirs.id }),
    ];
    const links = [
      () =>
        asPlatform((tx) => tx.assistantTool.create({ data: { assistantId: assistant.id, toolId: tool.id } })),
      () =>
        asPlatform((tx) =>
          tx.resource.update({ where: { id: assistant.id }, data: { targetId: router.id } }),
        ),
      () =>
        asPlatform((tx) => tx.resource.update({ where: { id: assistant.id }, data: { targetId: tool.id } })),
    ];
    for (const link of links) await expect(link()).rejects.toThrow("a resource cannot use this one");
  });
});

describe("case 25: forms accept their own fields and no others", () => {
  const form = { ...toolForm(), functions: "" };

  test.each(["retiredAt", "createdAt", "targets", "strategy"])("%s", (extra) => {
    expect(createResourceSchema.safeParse(form).success).toBe(true);
    expect(createResourceSchema.safeParse({ ...form, [extra]: "x" }).success).toBe(false);
    expect(updateResourceSchema.safeParse({ ...form, version: 1, [extra]: "x" }).success).toBe(false);
  });

  test.each([
    ["key", "With Space"],
    ["key", "../x"],
    ["name", " "],
    ["endpoint", "javascript:alert(1)"],
    ["toolKind", "ROUTER"],
    ["organizationId", uuidv7().slice(1)],
  ])("%s cannot be %j", (field, value) => {
    expect(createResourceSchema.safeParse({ ...form, [field]: value }).error?.issues[0]?.path).toEqual([
      field,
    ]);
  });
});
