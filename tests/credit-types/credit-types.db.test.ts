import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { standardCreditTypeId } from "#lib/credit-types/policy.ts";
import { getCreditType, listCreditTypes } from "#lib/credit-types/queries.ts";
import { createCreditTypeSchema, updateCreditTypeSchema } from "#lib/credit-types/schema.ts";
import { createCreditType, deleteCreditType, updateCreditType } from "#lib/credit-types/service.ts";
import { listOrganizations } from "#lib/organizations/list/queries.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { updateOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeOrganization,
  orgAdminActor,
  organizationForm,
  systemActor,
} from "#tests/factories.ts";
import { balancesOf, grant, spend } from "#tests/ledger/ledger.ts";
import { countOutcomes, refusalOf, settle } from "#tests/refusals.ts";
import { creditTypeForm, makeCreditType } from "./credit-type.ts";

const everything = {
  q: "",
  status: null,
  tier: null,
  country: null,
  sort: "name",
  size: 100,
  page: 1,
  cursor: null,
} as const;
const actionsOf = async (id: string) => (await auditEvents({ targetId: id })).map((event) => event.action);

describe("a credit type", () => {
  test("is added once for any number of submissions of one form, with its audit event", async () => {
    const admin = await adminActor();
    const form = creditTypeForm();
    expect(await countOutcomes(Array.from({ length: 10 }, () => createCreditType(admin, form)))).toEqual({
      ok: 10,
    });
    const { id, name, code } = form;
    expect(await getCreditType(admin, id)).toEqual({
      id,
      name,
      code,
      symbol: "S$",
      decimals: 2,
      version: 1,
      standard: false,
      organizations: 0,
    });
    expect(await auditEvents({ targetId: id })).toMatchObject([
      { action: "credit-type.created", actorId: admin.userId, after: { code, decimals: 2 } },
    ]);
  });

  test("has a unique code: of 20 at once with one code, one is added", async () => {
    const { code } = creditTypeForm();
    const forms = Array.from({ length: 20 }, () => creditTypeForm({ code, name: "Twins" }));
    expect(await countOutcomes(forms.map((form) => createCreditType(systemActor, form)))).toEqual({
      ok: 1,
      CONFLICT: 19,
    });
    expect(await refusalOf(createCreditType(systemActor, creditTypeForm({ code })))).toMatchObject({
      code: "CONFLICT",
      field: "code",
      message: `Twins already has the code ${code}.`,
    });
    const token = createCreditType(systemActor, creditTypeForm({ code: "INFERENCE" }));
    expect((await refusalOf(token)).field).toBe("code");
  });

  test("is a filter of the organizations, whose counts, rows and tabs agree with its own count", async () => {
    const [one, other] = [await makeCreditType(), await makeCreditType()];
    const made = [1, 2, 3].map(() => makeOrganization({}, { creditTypeId: one.id }));
    const [first] = await Promise.all(made);
    const list = (more: object = {}) =>
      listOrganizations(systemActor, { ...everything, creditType: one.code, ...more });
    const counts = async () => [
      (await getCreditType(systemActor, one.id)).organizations,
      (await list()).total.count,
      (await list()).rows.length,
    ];
    expect(await counts()).toEqual([3, 3, 3]);
    expect((await list({ q: first?.code })).total.count).toBe(1);
    expect((await list()).creditTypes).toContainEqual({ code: one.code, name: one.name });
    expect((await list()).creditTypes).not.toContainEqual({ code: other.code, name: other.name });
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: first?.id }, data: { creditTypeId: other.id } }),
    );
    expect(await counts()).toEqual([2, 2, 2]);
    expect((await list({ creditType: other.code })).tabs.active.count).toBe(1);
  });

  test("is changed; a stale change is refused", async () => {
    const form = await makeCreditType();
    const save = (name: string) => updateCreditType(systemActor, { ...form, name, version: 1 });
    expect(await countOutcomes(["A", "B", "C"].map(save))).toEqual({ ok: 1, CONFLICT: 2 });
    expect(await actionsOf(form.id)).toEqual(["credit-type.created", "credit-type.updated"]);
  });

  test("has no fewer decimals than the ledger", async () => {
    const form = await makeCreditType({ decimals: 3 });
    const { id } = await makeOrganization({ creditType: form.code });
    await grant(id, "0.5");
    await grant(id, "0.50");
    const refusal = await refusalOf(updateCreditType(systemActor, { ...form, decimals: 0, version: 1 }));
    expect(refusal).toMatchObject({
      code: "CONFLICT",
      field: "decimals",
      message: "Amounts with 1 decimal are already in the ledger, so it can't have fewer.",
    });
    expect(await updateCreditType(systemActor, { ...form, decimals: 1, version: 1 })).toEqual({ version: 2 });
    expect(await refusalOf(grant(id, "0.25"))).toMatchObject({ code: "INVALID", field: "quantity" });
    expect(await updateCreditType(systemActor, { ...form, decimals: 6, version: 2 })).toEqual({ version: 3 });
  });

  test("never has fewer than a concurrent posting", async () => {
    for (let round = 0; round < 5; round++) {
      const form = await makeCreditType({ decimals: 2 });
      const { id } = await makeOrganization({ creditType: form.code });
      const [posted, saved] = await Promise.all([
        settle(grant(id, "0.25")),
        settle(updateCreditType(systemActor, { ...form, decimals: 0, version: 1 })),
      ]);
      expect([posted, saved].filter((outcome) => outcome === "ok")).toHaveLength(1);
    }
  });

  test("is deleted only when unused", async () => {
    const [unused, used] = [await makeCreditType(), await makeCreditType()];
    await makeOrganization({ creditType: used.code });
    await deleteCreditType(systemActor, unused);
    expect((await refusalOf(getCreditType(systemActor, unused.id))).code).toBe("NOT_FOUND");
    expect(await actionsOf(unused.id)).toEqual(["credit-type.created", "credit-type.deleted"]);
    expect((await refusalOf(deleteCreditType(systemActor, used))).message).toMatch(/^1 organization uses /);
    expect((await refusalOf(deleteCreditType(systemActor, { id: standardCreditTypeId }))).code).toBe(
      "CONFLICT",
    );
    for (const id of [uuidv7(), "019400d0-0000-7000-8000-000000000101"]) {
      expect((await refusalOf(deleteCreditType(systemActor, { id }))).code).toBe("NOT_FOUND");
    }
  });

  test("is deleted, or given to an organization, but never both", async () => {
    for (let round = 0; round < 5; round++) {
      const form = await makeCreditType();
      const outcomes = await Promise.all([
        settle(deleteCreditType(systemActor, form)),
        settle(createOrganization(systemActor, organizationForm({ creditType: form.code }))),
      ]);
      expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    }
  });

  test("counts its organizations; deleted ones do not count", async () => {
    const { id, code } = await makeCreditType();
    await makeOrganization({ creditType: code });
    await makeOrganization({ creditType: code }, { deletedAt: new Date() });
    const found = (await listCreditTypes(systemActor)).find((creditType) => creditType.id === id);
    expect(found?.organizations).toBe(1);
    expect((await refusalOf(deleteCreditType(systemActor, { id }))).message).toMatch(/^2 organizations use /);
  });
});

