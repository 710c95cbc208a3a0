// When a limit will be used up at the pace of its period.
import { expect, test } from "vitest";
import { projectedAt } from "#lib/limits/projection.ts";

const month = { beganAt: "2027-01-01T00:00:00.000Z", resetsAt: "2027-01-31T00:00:00.000Z" };
const at = (day: string) => new Date(`2027-01-${day}T00:00:00.000Z`);

test("is as far away as what is left takes", () => {
  expect(projectedAt({ used: "50", amount: "100", ...month }, at("11"))).toBe("2027-01-21T00:00:00.000Z");
});

test.each([
  ["before a week has passed", { used: "99", amount: "100", ...month }, at("07")],
  ["when it lasts until it begins anew", { used: "10", amount: "100", ...month }, at("11")],
  ["when nothing was used", { used: "0", amount: "100", ...month }, at("11")],
  ["when it is used up already", { used: "100", amount: "100", ...month }, at("11")],
  ["without a limit", { used: "50", amount: null, ...month }, at("11")],
  ["of a present number", { used: "50", amount: "100", beganAt: null, resetsAt: null }, at("11")],
  [
    "of an hour",
    { used: "50", amount: "60", beganAt: month.beganAt, resetsAt: "2027-01-01T01:00:00.000Z" },
    new Date("2027-01-01T00:45:00.000Z"),
  ],
])("is not said %s", (_, limit, now) => {
  expect(projectedAt(limit, now)).toBeNull();
});
