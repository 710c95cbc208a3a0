import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { access, listOrganizationModels } from "#lib/resources/queries.ts";
import { getTier, listWholeTiers } from "#lib/tiers/queries.ts";
import { createTierSchema, updateTierSchema } from "#lib/tiers/schema.ts";
import { createTier, deleteTier, updateTier } from "#lib/tiers/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeMembership,
  makeModel,
  makeUser,
  setModels,
  systemActor,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier, tierForm } from "./tier.ts";

describe("a tier", () => {
  test("is added once for any number of submissions of one form, with its audit event", async () => {
    const admin = await adminActor();
    const model = await makeModel();
    const form = tierForm({
      memberLimit: "10",
      monthlyCredits: "1000.50",
      prices: "49 usd, 65.50 SGD",
      modelIds: [model.id],
      workspaceLimit: "3",
      connectionLimit: "4",
      storageLimit: "0.5",
      apiCallLimit: "1000000",
      featuresOff: ["sso"],
    });
    expect(await countOutcomes(Array.from({ length: 10 }, () => createTier(admin, form)))).toEqual({
      ok: 10,
    });
    const { id, name, code, rank } = form;
    const prices = [
      { amount: "49", currency: "USD" },
      { amount: "65.50", currency: "SGD" },
    ];
    const limits = {
      memberLimit: 10,
      monthlyCredits: "1000.5",
      prices,
      modelIds: [model.id],
      workspaceLimit: 3,
      connectionLimit: 4,
      storageLimit: 500_000_000,
      apiCallLimit: 1_000_000,
      featuresOff: ["sso"],
    };
    expect(await getTier(admin, id)).toEqual({
      id,
      name,
      code,
      rank,
      ...limits,
      version: 1,
      organizations: 0,
    });
    expect(await auditEvents({ targetId: id })).toMatchObject([
      { action: "tier.created", actorId: admin.userId, after: { code, ...limits } },
    ]);
  });

  test("has a unique code and rank, also when 20 are added at once", async () => {
    const { code, rank } = await makeTier();
    expect((await refusalOf(createTier(systemActor, tierForm({ code })))).field).toBe("code");
    expect((await refusalOf(createTier(systemActor, tierForm({ rank })))).field).toBe("rank");
    const shared = tierForm();
    const forms = Array.from({ length: 20 }, () => tierForm({ rank: shared.rank }));
    expect(await countOutcomes(forms.map((form) => createTier(systemActor, form)))).toEqual({
      ok: 1,
      CONFLICT: 19,
    });
  });

  test("is changed, including its rank, and its organizations sort by the new one; a stale change is refused", async () => {
    const form = await makeTier();
    const organization = await makeOrganizationIn(form);
    const changed = {
      ...form,
      version: 1,
      confirmed: "",
      name: "Renamed",
      rank: tierForm().rank,
      storageLimit: 2_000_000_000,
      featuresOff: ["sso" as const],
    };
    expect(await countOutcomes([updateTier(systemActor, changed), updateTier(systemActor, changed)])).toEqual(
      {
        ok: 1,
        CONFLICT: 1,
      },
    );
    const row = await asPlatform((tx) =>
      tx.organization.findUniqueOrThrow({ where: { id: organization.id } }),
    );
    expect(row.tierRank).toBe(changed.rank);
    const found = (await listWholeTiers(systemActor)).find(({ id }) => id === form.id);
    expect(found).toMatchObject({ name: "Renamed", version: 2, organizations: 1, storageLimit: 2e9 });
    expect((await auditEvents({ targetId: form.id })).at(-1)).toMatchObject({
      before: { storageLimit: null, featuresOff: [] },
      after: { storageLimit: 2e9, featuresOff: ["sso"] },
    });
  });

  test("is deleted only while no organization is in it", async () => {
    const [unused, used] = [await makeTier(), await makeTier()];
    await makeOrganizationIn(used);
    await deleteTier(systemActor, unused);
    expect((await refusalOf(getTier(systemActor, unused.id))).code).toBe("NOT_FOUND");
    expect((await refusalOf(deleteTier(systemActor, used))).message).toMatch(/^1 organization is on /);
    expect((await refusalOf(deleteTier(systemActor, { id: uuidv7() }))).code).toBe("NOT_FOUND");
  });

  test("warns before saving which organizations would be over a limit", async () => {
    const form = await makeTier();
    const [small, large, huge] = await Promise.all([1, 2, 3].map(() => makeOrganizationIn(form)));
    if (!small || !large || !huge) throw new Error("none made");
    for (let n = 0; n < 3; n++) await makeMembership(await makeUser(), large);
    for (let n = 0; n < 10; n++) await makeMembership(await makeUser(), huge);
    await makeMembership(await makeUser(), small);
    const change = updateTierSchema.parse({
      ...form,
      version: 1,
      memberLimit: "2",
      monthlyCredits: "",
      prices: "",
      // What nothing counts can be over no limit.
      workspaceLimit: "0",
      connectionLimit: "0",
      storageLimit: "0",
      apiCallLimit: "0",
    });
    const refusal = await refusalOf(updateTier(systemActor, change));
    expect(refusal).toMatchObject({
      code: "CONFLICT",
      details: {
        // Highest first, numerically.
        over: [
          {
            limit: "members",
            allowed: "2",
            count: 2,
            first: [
              { slug: huge.slug, used: "10" },
              { slug: large.slug, used: "3" },
            ],
          },
        ],
      },
    });
    expect((await getTier(systemActor, form.id)).memberLimit).toBeNull();
    // A limit that is changed after the warning is warned about again.
    const other = { ...change, memberLimit: 1, confirmed: "members 2" };
    expect((await refusalOf(updateTier(systemActor, other))).details).toMatchObject({
      over: [{ allowed: "1", count: 2 }],
    });
    expect(await updateTier(systemActor, { ...change, confirmed: "members 2" })).toEqual({ version: 2 });
  });
});

