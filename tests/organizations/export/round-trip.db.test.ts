// Case N26: what one installation exports, another one imports with equal values.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { line } from "#lib/core/text.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { sortColumnsOf } from "#lib/list/params.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { detailFields } from "#lib/organizations/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";

const sortColumns = sortColumnsOf(organizationList);
const creditType = "ROUND-TRIP";
/** Columns that an import leaves to the new installation */
const own = [
  ...[
    "id",
    "number",
    "slug",
    "tier_id",
    "tier_rank",
    "credit_type_id",
    "version",
    "created_by_id",
    "created_at",
  ],
  ...["updated_at", "external_id", "logo_id", "require_second_factor", "time_zone", "monthly_allowance"],
  ...["search_text", "row_lock", "deleted_at"],
];

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "steward-round-trip-"));
  await useEmptyDatabase();
  await addCreditType();
  for (const organization of odd()) await makeOrganization(...organization);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function query<Row>(sql: string): Promise<Row[]> {
  const owner = await connectAsOwner();
  try {
    return (await owner.query(sql)).rows as Row[];
  } finally {
    await owner.end();
  }
}

const addCreditType = () =>
  query(`INSERT INTO unit (id, kind, code, name, decimals)
    VALUES (gen_random_uuid(), 'CREDIT', '${creditType}', 'Round Trip', 2)`);

/** All values of an installation's organizations, by code. */
async function everything(): Promise<Record<string, object>> {
  const rows = await query<{ code: string; row: Record<string, unknown>; more: object }>(`
    SELECT o.code, to_jsonb(o) AS row, jsonb_build_object('tier', t.code, 'creditType', u.code, 'domains',
      (SELECT jsonb_agg(d.domain ORDER BY d.position) FROM organization_domain d WHERE d.organization_id = o.id)) AS more
    FROM organization o JOIN tier t ON t.id = o.tier_id JOIN unit u ON u.id = o.credit_type_id`);
  const entries = rows.map(({ code, row, more }) => {
    for (const column of own) delete row[column];
    return [code, { ...row, ...more }] as const;
  });
  return Object.fromEntries(entries);
}

/** Organizations with difficult values, as far as their form accepts them. */
function odd(): Parameters<typeof makeOrganization>[] {
  const texts = [
    ..."=1+1|+65|-2|@SUM(A1)|'=quoted|''twice|'tis|\"=1\"|a,b|a;b|a\tb|x \"y\" z|%0A=1|＝1|Ä ß é|王小明|👩‍🔬".split(
      "|",
    ),
    "| pipe",
    "sep=;",
    "#N/A",
    "0123",
    "1E5",
    "TRUE",
    "2026-01-02",
  ];
  const generated = fc.sample(
    fc.string({ unit: fc.constantFrom(..."a'\"=+-@|%;,\t é漢"), maxLength: 12 }),
    15,
  );
  const plain = (text: string, max: number) => line(max).parse(text);
  const paragraphs = [
    ...[...texts, ...generated].map((text) => plain(text, 200)),
    "One\nTwo",
    "One\n=2",
    "'One\n=2",
    "One\n\n  +3",
    `${"x".repeat(1_999)}é`,
  ].map((text) => detailFields.description.parse(text));
  const organizations = [...texts, ...generated].map((text, n): Parameters<typeof makeOrganization> => {
    const word = unique();
    return [
      {
        name: plain(text, 200) || word,
        contact: plain(text, 200) || word,
        address: plain(text, 300),
        zip: plain(text, 20),
        city: plain(text, 100),
        country: ["SG", "CG", "XK", "GB"][n % 4],
        phone: n % 4 === 0 ? "6123 4567" : "+44 20 7946 0958",
        email: `a.b+c${n}@${word}.example`,
        domains: ["", `${word}.example`, `b-${word}.example, a-${word}.example`][n % 3],
        ...(n % 5 === 0 ? { creditType } : {}),
      },
      {
        website: n % 2 ? `https://${word}.example/?q=a,b;c&d='e'` : "",
        description: paragraphs[n] ?? "",
        status: n % 7 === 0 ? "INACTIVE" : "ACTIVE",
        externalId: n % 3 === 0 ? `=${plain(text, 100)}${n}` : null,
      },
    ];
  });
  const rest = paragraphs.slice(organizations.length).map((description) => [{}, { description }] as const);
  // Identical except for their codes.
  const twins = [1, 2].map(() => [{ name: "Twin", domains: "", email: "twin@x.example" }] as const);
  return [...organizations, ...rest, ...twins] as Parameters<typeof makeOrganization>[];
}

function importByCommand(file: string): Promise<string> {
  return new Promise((resolve) => {
    const args = ["scripts/import-organizations.ts", file];
    execFile(process.execPath, args, { env: process.env }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
}

const noFilter = { q: "", status: null, tier: null, country: null, creditType: null, sort: "name" } as const;

// Slow because each is created by the verb, and the command is started twice.
test("case N26: an export with all columns is imported into an empty installation whole", async () => {
  await asPlatform(async (tx) => {
    const tiers = await tx.tier.findMany({ orderBy: { rank: "asc" } });
    const organizations = await tx.organization.findMany({
      select: { id: true },
      orderBy: { number: "asc" },
    });
    for (const [n, { id }] of organizations.entries()) {
      const tier = tiers[n % tiers.length];
      if (tier)
        await tx.organization.update({ where: { id }, data: { tierId: tier.id, tierRank: tier.rank } });
    }
  });
  const before = await everything();
  const count = Object.keys(before).length;
  expect(count).toBeGreaterThan(40);
  const stream = await exportOrganizations(systemActor, noFilter, readColumnsOf(organizationList, null));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());

  // In the original installation all of them exist.
  const { rows } = parseImportFile(bytes);
  const again = await importOrganizations(systemActor, rows, { dryRun: false });
  expect(again).toMatchObject({ created: 0, existing: count, rejected: 0 });

  const file = path.join(folder, "organizations.csv");
  writeFileSync(file, bytes);
  // Affects new connections: this process stays with the first database.
  await useEmptyDatabase();
  await addCreditType();
  expect(await everything()).toEqual({});
  const output = await importByCommand(file);
  expect(output).toMatch(new RegExp(`Created +${count}\\nAlready there +0\\nRejected +0\\n`));
  expect(output).not.toContain("Left out");
  expect(await everything()).toEqual(before);
  const repeated = await importByCommand(file);
  expect(repeated).toMatch(new RegExp(`Created +0\\nAlready there +${count}\\nRejected +0\\n`));
});

test("an export of any view with the organizations' names can be imported", () => {
  const view = fc.subarray([...sortColumns]).filter((columns) => columns.includes("name"));
  fc.assert(
    fc.property(view, (columns) => {
      expect(readColumnsOf(organizationList, columns.join(","))).toEqual(
        expect.arrayContaining(["name", "code", "country"]),
      );
    }),
  );
});
