import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeCursor } from "#lib/list/order.ts";
import { cursorOf } from "#lib/list/rows.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import { type Sorting, sorts } from "#lib/organizations/list/schema.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import { anyText } from "#tests/any-text.ts";
import { intensity } from "#tests/setup/intensity.ts";

const id = "0192d3a4-1111-7abc-8def-0123456789ab";
const keys: Record<string, string> = {
  number: "42",
  name: "acme",
  memberCount: "0",
  contact: "\u{10ffff}",
  phone: "+6561234567",
  email: "a@b.example",
  domain: "",
  purchasedInference: "1000000000000",
  assignedInference: "0",
  purchasedEmbedding: "7",
  assignedEmbedding: "0.000000",
  creditBalance: "12.500000",
  creditSpent: "0.047",
  status: "ACTIVE",
  tier: "10",
  createdAt: "2026-11-22T01:02:03.456Z",
};

function decodeCursor(sort: Sorting, cursor: string | null) {
  return cursorOf(organizationList, organizationsOf({ role: "platform" }), { sort, cursor });
}

test.each(sorts)("a cursor of the order %s comes back as it was", (sort) => {
  for (const back of [true, false]) {
    const cursor = { back, after: { key: keys[sort.replace("-", "")] ?? "", id } };
    expect(decodeCursor(sort, encodeCursor(sort, cursor))).toEqual(cursor);
    expect(decodeCursor(sort, encodeCursor(sort, { back }))).toEqual({ back });
  }
});

test("a cursor of one order is invalid in another", () => {
  for (const minted of sorts) {
    const value = encodeCursor(minted, {
      back: false,
      after: { key: keys[minted.replace("-", "")] ?? "", id },
    });
    for (const used of sorts) expect(decodeCursor(used, value) !== null).toBe(used === minted);
  }
});

describe("an invalid cursor starts the list at its beginning", () => {
  const craft = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");
  test.each([
    ["nothing", null],
    ["an empty value", ""],
    ["text", "hello"],
    ["a long value", "a".repeat(5_000)],
    ["an object", craft({ sort: "number" })],
    ["too many parts", craft(["number", false, "1", id, "x"])],
    ["an id that is none", craft(["number", false, "1", "x'; DROP TABLE organization"])],
    ["a number that is none", craft(["number", false, "1e9", id])],
    ["a number too large", craft(["number", false, "99999999999", id])],
    ["a prototype", craft(["__proto__", false, "1", id])],
  ])("%s", (_what, value) => {
    expect(decodeCursor("number", value)).toBeNull();
  });

  test.each([
    ["createdAt", "yesterday"],
    ["createdAt", "0000-01-01T00:00:00.000Z"],
    ["createdAt", "2026-01-01T00:00:00Z"],
    ["createdAt", "2026-01-01T00:00:00+23:59"],
    ["createdAt", "infinity"],
    ["status", "DELETED"],
    ["name", "a\0b"],
    ["tier", "free"],
    ["memberCount", ""],
  ] as const)("%s with %j", (sort, key) => {
    expect(decodeCursor(sort, craft([sort, false, key, id]))).toBeNull();
  });
});

test("no value makes decoding throw", () => {
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...sorts, id, true, false));
  const crafted = fc
    .array(part, { maxLength: 5 })
    .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
  fc.assert(
    fc.property(fc.constantFrom(...sorts), fc.oneof(crafted, fc.base64String(), anyText()), (sort, value) => {
      decodeCursor(sort, value);
    }),
    { numRuns: 300 * intensity },
  );
});
