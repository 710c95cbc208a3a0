// Every field in the definition of an organization: accepted from the form and from a file, saved when nothing else
// changed, recorded in the event, and reported to a stale save.
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { snakeCase } from "#lib/core/fields.ts";
import {
  addFields,
  type FieldName,
  type FieldWith,
  fieldNames,
  importFields,
  type OrganizationField,
  organizationFields,
  textFields,
} from "#lib/organizations/fields.ts";
import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { getOrganization } from "#lib/organizations/queries.ts";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { formOf } from "./details.ts";

/** A typed value for each field, with its stored form. Plain text needs no example of its own. */
async function examples(): Promise<Record<FieldName, { typed: string; stored: unknown }>> {
  const same = (typed: string) => ({ typed, stored: typed });
  const [code, domain, creditType] = [unique().toUpperCase(), `${unique()}.example`, unique().toUpperCase()];
  await asPlatform(async (tx) => {
    await tx.unit.create({ data: { kind: "CREDIT", code: creditType, name: creditType, decimals: 2 } });
  });
  return {
    ...(Object.fromEntries(textFields.map((name) => [name, same(`Another ${name}`)])) as Record<
      FieldWith<"text">,
      ReturnType<typeof same>
    >),
    code: same(code),
    slug: same(unique().toLowerCase()),
    country: same("GB"),
    email: same("front@desk.example"),
    website: same("https://acme.example"),
    tier: same("business"),
    status: same("INACTIVE"),
    creditType: same(creditType),
    phone: { typed: "+44 20 7946 0958", stored: "+442079460958" },
    domains: { typed: domain, stored: [domain] },
  };
}

const updates = async (id: string) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action === "organization.updated");

test.each(fieldNames)("B40: %s is saved when nothing else changed, and recorded", async (name) => {
  const { typed, stored } = (await examples())[name];
  const organization = await makeOrganization();
  await updateOrganization(systemActor, formOf(organization, { [name]: typed }));
  const [event] = await updates(organization.id);
  expect(event?.after).toEqual({ [name]: stored, version: 2 });
  expect(Object.keys(event?.before ?? {})).toEqual([name]);
  const slug = name === "slug" ? typed : organization.slug;
  const shown = (await getOrganization(systemActor, slug))[name];
  expect(name === "creditType" ? (shown as { code: string }).code : shown).toEqual(
    name === "phone" ? typed : stored,
  );
  const late = await refusalOf(updateOrganization(systemActor, formOf(organization, { name: "Late" })));
  expect(late.details).toMatchObject({ changes: [{ fields: [{ field: name, after: stored }] }] });
});

test("every field of the Add form is stored, and the others are empty", async () => {
  const given = await examples();
  const id = uuidv7();
  const typed = Object.fromEntries(addFields.map((name) => [name, given[name].typed]));
  const { slug } = await createOrganization(systemActor, createOrganizationSchema.parse({ id, ...typed }));
  const shown = await getOrganization(systemActor, slug);
  for (const name of addFields.filter((one) => one !== "creditType" && one !== "phone"))
    expect([name, shown[name]]).toEqual([name, given[name].stored]);
  for (const name of textFields.filter((one) => !(one in typed)))
    expect([name, shown[name]]).toEqual([name, ""]);
  const [event] = await auditEvents({ targetId: id });
  for (const name of addFields)
    expect([name, event?.after]).toEqual([name, expect.objectContaining({ [name]: given[name].stored })]);
});

test("every importable field is imported", async () => {
  const given = await examples();
  const cells: Partial<Record<ImportColumn, string[]>> = Object.fromEntries(
    importFields.map((name) => [snakeCase(name), [given[name].typed]]),
  );
  const report = await importOrganizations(systemActor, [{ row: 2, cells, problems: [] }], { dryRun: false });
  expect(report.results).toMatchObject([{ outcome: "created", findings: [] }]);
  const { slug } = await asPlatform((tx) =>
    tx.organization.findFirstOrThrow({ where: { code: given.code.typed } }),
  );
  const shown = await getOrganization(systemActor, slug);
  for (const name of importFields.filter((one) => one !== "phone" && one !== "creditType"))
    expect([name, shown[name]]).toEqual([name, given[name].stored]);
  expect(shown.creditType.code).toBe(given.creditType.stored);
});

test("every field has a label of its own", () => {
  const labels = Object.values(organizationFields).map(({ label }: OrganizationField) => label);
  expect(new Set(labels).size).toBe(fieldNames.length);
});
