// Which default is used, against a model that tries the levels one after the other.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Choice,
  type DefaultLevel,
  insteadOf,
  type LostChoice,
  newlyLost,
  resolveDefault,
} from "#lib/defaults/policy.ts";

const state = fc.constantFrom("none", "allowed", "refused");

test("the narrowest choice that may be used is used, and the refused ones before it are lost", () => {
  fc.assert(
    fc.property(state, state, state, fc.boolean(), (workspace, organization, platform, reversed) => {
      const states: [DefaultLevel, string][] = [
        ["WORKSPACE", workspace],
        ["ORGANIZATION", organization],
        ["PLATFORM", platform],
      ];
      const choices = states.flatMap(([level, one]): Choice[] =>
        one === "none" ? [] : [{ level, id: level, name: level, allowed: one === "allowed", reason: one }],
      );
      const { used, lost } = resolveDefault(reversed ? choices.toReversed() : choices);
      let expected: string | null = null;
      const passed: string[] = [];
      if (workspace === "allowed") expected = "WORKSPACE";
      else if (workspace === "refused") passed.push("WORKSPACE");
      if (!expected && organization === "allowed") expected = "ORGANIZATION";
      else if (!expected && organization === "refused") passed.push("ORGANIZATION");
      if (!expected && platform === "allowed") expected = "PLATFORM";
      else if (!expected && platform === "refused") passed.push("PLATFORM");
      expect([used?.level ?? null, lost.map(({ level }) => level)]).toEqual([expected, passed]);
    }),
    { numRuns: 300 },
  );
});

test("what stands in is said with whose choice it is", () => {
  const balanced = { id: "b", name: "Balanced", allowed: true, reason: "" };
  expect(insteadOf({ used: { level: "PLATFORM", ...balanced }, lost: [] }, "router")).toBe(
    "Balanced, the platform's choice, is used instead.",
  );
  expect(insteadOf({ used: null, lost: [] }, "namingModel")).toBe(
    "There is no other conversation naming model, so none is used.",
  );
});

test("a loss is new until it was found once, for each setting and workspace", () => {
  const router: LostChoice = { workspaceId: null, setting: "router", resourceId: "r" };
  const model: LostChoice = { workspaceId: null, setting: "namingModel", resourceId: "r" };
  const inWorkspace: LostChoice = { ...router, workspaceId: "w" };
  expect(newlyLost([], [router])).toEqual([router]);
  expect(newlyLost([router], [router, model, inWorkspace])).toEqual([model, inWorkspace]);
  expect(newlyLost([router, model], [])).toEqual([]);
});
