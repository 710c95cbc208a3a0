import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { setAccessSchema } from "#lib/resources/policies/schema.ts";
import { countUse, getModel, listModels } from "#lib/resources/queries.ts";
import { createModelSchema, updateModelSchema } from "#lib/resources/schema.ts";
import { createModel, setModelRetired, updateModel } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeModel,
  makeOrganization,
  orgAdminActor,
  setModels,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

function modelForm(fields: Record<string, unknown> = {}) {
  const word = unique();
  return createModelSchema.parse({
    id: uuidv7(),
    provider: "Example AI",
    name: `Model ${word}`,
    key: word,
    modelType: "EMBEDDING",
    contextWindow: "8192",
    capabilities: [],
    enabledByDefault: false,
    ...fields,
  });
}

const actionsOf = async (id: string) => (await auditEvents({ targetId: id })).map((event) => event.action);

describe("adding a model", () => {
  test("adds it once, with its audit event", async () => {
    const admin = await adminActor();
    const form = modelForm();
    for (let n = 0; n < 2; n++) expect(await createModel(admin, form)).toEqual({ id: form.id });
    expect(await getModel(systemActor, form.id)).toEqual({
      ...form,
      contextWindow: 8192,
      version: 1,
      retired: false,
      retiresOn: null,
    });
    expect(await auditEvents({ targetId: form.id })).toMatchObject([
      {
        action: "model.created",
        actorId: admin.userId,
        targetType: "model",
        after: { key: form.key },
      },
    ]);
  });

  test("with an identifier that the provider has already is refused at the field", async () => {
    const first = modelForm();
    await createModel(systemActor, first);
    expect(await refusalOf(createModel(systemActor, modelForm({ key: first.key })))).toMatchObject({
      code: "CONFLICT",
      field: "key",
      message: `Example AI already has ${first.key} in the catalog, as ${first.name}.`,
    });
    await expect(
      createModel(systemActor, modelForm({ key: first.key, provider: "Another AI" })),
    ).resolves.toBeDefined();
  });

  test("20 at once with one identifier: one is added", async () => {
    const key = unique();
    const creations = Array.from({ length: 20 }, () => createModel(systemActor, modelForm({ key })));
    expect(await countOutcomes(creations)).toEqual({ ok: 1, CONFLICT: 19 });
  });

  test("20 times at once from one form: one is added, and all return it", async () => {
    const form = modelForm();
    expect(await countOutcomes(Array.from({ length: 20 }, () => createModel(systemActor, form)))).toEqual({
      ok: 20,
    });
    expect(await actionsOf(form.id)).toEqual(["model.created"]);
  });
});

describe("saving a model", () => {
  test("changes it, and records before and after", async () => {
    const form = modelForm();
    await createModel(systemActor, form);
    const changed = { ...form, version: 1, name: "Renamed", enabledByDefault: true };
    expect(await updateModel(systemActor, changed)).toEqual({ version: 2 });
    expect(await getModel(systemActor, form.id)).toMatchObject({
      name: "Renamed",
      enabledByDefault: true,
      version: 2,
    });
    const [, event] = await auditEvents({ targetId: form.id });
    expect(event).toMatchObject({
      action: "model.updated",
      before: { name: form.name },
      after: { name: "Renamed" },
    });
  });

  test("of 20 stale saves at once one is kept", async () => {
    const form = modelForm();
    await createModel(systemActor, form);
    const saves = Array.from({ length: 20 }, (_, n) =>
      updateModel(systemActor, { ...form, version: 1, name: `Name ${n}` }),
    );
    expect(await countOutcomes(saves)).toEqual({ ok: 1, CONFLICT: 19 });
    expect(await actionsOf(form.id)).toEqual(["model.created", "model.updated"]);
  });

  test("to another model's identifier, or of an unknown one, is refused", async () => {
    const [form, other] = [modelForm(), modelForm()];
    await createModel(systemActor, form);
    await createModel(systemActor, other);
    const save = updateModel(systemActor, { ...form, version: 1, key: other.key });
    expect(await refusalOf(save)).toMatchObject({ code: "CONFLICT", field: "key" });
    expect((await refusalOf(updateModel(systemActor, { ...modelForm(), version: 1 }))).code).toBe(
      "NOT_FOUND",
    );
  });
});

