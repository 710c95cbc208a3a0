import { expect, test } from "vitest";
import { maxRecent, nameMatches } from "#lib/organizations/switcher/policy.ts";
import { switcherSchema } from "#lib/organizations/switcher/schema.ts";

test.each([
  ["Érable Labs", "erable", true],
  ["Erable Labs", "ÉRABLE", true],
  ["Érable Labs", "labs érable", true],
  ["Érable Labs", "", true],
  ["Érable Labs", "labs oak", false],
])("the name %s and the search %s: %s", (name, q, expected) => {
  expect(nameMatches(name, q)).toBe(expected);
});

test("any request is parsed", () => {
  const id = crypto.randomUUID();
  expect(switcherSchema.parse({})).toEqual({ q: "", recent: [] });
  expect(switcherSchema.parse({ q: "x".repeat(999), recent: `x,${id},'` })).toEqual({
    q: "x".repeat(200),
    recent: [id],
  });
  expect(switcherSchema.parse({ recent: Array(50).fill(id).join(",") }).recent).toHaveLength(maxRecent);
});
