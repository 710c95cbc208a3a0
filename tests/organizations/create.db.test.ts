import { describe, expect, test } from "vitest";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeModel,
  makeOrganization,
  modelsOn,
  orgAdminActor,
  organizationForm,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

const load = (id: string) =>
  asPlatform((tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id },
      include: { domains: true, tier: true },
    }),
  );

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

test("a new organization is active, in the smallest tier, empty, and has the typed values", async () => {
  const admin = await adminActor();
  const domain = `${unique()}.example`;
  const form = organizationForm({
    name: "  Café   Ltd ",
    phone: "6123 4567",
    city: "Singapore",
    domains: domain,
  });
  const created = await createOrganization(admin, form);
  expect(created).toEqual({ id: form.id, slug: expect.stringMatching(/^cafe-ltd/), name: "Café Ltd" });
  expect(await load(form.id)).toMatchObject({
    name: "Café Ltd",
    code: form.code,
    slug: created.slug,
    status: "ACTIVE",
    tier: { code: "free" },
    phone: "+6561234567",
    city: "Singapore",
    domain,
    version: 1,
    createdById: admin.userId,
    deletedAt: null,
    domains: [{ domain, released: false, verifiedAt: expect.any(Date) }],
  });
});

test("it has one audit event with actor, IP address and values", async () => {
  const admin = await adminActor();
  const form = organizationForm();
  await createOrganization(admin, form);
  expect(await auditEvents({ targetId: form.id })).toMatchObject([
    {
      action: "organization.created",
      actorId: admin.userId,
      organizationId: form.id,
      targetType: "organization",
      before: null,
      after: { name: form.name, code: form.code, email: form.email, status: "ACTIVE", tier: "free" },
    },
  ]);
});

test("models that are on by default are on for it, and for no existing organization", async () => {
  const earlier = await makeOrganization();
  const usual = await makeModel({ enabledByDefault: true });
  const special = await makeModel({ enabledByDefault: false });
  const later = await makeOrganization();
  expect(await modelsOn(later)).toContain(usual.id);
  expect(await modelsOn(later)).not.toContain(special.id);
  expect(await modelsOn(earlier)).not.toContain(usual.id);
});

describe("a code belongs to one organization", () => {
  test("in use: the refusal names a free one, which works", async () => {
    const { code } = await makeOrganization();
    const form = organizationForm({ code });
    const refusal = await refusalOf(createOrganization(systemActor, form));
    expect(refusal).toEqual({
      code: "CONFLICT",
      field: "code",
      message: `The code ${code} is taken. ${code}2 is available.`,
      details: { suggestion: `${code}2` },
    });
    await createOrganization(systemActor, { ...form, code: `${code}2` });
    expect((await refusalOf(createOrganization(systemActor, organizationForm({ code })))).details).toEqual({
      suggestion: `${code}3`,
    });
  });

  test("in lower case it is the same code", async () => {
    const { code } = await makeOrganization();
    expect(organizationForm({ code: code.toLowerCase() }).code).toBe(code);
  });

  test("20 at once: one wins, the others are refused as in use, and leave no event", async () => {
    const code = unique();
    const forms = times(20, () => organizationForm({ code }));
    expect(await countOutcomes(forms.map((form) => createOrganization(systemActor, form)))).toEqual({
      ok: 1,
      CONFLICT: 19,
    });
    const rows = await asPlatform((tx) => tx.organization.findMany({ where: { code: code.toUpperCase() } }));
    expect(rows).toHaveLength(1);
    const events = await Promise.all(forms.map((form) => auditEvents({ targetId: form.id })));
    expect(events.flat()).toHaveLength(1);
  });
});

test("20 of the same name at once are all created, each with a slug of its own", async () => {
  const name = `Twins ${unique()}`;
  const created = await Promise.all(
    times(20, () => createOrganization(systemActor, organizationForm({ name }))),
  );
  expect(new Set(created.map((organization) => organization.slug)).size).toBe(20);
});

test("names of pages below /organizations get another slug", async () => {
  for (const name of ["New", "Deleted", "Export"]) {
    const { slug } = await createOrganization(systemActor, organizationForm({ name }));
    expect(slug).toMatch(new RegExp(`^${name.toLowerCase()}-\\d+$`));
  }
});

describe("submitting the form twice creates one", () => {
  test("sequentially: the second returns what the first created", async () => {
    const admin = await adminActor();
    const form = organizationForm();
    const first = await createOrganization(admin, form);
    expect(await createOrganization(admin, form)).toEqual(first);
    expect(await auditEvents({ targetId: form.id })).toHaveLength(1);
  });

  test("20 at once, and all return the same", async () => {
    const admin = await adminActor();
    for (let round = 0; round < 3; round++) {
      const form = organizationForm({ domains: `${unique()}.example` });
      const answers = await Promise.all(times(20, () => createOrganization(admin, form)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await auditEvents({ targetId: form.id })).toHaveLength(1);
    }
  });

  test("by somebody else: their form is refused, and shows nothing of the first", async () => {
    const form = organizationForm();
    await createOrganization(await adminActor(), form);
    const refusal = await refusalOf(createOrganization(await adminActor(), { ...form, name: "Other" }));
    expect(refusal.code).toBe("CONFLICT");
    expect(JSON.stringify(refusal)).not.toContain(form.name);
  });
});

test("an Org Admin creates none, and the refusal leaves nothing behind", async () => {
  const actor = await orgAdminActor(await makeOrganization());
  const form = organizationForm();
  expect((await refusalOf(createOrganization(actor, form))).code).toBe("FORBIDDEN");
  expect(await asPlatform((tx) => tx.organization.findUnique({ where: { id: form.id } }))).toBeNull();
  expect(await auditEvents({ targetId: form.id })).toEqual([]);
});

describe("case 25: the form accepts its own fields and no others", () => {
  const right = { ...organizationForm(), domains: "" };

  test.each([
    "status",
    "tierId",
    "tierRank",
    "slug",
    "number",
    "memberCount",
    "version",
    "createdById",
    "createdAt",
    "externalId",
  ])("%s", (extra) => {
    expect(createOrganizationSchema.safeParse(right).success).toBe(true);
    expect(createOrganizationSchema.safeParse({ ...right, [extra]: "1" }).success).toBe(false);
  });

  test.each([
    ["id", "1"],
    ["name", " \t"],
    ["name", "x".repeat(201)],
    ["name", "Acme\u202e"],
    ["code", "A B"],
    ["code", "-A"],
    ["code", "A".repeat(33)],
    ["contact", ""],
    ["country", ""],
    ["country", "XX"],
    ["country", "sg"],
    ["email", "nobody"],
    ["phone", "12"],
    ["phone", "6123 4567 ext 1"],
    ["domains", "gmail.com"],
    ["domains", "acme.example, not a domain!"],
    ["domains", Array.from({ length: 21 }, (_, n) => `d${n}.example`).join(" ")],
  ])("%s cannot be %j", (field, value) => {
    const result = createOrganizationSchema.safeParse({ ...right, [field]: value });
    expect(result.error?.issues.map((issue) => issue.path[0])).toContain(field);
  });
});
