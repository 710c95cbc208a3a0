// Ids for many rows.
import { expect, test } from "vitest";
import { newIds } from "#lib/core/ids.ts";

test("are UUIDs v7 in their order, unique across makers", () => {
  const makers = Array.from({ length: 20 }, newIds);
  const all = makers.map((newId) => Array.from({ length: 300 }, newId));
  for (const ids of all) {
    expect(ids).toEqual(ids.toSorted());
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(all.flat()).size).toBe(6_000);
  const ages = all.flat().map((id) => Date.now() - Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
  for (const age of ages) expect(Math.abs(age)).toBeLessThan(60_000);
});
