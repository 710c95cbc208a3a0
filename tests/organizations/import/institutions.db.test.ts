// Whole files in a separate database: a sample of the public list of universities, and in a long run the whole list where
// the file exists.
import { existsSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { parseImportFile } from "#lib/organizations/import/parse.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";

const list = "../shared/data/world_universities_and_domains.json";
const sample = "tests/fixtures/institutions.json";
const database = `institutions_${process.pid}`;
const { ownerUrl, appUrl } = inject("template");

interface Institution {
  name: string;
  domains: string[];
  web_pages: string[];
  alpha_two_code: string;
}

beforeAll(async () => {
  await asOwner("postgres", `CREATE DATABASE ${database} TEMPLATE ${new URL(ownerUrl).pathname.slice(1)}`);
  // Before the first query, when lib/core/db/transaction.ts reads it.
  process.env.DATABASE_URL = at(appUrl, database);
});
afterAll(closeDatabase);

async function asOwner(name: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(ownerUrl, name) });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function at(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: name }).href;
}

test("one invalid row does not affect others, not even one that only the database refuses", async () => {
  await asOwner(database, "ALTER TABLE organization ADD CONSTRAINT test CHECK (name <> 'Refused')");
  const rows = Array.from({ length: 40 }, (_, n) => (n === 17 ? "Refused" : `Fine ${n}`));
  const file = parseImportFile(Buffer.from(["name,country", ...rows.map((name) => `${name},SG`)].join("\n")));
  const report = await importOrganizations(systemActor, file.rows, { dryRun: false });
  expect(report).toMatchObject({ created: 39, rejected: 1 });
  expect(report.results.find(({ outcome }) => outcome === "rejected")).toMatchObject({
    row: 19,
    name: "Refused",
  });
  expect(report.results.map(({ row }) => row)).toEqual(rows.map((_, n) => n + 2));
});

test.each(intensity > 1 ? [list, sample].filter(existsSync) : [sample])(
  "every institution of %s becomes an organization",
  async (path) => {
    const institutions: Institution[] = JSON.parse(readFileSync(path, "utf8"));
    const { rows, remarks } = parseImportFile(readFileSync(path));
    expect(remarks).toEqual([]);
    await asOwner(database, "DELETE FROM organization");

    const dry = await importOrganizations(systemActor, rows, { dryRun: true });
    expect(await asPlatform((tx) => tx.organization.count())).toBe(0);
    const report = await importOrganizations(systemActor, rows, { dryRun: false });
    expect(report).toMatchObject({ created: institutions.length, existing: 0, rejected: 0 });
    expect(report).toEqual(dry);

    const organizations = await asPlatform((tx) =>
      tx.organization.findMany({
        orderBy: { number: "asc" },
        include: { domains: { orderBy: { position: "asc" } } },
      }),
    );
    expect(organizations.map(({ name }) => plain(name))).toEqual(institutions.map(({ name }) => plain(name)));
    expect(organizations.map(({ country }) => country)).toEqual(
      institutions.map((one) => one.alpha_two_code),
    );
    expect(new Set(organizations.map(({ code }) => code)).size).toBe(institutions.length);

    // Each domain and page belongs to its institution, or a note of that row says why not.
    for (const [index, { domains, web_pages }] of institutions.entries()) {
      const notes = report.results[index]?.findings.map(({ text }) => text).join("\n") ?? "";
      const owned = organizations[index]?.domains.map(({ domain }) => domain) ?? [];
      const lost = domains.map(ascii).filter((domain) => !owned.includes(domain) && !notes.includes(domain));
      const pages = web_pages.filter(
        (page) => organizations[index]?.website !== page && !notes.includes(page),
      );
      expect([index, ...lost, ...pages]).toEqual([index]);
      expect(organizations[index]?.domain).toBe(owned.join(", "));
    }

    const again = await importOrganizations(systemActor, rows, { dryRun: false });
    expect(again).toMatchObject({ created: 0, existing: institutions.length, rejected: 0 });
    expect(await asPlatform((tx) => tx.organization.count())).toBe(institutions.length);
    const [events] = await asPlatform(
      (tx) => tx.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM audit_event e JOIN organization o ON o.id = e.organization_id WHERE action = 'organization.created'`,
    );
    expect(events?.count).toBe(BigInt(institutions.length));
  },
);

/** Without the four characters that the list has in a wrong encoding. */
function plain(name: string): string {
  return name.normalize("NFC").replace(/[\u0093\u0094“”]/g, "");
}

function ascii(domain: string): string {
  return new URL(`http://${domain}`).hostname;
}
