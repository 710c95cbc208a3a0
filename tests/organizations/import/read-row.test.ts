import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Draft, type Reading, readRow } from "#lib/organizations/import/read-row.ts";
import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { importColumns } from "#lib/organizations/import/schema.ts";
import { intensity } from "#tests/setup/intensity.ts";

function read(cells: Partial<Record<ImportColumn, string | string[]>>): Reading {
  const lists = Object.entries(cells).map(([column, value]) => [column, [value].flat()]);
  return readRow({ row: 2, cells: Object.fromEntries(lists), problems: [] });
}

function draft(cells: Parameters<typeof read>[0]): Draft {
  const reading = read({ name: "Acme", country: "SG", ...cells });
  if ("rejected" in reading) throw new Error(JSON.stringify(reading.rejected));
  return reading;
}

const problems = (cells: Parameters<typeof read>[0]) => {
  const reading = read({ name: "Acme", country: "SG", ...cells });
  return "rejected" in reading ? reading.rejected.map(({ column }) => column) : [];
};

test("name and country suffice, and nothing is invented", () => {
  expect(draft({})).toMatchObject({
    code: "",
    tier: "",
    hasOwnId: false,
    fields: {
      name: "Acme",
      country: "SG",
      contact: "",
      email: "",
      phone: "",
      address: "",
      website: "",
      status: "ACTIVE",
      domains: [],
    },
    findings: [],
  });
});

test("every column is stored in the form of the details form", () => {
  const { fields, code, tier, externalId, hasOwnId } = draft({
    name: "  Café   Ltd ",
    code: "cafe-1",
    contact: " Dana ",
    email: " Dana@Example.COM ",
    country: "singapore",
    address: "1 Road",
    state: "Central",
    zip: "018956",
    city: "Singapore",
    phone: "6123 4567",
    website: "https://cafe.example",
    description: "One\r\nTwo",
    domains: "https://www.Cafe.example/; @bücher.example, cafe.example www.cafe.example",
    tier: "Business",
    status: "Inactive",
    external_id: "7",
  });
  expect({ ...fields, code, tier, externalId, hasOwnId }).toEqual({
    name: "Café Ltd",
    code: "CAFE-1",
    contact: "Dana",
    email: "dana@example.com",
    country: "SG",
    address: "1 Road, Central",
    zip: "018956",
    city: "Singapore",
    phone: "+6561234567",
    website: "https://cafe.example",
    description: "One\nTwo",
    domains: ["www.cafe.example", "xn--bcher-kva.example", "cafe.example"],
    tier: "Business",
    status: "INACTIVE",
    externalId: "7",
    hasOwnId: true,
  });
});

test.each<[ImportColumn, Parameters<typeof read>[0]]>([
  ["name", { name: "" }],
  ["name", { name: " \u00a0 " }],
  ["name", { name: "x".repeat(201) }],
  ["name", { name: "evil\u202ename" }],
  ["name", { name: "half \ud800" }],
  ["name", { name: "NUL \0" }],
  ["country", { country: "" }],
  ["country", { country: "Narnia" }],
  ["country", { country: "Congo" }],
  ["country_code", { country: "", country_code: "XX" }],
  ["country_code", { country: "Germany", country_code: "FR" }],
  ["country_code", { country: "DE", country_code: "FR" }],
  ["code", { code: "ÄÖ" }],
  ["email", { email: "nobody" }],
  ["email", { email: "a@x.example,b@y.example" }],
  ["status", { status: "open" }],
  ["zip", { zip: "x".repeat(21) }],
  ["external_id", { external_id: "x".repeat(201) }],
])("a wrong %s rejects the row", (column, cells) => {
  expect(problems(cells)).toEqual([column]);
});

test("every reason is reported, not only the first", () => {
  expect(problems({ name: "", country: "Narnia", email: "nobody" }).sort()).toEqual([
    "country",
    "email",
    "name",
  ]);
});

describe("unusable values are left out, with a note", () => {
  test("domains that are invalid, public or too many; a phone; web pages", () => {
    const { fields, findings } = draft({
      phone: "call me",
      website: ["cafe.example", "https://second.example"],
      domains: ["gmail.com not_a_domain", ...Array.from({ length: 21 }, (_, n) => `d${n}.example`)],
    });
    expect(fields).toMatchObject({ phone: "", website: "" });
    expect(fields.domains).toHaveLength(20);
    expect(findings.map(({ column, text }) => [column, text.replace(/^(Left out: \S+).*/s, "$1")])).toEqual([
      ["domains", "Left out: gmail.com"],
      ["domains", "Left out: “not_a_domain”"],
      ["domains", "Left out: d20.example,"],
      ["phone", "Left out: “call"],
      ["website", "Left out: https://second.example,"],
      ["website", "Left out: “cafe.example”"],
    ]);
  });

  test("Windows-1252 quotes that were decoded as controls are restored", () => {
    const { fields, findings } = draft({ name: "Academy \u0093Rydygier\u0094" });
    expect(fields.name).toBe("Academy “Rydygier”");
    expect(findings).toEqual([{ column: "name", text: "Read U+0093 as “, U+0094 as ”." }]);
    expect(problems({ name: "undefined there: \u0081" })).toEqual(["name"]);
  });
});

describe("the derived id", () => {
  const id = (cells: Parameters<typeof read>[0]) => draft(cells).externalId;

  test("is equal for a name, country and first domain in any spelling", () => {
    const one = id({ name: "Acme  Ltd", domains: "acme.example" });
    expect(one).toMatch(/^derived:[\w-]{43}$/);
    expect(id({ name: "ACME Ltd", country: "Singapore", domains: "https://ACME.example/ b.example" })).toBe(
      one,
    );
    expect(id({ name: "Acme Ltd", domains: "acme.example", phone: "6123 4567", code: "X" })).toBe(one);
  });

  test("differs with each of them", () => {
    const ids = [
      {},
      { name: "Acme 2" },
      { country: "MY" },
      { domains: "a.example" },
      { domains: "gmail.com" },
    ].map(id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("any texts give a draft that the database accepts, or reasons", () => {
  // Including lone surrogates, which JSON can hold.
  const unit = fc.oneof(fc.nat(0xff), fc.nat(0xffff)).map((code) => String.fromCharCode(code));
  const text = fc.oneof(fc.string({ unit, maxLength: 60 }), fc.constantFrom("", "Acme", "SG", "1"));
  const cells = fc.record(
    Object.fromEntries(
      Object.keys(importColumns).map((column) => [column, fc.array(text, { maxLength: 2 })]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(cells, (made) => {
      const reading = readRow({ row: 2, cells: { country: ["SG"], ...made }, problems: [] });
      if ("rejected" in reading) expect(reading.rejected.length).toBeGreaterThan(0);
      else {
        expect(JSON.stringify(reading.fields)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        expect(reading.fields.name).not.toBe("");
        expect(reading.fields.phone).toMatch(/^(?:\+[1-9]\d{3,14})?$/);
      }
    }),
    { numRuns: 200 * intensity },
  );
});
