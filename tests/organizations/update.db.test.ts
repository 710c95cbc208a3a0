import { describe, expect, test } from "vitest";
import { deleteOrganization, restoreOrganization } from "#lib/organizations/deletion/service.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { updateOrganizationSchema } from "#lib/organizations/schema.ts";
import { updateOrganization } from "#lib/organizations/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeAdmin,
  makeOrganization,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { formOf } from "./details.ts";

const reload = (id: string) => asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
const updates = async (id: string) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action === "organization.updated");

test("B40: every field of the form is saved", async () => {
  const organization = await makeOrganization();
  const domain = `${unique()}.example`;
  const everything = {
    name: `Renamed ${unique()}`,
    code: unique(),
    contact: "Alan Turing",
    address: "1 Main Street",
    zip: "018956",
    city: "Singapore",
    country: "GB",
    phone: "+44 20 7946 0958",
    email: "front@desk.example",
    website: "https://acme.example",
    description: "One.\nTwo.",
    tier: "business",
    status: "INACTIVE",
    domains: domain,
  };
  const form = formOf(organization, everything);
  expect(await updateOrganization(systemActor, form)).toEqual({ version: 2, slug: organization.slug });
  const { domains, tier, phone, ...same } = form;
  expect(await reload(organization.id)).toMatchObject({
    ...same,
    version: 2,
    tierRank: 30,
    domain,
    phone: "+442079460958",
  });
  expect(await getOrganization(systemActor, organization.slug)).toMatchObject({
    ...same,
    version: 2,
    tier,
    domains,
    phone: "+44 20 7946 0958",
  });
  expect({ domains, tier, phone }).toEqual({ domains: [domain], tier: "business", phone: "+442079460958" });
});

test("one audit event holds the changed fields, before and after, and no others", async () => {
  const admin = await adminActor();
  const organization = await makeOrganization();
  await updateOrganization(admin, formOf(organization, { city: "Singapore", description: "New" }));
  expect(await updates(organization.id)).toMatchObject([
    {
      actorId: admin.userId,
      organizationId: organization.id,
      before: { city: "", description: "" },
      after: { city: "Singapore", description: "New", version: 2 },
    },
  ]);
});

test("saving without a change writes nothing", async () => {
  const organization = await makeOrganization({ domains: `${unique()}.example` });
  expect(await updateOrganization(systemActor, formOf(organization))).toEqual({
    version: 1,
    slug: organization.slug,
  });
  expect(await updates(organization.id)).toEqual([]);
  expect((await reload(organization.id)).updatedAt).toEqual(organization.updatedAt);
});

describe("a stale save", () => {
  test("changes nothing and reports who changed what", async () => {
    const organization = await makeOrganization();
    const grace = await actorFor(await makeAdmin({ name: "Grace Hopper" }));
    await updateOrganization(grace, formOf(organization, { city: "Arlington" }));
    const refusal = await refusalOf(updateOrganization(systemActor, formOf(organization, { zip: "1" })));
    expect(refusal).toMatchObject({
      code: "CONFLICT",
      details: {
        version: 2,
        changes: [{ by: "Grace Hopper", fields: [{ field: "city", before: "", after: "Arlington" }] }],
      },
    });
    expect(await reload(organization.id)).toMatchObject({ city: "Arlington", zip: "", version: 2 });
  });

  test("reports every change since, newest first", async () => {
    const organization = await makeOrganization();
    for (const [n, city] of ["One", "Two", "Three"].entries()) {
      await updateOrganization(systemActor, formOf({ ...organization, version: n + 1 }, { city }));
    }
    const { details } = await refusalOf(
      updateOrganization(systemActor, formOf({ ...organization, version: 2 })),
    );
    expect(details).toMatchObject({
      version: 4,
      changes: [{ fields: [{ after: "Three" }] }, { fields: [{ after: "Two" }] }],
    });
  });

  test("reports a deletion and restore in between too", async () => {
    const organization = await makeOrganization();
    await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
    await restoreOrganization(systemActor, { id: organization.id });
    const { code, details } = await refusalOf(
      updateOrganization(systemActor, formOf(organization, { zip: "1" })),
    );
    expect(code).toBe("CONFLICT");
    expect(details).toMatchObject({ changes: [{ by: "cli:test" }] });
  });

  // The first round opens the connections, so that the saves of the next ones really overlap.
  test("of 20 at once one is saved, three times over", async () => {
    const organization = await makeOrganization();
    for (let version = 1; version <= 3; version++) {
      const saves = Array.from({ length: 20 }, (_, n) =>
        updateOrganization(
          systemActor,
          formOf({ ...organization, version }, { city: `City ${version}.${n}` }),
        ),
      );
      expect(await countOutcomes(saves)).toEqual({ ok: 1, CONFLICT: 19 });
      expect(await reload(organization.id)).toMatchObject({ version: version + 1 });
    }
    expect(await updates(organization.id)).toHaveLength(3);
  });
});

describe("values of another organization", () => {
  test("its code: refused at the field, with a free one", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    expect(
      await refusalOf(updateOrganization(systemActor, formOf(organization, { code: other.code }))),
    ).toMatchObject({
      code: "CONFLICT",
      field: "code",
      details: { suggestion: `${other.code}2` },
    });
  });

  test("its domain: refused at the field, with its owner's name", async () => {
    const other = await makeOrganization({ domains: `${unique()}.example` });
    const organization = await makeOrganization();
    const form = formOf(organization, { domains: other.domain, city: "Lost" });
    expect(await refusalOf(updateOrganization(systemActor, form))).toMatchObject({
      code: "CONFLICT",
      field: "domains",
      message: `${other.domain} already belongs to ${other.name}. A domain can have only one owner.`,
    });
    expect(await reload(organization.id)).toMatchObject({ city: "", domain: "", version: 1 });
    expect(await updates(organization.id)).toEqual([]);
  });
});

test("a tier that does not exist is refused at its field", async () => {
  const form = formOf(await makeOrganization(), { tier: "imaginary" });
  expect(await refusalOf(updateOrganization(systemActor, form))).toMatchObject({
    code: "INVALID",
    field: "tier",
  });
});

test("case 22: an Org Admin of another organization changes nothing", async () => {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  const intruder = await orgAdminActor(other);
  const refusal = await refusalOf(updateOrganization(intruder, formOf(organization, { city: "Mine" })));
  expect(refusal).toEqual({ code: "NOT_FOUND", message: "Organization not found." });
  expect(await reload(organization.id)).toEqual(organization);
});

describe("case 25: the details form accepts its own fields and no others", () => {
  test.each(["number", "memberCount", "createdAt", "deletedAt", "tierId", "createdById", "organizationId"])(
    "%s",
    async (extra) => {
      const right = { ...formOf(await makeOrganization()), domains: "" };
      expect(updateOrganizationSchema.safeParse(right).success).toBe(true);
      expect(updateOrganizationSchema.safeParse({ ...right, [extra]: "1" }).success).toBe(false);
    },
  );

  test.each([
    ["website", "javascript:alert(1)"],
    ["website", "https://user@evil.example"],
    ["website", "ftp://acme.example"],
    ["website", "acme"],
    ["status", "DELETED"],
    ["version", "0"],
    ["version", "x"],
    ["description", "x".repeat(2_001)],
  ])("%s cannot be %j", async (field, value) => {
    const right = { ...formOf(await makeOrganization()), domains: "" };
    const result = updateOrganizationSchema.safeParse({ ...right, [field]: value });
    expect(result.error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  });
});
