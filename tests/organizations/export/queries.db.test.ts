import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { readColumnsOf } from "#lib/list/export.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type { ExportColumn, Sort } from "#lib/organizations/list/schema.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import {
  adminActor,
  makeOrganization,
  orgAdminActor,
  outsiderActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { allRows, matches, populate, sorted } from "#tests/organizations/list/oracle.ts";
import { refusalOf } from "#tests/refusals.ts";

// The sums that `populate` writes have no transfers behind them.
beforeAll(useEmptyDatabase);

const noFilter = { q: "", status: null, tier: null, country: null, creditType: null };

async function csvOf(actor: Actor, q: string, columns: ExportColumn[], sort: Sort = "name"): Promise<string> {
  return new Response(await exportOrganizations(actor, { ...noFilter, q, sort }, columns)).text();
}

test("a CSV for spreadsheets: byte order mark, CRLF, one row per organization, in the list's order", async () => {
  const mark = await populate(150);
  const text = Buffer.from(
    await new Response(
      await exportOrganizations(systemActor, { ...noFilter, q: mark, sort: "-contact" }, ["code", "name"]),
    ).arrayBuffer(),
  );
  expect([...text.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text.toString().split("\r\n")).toHaveLength(152);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  const expected = (await allRows()).filter((row) => matches(row, { ...noFilter, q: mark }));
  const order = sorted(expected, "-contact");
  const codeOf = new Map(expected.map((row) => [row.id, row.code]));
  expect(rows.map((row) => row.Code)).toEqual(order.map((id) => codeOf.get(id)));
  expect(Object.keys(rows[0] ?? {})).toEqual(["Code", "Organization"]);
});

test("it is recorded with actor and filter, without rows and without the text of a search, which may be a name", async () => {
  const admin = await adminActor();
  const organization = await makeOrganization();
  await csvOf(admin, organization.code, ["name", "email"]);
  expect(await auditEvents({ actorId: admin.userId })).toMatchObject([
    {
      action: "organization.exported",
      after: { searched: true, sort: "name", columns: ["name", "email"] },
    },
  ]);
});

test("case 99: any search is recorded as one event", async () => {
  const admin = await adminActor();
  const odd = ["\0", "\ud800", "\r\nforged: event", "\u001b[31m", '"}', "x".repeat(200)];
  for (const q of odd) await csvOf(admin, q, ["name"]);
  const events = await auditEvents({ actorId: admin.userId });
  expect(events.map((event) => (event.after as { searched: boolean }).searched)).toEqual(odd.map(() => true));
  expect(JSON.stringify(events.map((event) => event.after))).not.toContain("forged");
});

describe("case 27, case 100: an Org Admin", () => {
  test("exports own organizations only", async () => {
    const word = unique();
    const [own] = [
      await makeOrganization({ name: `${word} own` }),
      await makeOrganization({ name: `${word} foreign` }),
    ];
    const rows: Record<string, string>[] = parse(await csvOf(await orgAdminActor(own), word, ["name"]), {
      bom: true,
      columns: true,
    });
    expect(rows).toEqual([{ Organization: own.name }]);
  });

  test("of none exports nothing", async () => {
    const refusal = await refusalOf(
      exportOrganizations(await outsiderActor(), { ...noFilter, sort: "name" }, ["name"]),
    );
    expect(refusal.code).toBe("FORBIDDEN");
  });
});

test("case 66, B58: no cell is run as a formula", async () => {
  const word = unique();
  await makeOrganization({
    name: `=HYPERLINK("https://evil.example","${word}")`,
    contact: "+1+1",
    phone: "+65 6123 4567",
  });
  const [row]: Record<string, string>[] = parse(
    await csvOf(systemActor, word, ["name", "contact", "phone"]),
    { bom: true, columns: true },
  );
  expect(Object.values(row ?? {}).every((cell) => cell.startsWith("'"))).toBe(true);
});

test("a client that disconnects early stops the reading", async () => {
  const mark = await populate(50);
  const stream = await exportOrganizations(systemActor, { ...noFilter, q: mark, sort: "name" }, ["name"]);
  const reader = stream.getReader();
  expect((await reader.read()).done).toBe(false);
  await reader.cancel();
});

test.each<[string | null, string[]]>([
  ["email,number", ["email", "number"]],
  ["name", ["name", "code", "country"]],
  ["email,email,__proto__,constructor", ["email"]],
])("columns=%s exports %j", (value, expected) => {
  expect(readColumnsOf(organizationList, value)).toEqual(expected);
});

test("unknown columns export all", () => {
  for (const value of [null, "", "password", "toString"])
    expect(readColumnsOf(organizationList, value).length).toBeGreaterThan(9);
});