describe("what a tier includes", () => {
  const set = (organizationId: string, id: string, enabled = true) =>
    setModels(systemActor, { organizationId, resourceIds: [id], enabled });

  test("narrows what its organizations may use, with the reason", async () => {
    const [inside, outside] = [await makeModel(), await makeModel()];
    const tier = await makeTier();
    const { id } = await makeOrganizationIn(tier);
    await set(id, inside.id);
    await set(id, outside.id);
    expect((await access(systemActor, { organizationId: id }, outside.id)).allowed).toBe(true);
    await updateTier(systemActor, { ...tier, modelIds: [inside.id], version: 1, confirmed: "" });
    expect(await access(systemActor, { organizationId: id }, inside.id)).toMatchObject({ allowed: true });
    expect(await access(systemActor, { organizationId: id }, outside.id)).toMatchObject({
      allowed: false,
      reason: `Not included in the ${tier.name} tier`,
      steps: [
        { level: "catalogue", allowed: true },
        { level: "tier", allowed: false },
        { level: "organization", allowed: true },
      ],
    });
    const shown = (await listOrganizationModels(systemActor, id)).find((model) => model.id === outside.id);
    expect(shown).toMatchObject({ enabled: true, access: { allowed: false } });
    await set(id, outside.id, false);
    expect(await refusalOf(set(id, outside.id))).toMatchObject({
      code: "CONFLICT",
      message: `A model that isn't included in the ${tier.name} tier can't be turned on.`,
    });
  });

  test("is an existing model", async () => {
    expect((await refusalOf(createTier(systemActor, tierForm({ modelIds: [uuidv7()] })))).code).toBe(
      "NOT_FOUND",
    );
  });
});

describe("case 25: forms accept their own fields and no others", () => {
  const typed = { id: uuidv7(), name: "T", code: "t", rank: "1", memberLimit: "", monthlyCredits: "" };
  const form = {
    ...typed,
    prices: "",
    modelIds: [],
    workspaceLimit: "",
    connectionLimit: "",
    storageLimit: "",
    apiCallLimit: "",
    featuresOff: [],
  };

  test.each(["createdAt", "organizations", "version"])("%s", (extra) => {
    expect(createTierSchema.safeParse(form).success).toBe(true);
    expect(createTierSchema.safeParse({ ...form, [extra]: 1 }).success).toBe(false);
  });

  test.each([
    ["memberLimit", "-1"],
    ["memberLimit", "1.5"],
    ["memberLimit", "99999999"],
    ["workspaceLimit", "-1"],
    ["storageLimit", "1.0001"],
    ["storageLimit", "5 GB"],
    ["storageLimit", "1000000"],
    ["apiCallLimit", "1e6"],
    ["featuresOff", "sso"],
    ["monthlyCredits", "-1"],
    ["monthlyCredits", "1e3"],
    ["prices", "49"],
    ["prices", "USD 49"],
    ["prices", "49 USD, 50 USD"],
    ["prices", "-1 USD"],
    ["code", "a b"],
    ["rank", 0],
  ])("%s cannot be %j", (field, value) => {
    expect(createTierSchema.safeParse({ ...form, [field]: value }).error?.issues[0]?.path).toEqual([field]);
  });

  test.each(["scim", "webhooks", "audit_export", "custom_roles", "unheard_of"])(
    "a tier cannot switch off %s, which nothing would refuse",
    (key) => {
      const { error } = createTierSchema.safeParse({ ...form, featuresOff: [key] });
      expect(error?.issues[0]?.path).toEqual(["featuresOff", 0]);
    },
  );
});
