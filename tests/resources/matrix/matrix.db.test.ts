import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { previewMatrix } from "#lib/resources/matrix/queries.ts";
import { editMatrix } from "#lib/resources/matrix/service.ts";
import { setNewResources } from "#lib/resources/policies/service.ts";
import { access } from "#lib/resources/queries.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeModel,
  makeOrganization,
  orgAdminActor,
  setModels,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeWorkspaceRow } from "#tests/resource-factories.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

type Id = { id: string };
const idsOf = (rows: readonly Id[]) => rows.map(({ id }) => id);
const organizations = (models: readonly Id[], of: readonly Id[], enabled: boolean) => ({
  resourceIds: idsOf(models),
  holders: { level: "ORGANIZATION" as const, organizationIds: idsOf(of), tierIds: [] },
  enabled,
});
const isOn = async (organization: Id, model: Id, workspaceId?: string) =>
  (await access(systemActor, { organizationId: organization.id, workspaceId }, model.id)).allowed;

test("the preview says what the edit then does, and only what differs changes", async () => {
  const admin = await adminActor();
  const models = [await makeModel(), await makeModel(), await makeModel()];
  const tier = await makeTier({ modelIds: idsOf(models.slice(0, 2)) });
  const [plain, narrow, some] = [
    await makeOrganization(),
    await makeOrganizationIn(tier),
    await makeOrganization(),
  ];
  const [first = { id: "" }, , retired = { id: "" }] = models;
  await turnOn(some, first);
  await setModelRetired(systemActor, { id: retired.id, retired: true });
  const input = organizations(models, [plain, narrow, some], true);
  const expected = { holders: 3, switches: 5, unchanged: 1, refused: 3 };
  expect(await previewMatrix(admin, input)).toEqual(expected);
  expect(await isOn(plain, first)).toBe(false);
  expect(await editMatrix(admin, input)).toEqual(expected);
  for (const organization of [plain, narrow, some])
    expect(await Promise.all(models.map((model) => isOn(organization, model)))).toEqual([true, true, false]);
  expect(await editMatrix(admin, input)).toEqual({ holders: 0, switches: 0, unchanged: 6, refused: 3 });
  const events = (await auditEvents({ actorId: admin.userId })).filter(
    ({ action }) => action === "resource.switched",
  );
  expect(events).toMatchObject([{ after: { enabled: true, switches: 5, models: idsOf(models) } }]);
});

test("all organizations of a tier are edited together, without others", async () => {
  const [model, tier] = [await makeModel(), await makeTier()];
  const [inside, also, outside] = [
    await makeOrganizationIn(tier),
    await makeOrganizationIn(tier),
    await makeOrganization(),
  ];
  const input = {
    ...organizations([model], [inside], true),
    holders: { level: "ORGANIZATION" as const, organizationIds: [inside.id], tierIds: [tier.id] },
  };
  expect(await editMatrix(systemActor, input)).toMatchObject({ holders: 2, switches: 2 });
  expect(await Promise.all([inside, also, outside].map((one) => isOn(one, model)))).toEqual([
    true,
    true,
    false,
  ]);
});

test("policies of both modes, and none, end as single switches would", async () => {
  const models = [await makeModel(), await makeModel()];
  const [only, except, none] = [await makeOrganization(), await makeOrganization(), await makeOrganization()];
  const whole = { workspaceId: null, userId: null, kind: "MODEL" } as const;
  await setNewResources(systemActor, { ...whole, organizationId: except.id, on: true });
  await setNewResources(systemActor, { ...whole, organizationId: none.id, on: null });
  for (const enabled of [true, false, true]) {
    await editMatrix(systemActor, organizations(models, [only, except, none], enabled));
    for (const organization of [only, except, none])
      for (const model of models) expect(await isOn(organization, model)).toBe(enabled);
  }
  for (const organization of [only, except, none]) {
    const { changed } = await setModels(systemActor, {
      organizationId: organization.id,
      resourceIds: idsOf(models),
      enabled: false,
    });
    expect(changed.toSorted()).toEqual(idsOf(models).toSorted());
  }
});