test("retiring and bringing back are recorded once each, and idempotent", async () => {
  const { id } = await makeModel();
  for (const retired of [true, true, false, false]) {
    await setModelRetired(systemActor, { id, retired });
    expect((await getModel(systemActor, id)).retired).toBe(retired);
  }
  expect(await actionsOf(id)).toEqual(["model.created", "model.retired", "model.unretired"]);
  expect((await refusalOf(setModelRetired(systemActor, { id: uuidv7(), retired: true }))).code).toBe(
    "NOT_FOUND",
  );
});

test("a model's use is counted in organizations that were not deleted", async () => {
  const model = await makeModel();
  // Where what is added later is on, it is on already.
  const { organizations: before } = await countUse(systemActor, model.id);
  for (const deletedAt of [null, null, new Date()]) {
    const organization = await makeOrganization();
    await setModels(systemActor, {
      organizationId: organization.id,
      resourceIds: [model.id],
      enabled: true,
    });
    await asPlatform((tx) => tx.organization.update({ where: { id: organization.id }, data: { deletedAt } }));
  }
  expect(await countUse(systemActor, model.id)).toEqual({
    organizations: before + 2,
    routers: 0,
    assistants: 0,
  });
  expect((await refusalOf(countUse(systemActor, "1"))).code).toBe("NOT_FOUND");
});

test("models are listed by provider and name, a retired one in its place", async () => {
  const provider = `Provider ${unique()}`;
  for (const name of ["B", "A", "C"]) await makeModel({ provider, name });
  const find = async () => (await listModels(systemActor)).filter((model) => model.provider === provider);
  const [first] = await find();
  expect((await find()).map((model) => model.name)).toEqual(["A", "B", "C"]);
  await setModelRetired(systemActor, { id: first?.id ?? "", retired: true });
  expect((await find()).map((model) => model.name)).toEqual(["A", "B", "C"]);
});

test.each(["", "1", "\0", uuidv7()])("no model has the id %j", async (id) => {
  expect(await refusalOf(getModel(systemActor, id))).toEqual({
    code: "NOT_FOUND",
    message: "Model not found.",
  });
});

test("case 48: an Org Admin changes no model", async () => {
  const actor = await orgAdminActor(await makeOrganization());
  const form = modelForm();
  await createModel(systemActor, form);
  for (const attempt of [
    () => createModel(actor, modelForm()),
    () => updateModel(actor, { ...form, version: 1, name: "Mine" }),
    () => setModelRetired(actor, { id: form.id, retired: true }),
  ]) {
    expect((await refusalOf(attempt())).code).toBe("FORBIDDEN");
  }
  expect(await getModel(systemActor, form.id)).toMatchObject({ name: form.name, retired: false, version: 1 });
});

describe("case 25: forms accept their own fields and no others", () => {
  const holder = { organizationId: uuidv7(), workspaceId: null, userId: null };
  const switches = { ...holder, kind: "MODEL", resourceIds: [uuidv7()], enabled: true };

  test.each(["kind", "retiredAt", "createdAt", "organizationId"])("%s", (extra) => {
    expect(setAccessSchema.safeParse(switches).success).toBe(true);
    expect(createModelSchema.safeParse({ ...modelForm(), [extra]: "x" }).success).toBe(false);
    expect(updateModelSchema.safeParse({ ...modelForm(), version: 1, [extra]: "x" }).success).toBe(false);
    expect(setAccessSchema.safeParse({ ...switches, role: "x", [extra]: uuidv7() }).success).toBe(false);
  });

  test.each([
    ["key", "a b"],
    ["key", "../x"],
    ["contextWindow", 0],
    ["contextWindow", 1.5],
    ["contextWindow", 1e12],
    ["contextWindow", "many"],
    ["modelType", "ROUTER"],
    ["name", " "],
  ])("%s cannot be %j", (field, value) => {
    expect(createModelSchema.safeParse({ ...modelForm(), [field]: value }).error?.issues[0]?.path).toEqual([
      field,
    ]);
  });

  test("case 106: an array of 100,000 ids is refused", () => {
    const resourceIds = Array(100_000).fill(uuidv7());
    expect(setAccessSchema.safeParse({ ...switches, resourceIds }).success).toBe(false);
  });
});
