import { expect, test } from "vitest";
import { maxRecent, nameMatches, withRecent } from "#lib/organizations/switcher/policy.ts";
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

test("the last visited one is first and listed once; the oldest one is dropped", () => {
  let ids: string[] = [];
  for (const id of ["a", "b", "c", "b", "d", "e", "f"]) ids = withRecent(ids, id);
  expect(ids).toEqual(["f", "e", "d", "b", "c"]);
  expect(ids).toHaveLength(maxRecent);
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
