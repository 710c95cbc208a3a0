import { expect, test } from "vitest";
import { decideAccess } from "#lib/resources/policy.ts";

const tier = { name: "Free", includes: true };

test.each([
  [false, "ACTIVE", true, true, "On for this organization"],
  [false, "ACTIVE", false, false, "Off for this organization"],
  [false, "INACTIVE", true, false, "This organization is inactive"],
  [true, "ACTIVE", true, false, "Retired from the platform catalog"],
  [true, "INACTIVE", false, false, "Retired from the platform catalog"],
] as const)(
  "retired %s, organization %s, on %s: %s",
  (retired, organizationStatus, enabled, allowed, reason) => {
    const access = decideAccess({ retired, tier, organizationStatus, enabled });
    expect(access).toMatchObject({ allowed, reason });
    expect(access.steps.map((step) => step.level)).toEqual(["catalogue", "tier", "organization"]);
  },
);

test("a level can only narrow: nothing is allowed that some level refuses", () => {
  for (const retired of [true, false]) {
    for (const organizationStatus of ["ACTIVE", "INACTIVE"] as const) {
      for (const enabled of [true, false]) {
        for (const includes of [true, false]) {
          const facts = { retired, tier: { name: "Free", includes }, organizationStatus, enabled };
          const { allowed, steps, reason } = decideAccess(facts);
          expect(allowed).toBe(steps.every((step) => step.allowed));
          if (!includes && !retired) expect(reason).toBe("Not included in the Free tier");
        }
      }
    }
  }
});
