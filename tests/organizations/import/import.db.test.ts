import { expect, test } from "vitest";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { getOrganizationInternal } from "#lib/organizations/internal/queries.ts";
import { loadListParams } from "#lib/organizations/list/schema.ts";
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
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { find, outcomes, type Row, row, run, texts } from "./rows.ts";

test("tags are taken, recorded outside of the organization, found by the list's filter, and exported as they are read", async () => {
  const admin = await adminActor();
  const word = unique();
  const given = row({ tags: `Pilot ${word}, EMEA ${word}; pilot ${word},${"x".repeat(41)}` });
  const plain = row();
  const report = await run([given, plain], { actor: admin });
  expect(report).toMatchObject({ created: 2, rejected: 0 });
  expect(texts(report.results[0])).toEqual([`Left out: ${"x".repeat(41)} is longer than 40 characters.`]);
  const created = await find({ name: given.name });
  const id = created?.id ?? "";
  expect(await getOrganizationInternal(admin, id)).toMatchObject({
    version: 1,
    tags: [`emea ${word}`, `pilot ${word}`],
  });
  const events = await auditEvents({ targetId: id });
  expect(events.filter(({ organizationId }) => organizationId !== null)).toHaveLength(1);
  expect(JSON.stringify(events.filter(({ action }) => action === "organization.created"))).not.toContain(
    `emea ${word}`,
  );
  expect(events).toContainEqual(
    expect.objectContaining({
      action: "organization.annotated",
      organizationId: null,
      actorId: admin.userId,
    }),
  );
  const filter = loadListParams({ tags: `is.pilot ${word}` });
  const stream = await exportOrganizations(admin, filter, ["name", "country", "tags"]);
  const file = await new Response(stream).text();
  expect(file).toContain(`emea ${word}, pilot ${word}`);
  // Read back as another organization, it gets the same tags.
  const { rows } = parseImportFile(Buffer.from(file.replaceAll(given.name, `Copy ${word}`)));
  expect(await importOrganizations(admin, rows, { dryRun: false })).toMatchObject({ created: 1 });
  const copy = await find({ name: `Copy ${word}` });
  expect((await getOrganizationInternal(admin, copy?.id ?? "")).tags).toEqual([
    `emea ${word}`,
    `pilot ${word}`,
  ]);
});

test("an imported organization has the values of the file, the default models and one audit event", async () => {
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
  expect(await modelsOn({ id: created?.id ?? "" })).toContain(model.id);
  expect(await auditEvents({ targetId: created?.id ?? "" })).toMatchObject([
    {
      actorId: admin.userId,
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

test("a second run finds all existing and changes nothing, not even what was edited meanwhile", async () => {
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

test("a dry run reports the same and writes nothing", async () => {
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

test("case 66: text that looks like a formula is stored unchanged", async () => {
  const names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"].map((name) => `${name} ${unique()}`);
  expect(await run(names.map((name) => row({ name, contact: "=1+1" })))).toMatchObject({ created: 4 });
  for (const name of names) expect(await find({ name })).toMatchObject({ name, contact: "=1+1" });
});

test("one invalid row does not affect others", async () => {
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

test("case 68: overlapping concurrent imports, beside the form, create each row once", async () => {
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
    expect(await auditEvents({ actorId: actor.userId })).toMatchObject([
      { action: "access.denied" },
      { action: "access.denied" },
    ]);
  }
  expect(await find({ name: given.name })).toBeNull();
});
