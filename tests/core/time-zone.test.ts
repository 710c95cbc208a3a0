import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { timeZoneNames } from "#lib/core/time-zone.ts";
import { setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";

test("case N12: every zone that IANA lists for a country can be chosen, and is accepted", () => {
  const zones = readFileSync("tests/fixtures/iana-time-zones.txt", "utf8").trim().split("\n");
  expect(zones).toHaveLength(418);
  expect(timeZoneNames()).toEqual(expect.arrayContaining(zones));
  for (const zone of timeZoneNames())
    expect([zone, setOrganizationAllowanceSchema.shape.timeZone.safeParse(zone).success]).toEqual([
      zone,
      true,
    ]);
});