test("workspaces of one organization are edited by its Org Admin, and no others", async () => {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  await turnOn(organization, model);
  const [here, there, foreign] = [
    await makeWorkspaceRow(organization),
    await makeWorkspaceRow(organization),
    await makeWorkspaceRow(await makeOrganization()),
  ];
  const actor = await orgAdminActor(organization);
  const input = {
    resourceIds: [model.id],
    holders: {
      level: "WORKSPACE" as const,
      organizationId: organization.id,
      workspaceIds: idsOf([here, foreign]),
    },
    enabled: false,
  };
  const expected = { holders: 1, switches: 1, unchanged: 0, refused: 0 };
  expect(await previewMatrix(actor, input)).toEqual(expected);
  expect(await editMatrix(actor, input)).toEqual(expected);
  expect(await isOn(organization, model, here.id)).toBe(false);
  expect(await isOn(organization, model, there.id)).toBe(true);
  expect((await refusalOf(editMatrix(actor, organizations([model], [organization], true)))).code).toBe(
    "FORBIDDEN",
  );
  const elsewhere = { ...input, holders: { ...input.holders, organizationId: foreign.organizationId } };
  expect((await refusalOf(editMatrix(actor, elsewhere))).code).toBe("NOT_FOUND");
});

describe("at once", () => {
  test("10 edits and single switches of the same organizations all end, in one state", async () => {
    const models = [await makeModel(), await makeModel()];
    const some = await Promise.all(Array.from({ length: 5 }, () => makeOrganization()));
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        n % 2 === 0
          ? editMatrix(
              systemActor,
              organizations(models, n % 4 === 0 ? some : some.toReversed(), n % 4 === 0),
            )
          : Promise.all(
              some.map((one) =>
                setModels(systemActor, { organizationId: one.id, resourceIds: idsOf(models), enabled: true }),
              ),
            ),
      ),
    );
    const policies = await asPlatform((tx) =>
      tx.accessPolicy.findMany({ where: { organizationId: { in: idsOf(some) }, kind: "MODEL" } }),
    );
    expect(policies).toHaveLength(5);
    for (const { exceptions } of policies) expect(new Set(exceptions).size).toBe(exceptions.length);
  });

  test("150 models of 2,000 organizations are one statement", async () => {
    const models = await asPlatform(async (tx) => {
      const rows = Array.from({ length: 150 }, (_, n) => ({
        id: uuidv7(),
        kind: "MODEL" as const,
        provider: "Many",
        name: `Model ${n}`,
        key: uuidv7(),
        modelType: "INFERENCE" as const,
        contextWindow: 1000,
      }));
      await tx.resource.createMany({ data: rows });
      return rows;
    });
    const { id: like } = await makeOrganization();
    const word = uuidv7().slice(-12);
    const many = await asPlatform(
      (tx) => tx.$queryRaw<Id[]>`
      INSERT INTO organization (id, name, code, slug, tier_id, tier_rank, country, updated_at)
      SELECT gen_random_uuid(), ${word} || n, upper(${word} || n), ${word} || n, o.tier_id, o.tier_rank, 'SG', now()
      FROM organization o, generate_series(1, 2000) n WHERE o.id = ${like}::uuid RETURNING id`,
    );
    await asPlatform(
      (tx) => tx.$executeRaw`
      INSERT INTO access_policy (id, level, organization_id, kind, mode)
      SELECT gen_random_uuid(), 'ORGANIZATION', id, 'MODEL', 'ONLY' FROM unnest(${idsOf(many)}::uuid[]) AS o (id)`,
    );
    const expected = { holders: 2000, switches: 300_000, unchanged: 0, refused: 0 };
    const input = organizations(models, many, true);
    expect(await previewMatrix(systemActor, input)).toEqual(expected);
    expect(await editMatrix(systemActor, input)).toEqual(expected);
    // The organizations go: other tests of this database list them all.
    await asPlatform((tx) => tx.organization.deleteMany({ where: { id: { in: idsOf(many) } } }));
  });
});
