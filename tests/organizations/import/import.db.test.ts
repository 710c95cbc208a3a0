import { describe, expect, test } from "vitest";
import type { Actor } from "#lib/auth/actor.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import type { RowResult } from "#lib/organizations/import/schema.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  adminActor,
  asPlatform,
  makeModel,
  makeOrganization,
  orgAdminActor,
  organizationForm,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

type Row = Record<string, unknown>;

function run(rows: readonly Row[], { actor = systemActor as Actor, dryRun = false } = {}) {
  const file = parseImportFile(Buffer.from(JSON.stringify(rows)));
  return importOrganizations(actor, file.rows, { dryRun });
}

const find = (where: { code?: string; name?: string; externalId?: string }) =>
  asPlatform((tx) =>
    tx.organization.findFirst({
      where: { ...where, deletedAt: null },
      include: { domains: { orderBy: { position: "asc" } }, resources: true, tier: true },
    }),
  );

const outcomes = (results: readonly RowResult[]) => results.map(({ outcome }) => outcome);
const texts = (result: RowResult | undefined) => result?.findings.map(({ text }) => text);

const row = (fields: Row = {}): Row & { name: string } => ({
  name: `Imported ${unique()}`,
  country: "SG",
  ...fields,
});

test("an imported organization has what the file says, the default models and one audit event", async () => {
  const model = await makeModel({ enabledByDefault: true });
  const admin = await adminActor();
  const [a, b] = [`${unique()}.example`, `${unique()}.example`];
  const given = row({
    domains: [a, b],
    phone: "6123 4567",
    tier: "team",
    status: "inactive",
    description: "One\nTwo",
  });
  const report = await run([given], { actor: admin });
  expect(report).toMatchObject({ created: 1, existing: 0, rejected: 0, results: [{ row: 1, findings: [] }] });

  const created = await find({ name: given.name });
  expect(created).toMatchObject({
    code: report.results[0]?.code,
    slug: given.name.toLowerCase().replace(" ", "-"),
    tier: { code: "team" },
    status: "INACTIVE",
    phone: "+6561234567",
    contact: "",
    email: "",
    description: "One\nTwo",
    domain: `${a}, ${b}`,
    externalId: expect.stringMatching(/^derived:/),
    createdById: admin.userId,
    domains: [
      { domain: a, position: 0, released: false, verifiedAt: expect.any(Date) },
      { domain: b, position: 1, released: false, verifiedAt: expect.any(Date) },
    ],
  });
  expect(created?.tierRank).toBe(created?.tier.rank);
  expect(created?.resources.map(({ resourceId }) => resourceId)).toContain(model.id);
  expect(await auditEvents({ targetId: created?.id ?? "" })).toMatchObject([
    {
      actor: `user:${admin.userId}`,
      action: "organization.created",
      organizationId: created?.id,
      after: {
        name: given.name,
        code: created?.code,
        slug: created?.slug,
        tier: "team",
        domains: [a, b],
        version: 1,
      },
    },
  ]);
});

test("a second run finds all there and changes nothing, not even what was edited meanwhile", async () => {
  const rows = [row(), row({ external_id: unique() }), row({ domains: `${unique()}.example` })];
  const first = await run(rows);
  expect(outcomes(first.results)).toEqual(["created", "created", "created"]);
  const code = first.results[1]?.code ?? "";
  await asPlatform((tx) =>
    tx.organization.updateMany({ where: { code }, data: { name: "Renamed", city: "Bern" } }),
  );
  const before = await find({ code });
  const second = await run([...rows, rows[0] as Row]);
  expect(second).toMatchObject({ created: 0, existing: 4, rejected: 0 });
  expect(second.results.map((result) => result.code)).toEqual(
    [...first.results, first.results[0]].map((r) => r?.code),
  );
  expect(await find({ code })).toEqual(before);
  expect(await auditEvents({ targetId: before?.id ?? "" })).toHaveLength(1);
});

test("a dry run says the same and writes nothing", async () => {
  const word = unique();
  const rows = [
    row({ name: `Dry ${word}`, domains: `${word}.example` }),
    row({ name: `Dry ${word}`, external_id: word }),
    row({ domains: `${word}.example` }),
    row({ email: "nobody" }),
  ];
  const dry = await run(rows, { dryRun: true });
  expect(await find({ name: `Dry ${word}` })).toBeNull();
  expect(await run(rows)).toEqual(dry);
  expect(outcomes(dry.results)).toEqual(["created", "created", "created", "rejected"]);
});