describe("the credit type of an organization", () => {
  async function change(organizationId: string, creditType: string) {
    const row = await asPlatform((tx) =>
      tx.organization.findUniqueOrThrow({ where: { id: organizationId } }),
    );
    const { id, version, name, code, slug, contact, country, email, domain, status } = row;
    const form = { id, version, name, code, slug, contact, country, email, status, tier: "free", creditType };
    return updateOrganization(
      systemActor,
      updateOrganizationSchema.parse({
        ...form,
        domains: domain,
        address: "",
        zip: "",
        city: "",
        phone: "",
        website: "",
        description: "",
      }),
    );
  }

  test("is the standard one unless another is chosen, and the unit of its credits", async () => {
    const standard = await makeOrganization();
    expect(standard.creditTypeId).toBe(standardCreditTypeId);
    const { code, name } = await makeCreditType();
    const { id, slug } = await makeOrganization({ creditType: code });
    expect((await getOrganization(systemActor, slug)).creditType).toEqual({ code, name });
    await grant(id, "10");
    expect(await balancesOf(id, code)).toEqual({ ISSUED: -10, AVAILABLE: 10 });
    expect(
      await refusalOf(createOrganization(systemActor, organizationForm({ creditType: "X" }))),
    ).toMatchObject({ code: "INVALID", field: "creditType" });
  });

  test("is changed, with its audit event, until the first credits move", async () => {
    const [first, second] = [await makeCreditType(), await makeCreditType()];
    const { id } = await makeOrganization({ creditType: first.code });
    await grant(id, "5", { product: "inference_tokens" });
    await change(id, second.code);
    const [, , event] = await auditEvents({ targetId: id });
    expect(event).toMatchObject({
      action: "organization.updated",
      before: { creditType: first.code },
      after: { creditType: second.code },
    });
    await grant(id, "1");
    await spend(id, "1");
    expect(await refusalOf(change(id, first.code))).toMatchObject({
      code: "CONFLICT",
      field: "creditType",
      message: `This organization's ledger contains credits in ${second.code}, so you can't change its credit type.`,
    });
    await change(id, second.code);
  });

  test("is changed, or credits are granted, but the ledger never holds two", async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await makeCreditType(), await makeCreditType()];
      const { id } = await makeOrganization({ creditType: first.code });
      const [changed] = await Promise.all([settle(change(id, second.code)), settle(grant(id, "1"))]);
      const used = changed === "ok" ? second.code : first.code;
      expect(await balancesOf(id, used)).toEqual({ ISSUED: -1, AVAILABLE: 1 });
    }
  });

  test("is seen by its Org Admins, who see no others", async () => {
    const { code, name } = await makeCreditType();
    const organization = await makeOrganization({ creditType: code });
    const actor = await orgAdminActor(organization);
    expect((await getOrganization(actor, organization.slug)).creditType).toEqual({ code, name });
    expect((await refusalOf(listCreditTypes(actor))).code).toBe("FORBIDDEN");
  });
});

describe("case 25: forms accept their own fields and no others", () => {
  test.each(["kind", "createdAt", "organizations", "standard"])("%s", (extra) => {
    expect(createCreditTypeSchema.safeParse({ ...creditTypeForm(), [extra]: 1 }).success).toBe(false);
    const update = { ...creditTypeForm(), version: 1 };
    expect(updateCreditTypeSchema.safeParse({ ...update, [extra]: 1 }).success).toBe(false);
  });

  test.each([
    ["code", "S$"],
    ["code", "ABCDEFGHIJKLMNOPQ"],
    ["decimals", 7],
    ["decimals", -1],
    ["decimals", 1.5],
    ["symbol", "123456789"],
    ["name", " "],
  ])("%s cannot be %j", (field, value) => {
    const { error } = createCreditTypeSchema.safeParse({ ...creditTypeForm(), [field]: value });
    expect(error?.issues[0]?.path).toEqual([field]);
  });
});
