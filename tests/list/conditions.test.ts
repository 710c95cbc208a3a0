// Filters and orders as addresses write them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { columnConditions, filterCondition } from "#lib/list/conditions.ts";
import { choice, custom, date, instant, integer, quantity, text } from "#lib/list/define.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { filterSchema, loadListParams } from "#lib/organizations/list/schema.ts";
import { anyText } from "#tests/any-text.ts";

const gappy = text("x", { label: "X", gaps: true });
const columns = {
  text: text("x", { label: "X" }),
  gappy,
  integer: integer("x", { label: "X" }),
  quantity: quantity("x", { label: "X", gaps: true }),
  instant: instant("x", { label: "X" }),
  date: date("x", { label: "X" }),
  choice: choice("x", { label: "X", values: { A: { label: "A" }, B: { label: "B" } } }),
  custom: custom({ label: "X" }),
};

describe("the filter of a column", () => {
  test.each<[keyof typeof columns, string, unknown]>([
    ["text", "ada", [["is", "ada"]]],
    ["text", "is.ada", [["is", "ada"]]],
    ["text", "has.a,b", [["has", "a,b"]]],
    ["text", "not.ada", [["not", "ada"]]],
    ["text", "is.empty", [["is", "empty"]]],
    ["text", "ada.lovelace", [["is", "ada.lovelace"]]],
    ["gappy", "empty", [["empty"]]],
    ["gappy", "filled", [["filled"]]],
    ["integer", "7", [["is", "7"]]],
    [
      "integer",
      "ge.10,lt.20",
      [
        ["ge", "10"],
        ["lt", "20"],
      ],
    ],
    ["quantity", "le.-0.5", [["le", "-0.5"]]],
    ["quantity", "empty", [["empty"]]],
    ["instant", "ge.2026-01-31", [["ge", "2026-01-31"]]],
    ["instant", "lt.2026-01-31T10:00:00.000Z", [["lt", "2026-01-31T10:00:00.000Z"]]],
    ["date", "2026-01-31", [["is", "2026-01-31"]]],
    ["choice", "A", [["is", "A"]]],
    ["choice", "in.A,B", [["in", "A", "B"]]],
    ["choice", "not.B", [["not", "B"]]],
    ["choice", "none.A,B", [["none", "A", "B"]]],
  ])("%s: %j is understood", (kind, written, expected) => {
    const found = columnConditions(columns[kind], written);
    expect(found?.map(({ operator, values }) => [operator, ...values])).toEqual(expected);
  });

  test.each<[keyof typeof columns, string]>([
    ["text", ""],
    ["text", "ge.a"],
    ["integer", "ten"],
    ["integer", "has.1"],
    ["integer", "1e9"],
    ["integer", "ge.99999999999"],
    ["integer", "empty"],
    ["quantity", "NaN"],
    ["instant", "yesterday"],
    ["instant", "ge.0000-01-01"],
    ["instant", "not.2026-01-01"],
    ["date", "2026-02-30"],
    ["choice", "C"],
    ["choice", "in.A,C"],
    ["choice", "constructor"],
    ["custom", "x"],
  ])("%s: %j asks for nothing", (kind, written) => {
    expect(columnConditions(columns[kind], written)).toBeNull();
  });

  test("no text makes it throw, and none is longer than a value may be", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(columns)), anyText(), (column, written) => {
        for (const { values } of columnConditions(column, written) ?? [])
          for (const value of values) expect(value.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe("a named filter", () => {
  const { tier, status } = organizationList.filters;
  test.each([
    [tier, "team", { operator: "is", values: ["team"] }],
    [tier, "not.team", { operator: "not", values: ["team"] }],
    [tier, "in.team,free", { operator: "in", values: ["team", "free"] }],
    [tier, "empty", { operator: "is", values: ["empty"] }],
    [status, "active", { operator: "is", values: ["active"] }],
    [status, "not.active", null],
    [invitationList.filters.org, "in.acme", { operator: "is", values: ["in.acme"] }],
  ])("%j: %j", (filter, written, expected) => {
    expect(filterCondition(filter, written)).toEqual(expected);
  });
});

describe("the address of a list", () => {
  test("holds filters of columns, and leaves out what it does not understand", () => {
    const params = loadListParams({
      contact: "has.ada",
      memberCount: "ge.10",
      createdAt: "no day",
      tier: "not.team",
      status: "not.active",
      sort: "tier,-createdAt",
      page: "2",
    });
    expect(params).toEqual({
      q: "",
      status: null,
      tier: "not.team",
      country: null,
      creditType: null,
      contact: "has.ada",
      memberCount: "ge.10",
      sort: "tier,-createdAt",
      size: 50,
      page: 2,
      cursor: null,
      view: "table",
    });
  });

  test.each([
    ["-createdAt", "-createdAt"],
    ["tier,name,-number", "tier,name,-number"],
    ["tier,name,number,email", "name"],
    ["tier,-tier", "name"],
    ["tier,", "name"],
    ["actions", "name"],
    ["code", "code"],
    ["contactDetails", "name"],
    ["__proto__", "name"],
  ])("sort=%s sorts by %s", (given, sort) => {
    expect(loadListParams({ sort: given }).sort).toBe(sort);
  });

  test("an action on all that match takes the same filters", () => {
    expect(filterSchema.parse({ q: "x", memberCount: "ge.10" })).toEqual({
      q: "x",
      memberCount: "ge.10",
      status: null,
      tier: null,
      country: null,
      creditType: null,
    });
    for (const wrong of [{ memberCount: "many" }, { status: "gone" }, { passwordHash: "x" }])
      expect(filterSchema.safeParse(wrong).success).toBe(false);
  });
});