describe("codes and addresses", () => {
  test("are proposed as the form does, and numbered where taken", async () => {
    const word = unique().toUpperCase();
    const rows = [1, 2, 3, 4, 5, 6].map((id) => ({
      name: word.slice(0, 8),
      country: "SG",
      external_id: `${word}-${id}`,
    }));
    const { results } = await run(rows);
    const stem = results[0]?.code ?? "";
    expect(results.map(({ code }) => code)).toEqual(["", 2, 3, 4, 5, 6].map((n) => `${stem}${n}`));
    const sixth = await find({ externalId: `${word}-6` });
    expect(sixth?.slug).toBe(`${stem.toLowerCase()}-6`);
  });

  test("a code that a later row asks for is proposed to none", async () => {
    const word = unique().slice(0, 8);
    const { results } = await run([row({ name: word }), row({ code: word })]);
    expect(results.map(({ code }) => code)).toEqual([`${word}2`.toUpperCase(), word.toUpperCase()]);
  });

  test("no row takes an address that is a page", async () => {
    const { results } = await run([row({ name: "Deleted", external_id: unique() })]);
    expect((await find({ code: results[0]?.code ?? "" }))?.slug).toMatch(/^deleted-\d+$/);
  });

  test("names in scripts without Latin letters get codes and addresses too", async () => {
    const names = ["東京大学", "Московский", "جامعة"].map(
      (name) => `${name} ${unique().replace(/[a-z]/g, "")}`,
    );
    const report = await run(names.map((name) => row({ name })));
    expect(report).toMatchObject({ created: 3, rejected: 0 });
  });
});

describe("an organization that is there already", () => {
  test("is known by its code too, when name and country agree", async () => {
    const made = await makeOrganization();
    const { results } = await run([
      { name: made.name, country: made.country, code: made.code.toLowerCase() },
    ]);
    expect(results).toMatchObject([{ outcome: "existing", code: made.code }]);
  });

  test("keeps its code and its domain from others", async () => {
    const domain = `${unique()}.example`;
    const made = await makeOrganization({ domains: domain });
    const [taken, without] = (
      await run([row({ code: made.code }), row({ domains: `${domain} ${unique()}.example` })])
    ).results;
    expect([taken?.outcome, texts(taken)]).toEqual([
      "rejected",
      [`The code ${made.code} belongs to ${made.name}.`],
    ]);
    expect([without?.outcome, texts(without)]).toEqual([
      "created",
      [`Left out: ${domain} belongs to ${made.name}.`],
    ]);
    expect((await find({ code: without?.code ?? "" }))?.domains).toHaveLength(1);
  });

  test("is imported anew after it was deleted, and inherits nothing", async () => {
    const given = row({ domains: `${unique()}.example` });
    const first = (await run([given])).results[0];
    await asPlatform(async (tx) => {
      const { id } = await tx.organization.findFirstOrThrow({
        where: { code: first?.code ?? "", deletedAt: null },
      });
      await tx.organization.update({ where: { id }, data: { deletedAt: new Date() } });
      await tx.organizationDomain.updateMany({ where: { organizationId: id }, data: { released: true } });
    });
    expect(await run([given])).toMatchObject({ created: 1, results: [{ code: first?.code, findings: [] }] });
  });
});

test("one bad row blocks no other", async () => {
  const { results } = await run([
    row(),
    row({ country: "Narnia" }),
    row({ email: "nobody" }),
    row({ tier: "gold" }),
    row(),
  ]);
  expect(outcomes(results)).toEqual(["created", "rejected", "rejected", "rejected", "created"]);
  expect(
    results.flatMap(({ row: number, findings }) => findings.map(({ column }) => [number, column])),
  ).toEqual([
    [2, "country"],
    [3, "email"],
    [4, "tier"],
  ]);
});

test("a repeat of a rejected row is rejected for the same reason", async () => {
  const made = await makeOrganization();
  const given = row({ code: made.code });
  const { results } = await run([given, given]);
  expect(results).toMatchObject([
    { row: 1, outcome: "rejected" },
    { row: 2, outcome: "rejected", findings: [{ column: "code" }] },
  ]);
});

test("case 68: overlapping imports at once, beside the form, create each row once", async () => {
  const domain = `${unique()}.example`;
  const name = `Rush ${unique()}`;
  const shared = Array.from({ length: 30 }, () => row());
  const own = () => [
    ...shared.toSorted(() => Math.random() - 0.5),
    row({ name, external_id: unique(), domains: domain }),
  ];
  const forms = Array.from({ length: 5 }, () => createOrganization(systemActor, organizationForm({ name })));
  const reports = await Promise.all([run(own()), run(own()), run(own()), run(own())]);
  await Promise.all(forms);
  const sum = (key: "created" | "existing" | "rejected") =>
    reports.reduce((total, report) => total + report[key], 0);
  expect([sum("created"), sum("existing"), sum("rejected")]).toEqual([34, 90, 0]);
  const rivals = await asPlatform((tx) =>
    tx.organization.findMany({ where: { name }, include: { domains: true } }),
  );
  expect(rivals).toHaveLength(9);
  expect(new Set(rivals.map(({ slug }) => slug)).size).toBe(9);
  expect(rivals.flatMap(({ domains }) => domains)).toHaveLength(1);
});

test("only an Admin may import", async () => {
  const organization = await makeOrganization();
  const given = row();
  for (const actor of [await orgAdminActor(organization), await userActor(organization)]) {
    expect(await refusalOf(run([given], { actor }))).toMatchObject({ code: "FORBIDDEN" });
    expect(await refusalOf(run([given], { actor, dryRun: true }))).toMatchObject({ code: "FORBIDDEN" });
    expect(await auditEvents({ actor: `user:${actor.userId}` })).toMatchObject([
      { action: "access.denied" },
      { action: "access.denied" },
    ]);
  }
  expect(await find({ name: given.name })).toBeNull();
});
