import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { access, listOrganizationModels } from "#lib/resources/queries.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  makeModel,
  makeOrganization,
  modelsOn,
  orgAdminActor,
  setModels,
  setStatus,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

type Id = { id: string };
const set = (organization: Id, models: Id[], enabled: boolean) =>
  setModels(systemActor, {
    organizationId: organization.id,
    resourceIds: models.map((model) => model.id),
    enabled,
  });
const isOn = async (organization: Id, model: Id) =>
  (await listOrganizationModels(systemActor, organization.id)).find(({ id }) => id === model.id)?.enabled;
const switchEvents = async ({ id }: Id) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action.startsWith("organization.models"));

describe("turning models on and off", () => {
  test("returns which really changed, so that an undo changes no others", async () => {
    const [organization, a, b] = [await makeOrganization(), await makeModel(), await makeModel()];
    expect(await set(organization, [a], true)).toEqual({ changed: [a.id] });
    expect(await set(organization, [a, b, b], true)).toEqual({ changed: [b.id] });
    expect(await set(organization, [b], false)).toEqual({ changed: [b.id] });
    expect(await isOn(organization, a)).toBe(true);
    expect(await isOn(organization, b)).toBe(false);
  });

  test("is recorded with the models that changed, and not when none did", async () => {
    const admin = await adminActor();
    const [organization, model] = [await makeOrganization(), await makeModel()];
    const input = { organizationId: organization.id, resourceIds: [model.id], enabled: true };
    await setModels(admin, input);
    await setModels(admin, input);
    await setModels(admin, { ...input, enabled: false });
    expect(await switchEvents(organization)).toMatchObject([
      {
        action: "organization.models-enabled",
        actorId: admin.userId,
        organizationId: organization.id,
        after: { models: [model.id] },
      },
      { action: "organization.models-disabled", after: { models: [model.id] } },
    ]);
  });

  test("case B44: adding one model leaves the others, and other organizations, unchanged", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const [a, b] = [await makeModel(), await makeModel()];
    await set(organization, [a], true);
    await set(other, [a, b], true);
    await set(organization, [b], true);
    await set(organization, [a], false);
    expect([await isOn(organization, a), await isOn(organization, b)]).toEqual([false, true]);
    expect([await isOn(other, a), await isOn(other, b)]).toEqual([true, true]);
  });

  test("of an unknown model, or one among existing ones, changes nothing", async () => {
    const [organization, model] = [await makeOrganization(), await makeModel()];
    expect((await refusalOf(set(organization, [model, { id: uuidv7() }], true))).code).toBe("NOT_FOUND");
    expect(await isOn(organization, model)).toBe(false);
  });

  test("20 switches at once end in one state, with an event for each real change", async () => {
    const [organization, model] = [await makeOrganization(), await makeModel()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => set(organization, [model], n % 2 === 0)),
    );
    const changes = answers.filter((answer) => answer.changed.length > 0).length;
    expect(await switchEvents(organization)).toHaveLength(changes);
    expect(await isOn(organization, model)).toBe(changes % 2 === 1);
  });
});

describe("a retired model", () => {
  test("cannot be turned on, can be turned off, and is listed only where it is on", async () => {
    const [on, off, model] = [await makeOrganization(), await makeOrganization(), await makeModel()];
    await set(on, [model], true);
    await setModelRetired(systemActor, { id: model.id, retired: true });
    expect((await refusalOf(set(off, [model], true))).code).toBe("CONFLICT");
    expect(await isOn(off, model)).toBeUndefined();
    expect(await isOn(on, model)).toBe(true);
    await set(on, [model], false);
    expect(await isOn(on, model)).toBeUndefined();
  });

  test("that is brought back is on where it was on", async () => {
    const [organization, model] = [await makeOrganization(), await makeModel()];
    await set(organization, [model], true);
    await setModelRetired(systemActor, { id: model.id, retired: true });
    expect(await access(systemActor, { organizationId: organization.id }, model.id)).toMatchObject({
      allowed: false,
    });
    await setModelRetired(systemActor, { id: model.id, retired: false });
    expect(await access(systemActor, { organizationId: organization.id }, model.id)).toMatchObject({
      allowed: true,
    });
  });

  test("is not given to new organizations, even if it was on by default", async () => {
    const model = await makeModel({ enabledByDefault: true });
    await setModelRetired(systemActor, { id: model.id, retired: true });
    const organization = await makeOrganization();
    await setModelRetired(systemActor, { id: model.id, retired: false });
    expect(await isOn(organization, model)).toBe(false);
  });
});

describe("access returns its reason", () => {
  test("level by level, the first that refuses decides", async () => {
    const [organization, model] = [await makeOrganization(), await makeModel()];
    const answer = async () => {
      const { allowed, reason } = await access(systemActor, { organizationId: organization.id }, model.id);
      return [allowed, reason];
    };
    expect(await answer()).toEqual([false, "Off for this organization"]);
    await set(organization, [model], true);
    expect(await answer()).toEqual([true, "On for this organization"]);
    await setStatus(organization, "INACTIVE");
    expect(await answer()).toEqual([false, "This organization is inactive"]);
    await setModelRetired(systemActor, { id: model.id, retired: true });
    expect(await answer()).toEqual([false, "Retired from the platform catalog"]);
  });

  test("and agrees with the list of the Models tab", async () => {
    const organization = await makeOrganization();
    await set(organization, [await makeModel(), await makeModel()], true);
    for (const model of await listOrganizationModels(systemActor, organization.id)) {
      expect(await access(systemActor, { organizationId: organization.id }, model.id)).toEqual(model.access);
    }
  });

  test("of an unknown model or organization: not found", async () => {
    const [organization, model] = [await makeOrganization(), await makeModel()];
    expect(await refusalOf(access(systemActor, { organizationId: organization.id }, uuidv7()))).toMatchObject(
      {
        message: "Resource not found.",
      },
    );
    expect(await refusalOf(access(systemActor, { organizationId: uuidv7() }, model.id))).toMatchObject({
      message: "Organization not found.",
    });
  });
});

describe("an Org Admin", () => {
  test("sees the models of their own organization, no switch of another's, and changes none", async () => {
    const [own, foreign, model] = [await makeOrganization(), await makeOrganization(), await makeModel()];
    const actor = await orgAdminActor(own);
    await set(foreign, [model], true);
    const mine = await listOrganizationModels(actor, own.id);
    expect(mine.find(({ id }) => id === model.id)).toMatchObject({ enabled: false });
    expect(await access(actor, { organizationId: own.id }, model.id)).toMatchObject({ allowed: false });
    const input = { resourceIds: [model.id], enabled: true };
    expect((await refusalOf(setModels(actor, { ...input, organizationId: own.id }))).code).toBe("FORBIDDEN");
    expect((await refusalOf(setModels(actor, { ...input, organizationId: foreign.id }))).code).toBe(
      "NOT_FOUND",
    );
    expect((await refusalOf(access(actor, { organizationId: foreign.id }, model.id))).code).toBe("NOT_FOUND");
    expect(await isOn(own, model)).toBe(false);
  });

  test("never sees what other organizations have", async () => {
    const name = `Secret ${unique()}`;
    const [own, foreign, model] = [
      await makeOrganization(),
      await makeOrganization(),
      await makeModel({ name }),
    ];
    await set(foreign, [model], true);
    await setModelRetired(systemActor, { id: model.id, retired: true });
    const text = JSON.stringify(await listOrganizationModels(await orgAdminActor(own), own.id));
    expect(text).not.toContain(name);
    expect(await modelsOn(foreign)).toContain(model.id);
  });
});
