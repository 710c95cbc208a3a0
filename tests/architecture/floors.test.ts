import { describe, expect, test } from "vitest";
import { findFaults, findFileCycles, floors, isTransport } from "./floors.ts";
import { files, inFolder, isOneOf } from "./source.ts";

const lib = inFolder("lib");

test("imports in lib go down only, and features have no cycle", () => {
  expect(findFaults(lib)).toEqual([]);
});

test("no two files import each other, not even for types", () => {
  expect(findFileCycles(files)).toEqual([]);
});

test("every folder of lib stands on one floor, and every floor has its folders", () => {
  const folders = new Set(lib.map((file) => file.path.split("/")[1]).filter((name) => name !== "action.ts"));
  expect(floors.flat().toSorted()).toEqual([...folders].toSorted());
});

test("transport is imported by pages, components, tests and itself alone", () => {
  const others = files.filter(
    (file) =>
      !isTransport(file.path) &&
      !isOneOf(file.path, ["app/**", "components/**", "tests/**"]) &&
      file.imports.some(({ from }) => isTransport(from.replace(/^#/, ""))),
  );
  expect(others.map((file) => file.path)).toEqual([]);
});

describe("a made-up graph", () => {
  const graph = (edges: Record<string, string[]>) =>
    Object.entries(edges).map(([path, targets]) => ({
      path,
      imports: targets.map((from) => ({ from, names: [], typeOnly: true })),
    }));

  test.each<[string, Record<string, string[]>, string[]]>([
    [
      "upwards",
      { "lib/core/quantity.ts": ["#lib/ledger/policy.ts"] },
      ["lib/core/quantity.ts imports lib/ledger/policy.ts, which is not below it"],
    ],
    [
      "sideways below the features",
      { "lib/tiers/queries.ts": ["#lib/domains/policy.ts"] },
      ["lib/tiers/queries.ts imports lib/domains/policy.ts, which is not below it"],
    ],
    [
      "in a circle",
      {
        "lib/users/create.ts": ["#lib/invitations/issue.ts"],
        "lib/invitations/issue.ts": ["#lib/sso/policy.ts", "#lib/core/email.ts"],
        "lib/sso/sign-in/person.ts": ["#lib/users/policy.ts"],
      },
      ["a cycle: users → invitations → sso → users"],
    ],
    [
      "in a circle inside a feature",
      {
        "lib/users/export/schema.ts": ["#lib/users/list/definition.ts"],
        "lib/users/list/queries.ts": ["#lib/users/export/schema.ts", "#lib/users/policy.ts"],
        "lib/users/policy.ts": ["#lib/users/list/schema.ts"],
      },
      ["a cycle: lib/users/export → lib/users/list → lib/users/export"],
    ],
    [
      "to transport",
      { "lib/users/service.ts": ["#lib/action.ts", "#lib/account/email/actions.ts"] },
      [
        "lib/users/service.ts imports lib/action.ts, which is transport",
        "lib/users/service.ts imports lib/account/email/actions.ts, which is transport",
      ],
    ],
    [
      "from a folder and a file that are new",
      { "lib/billing/plans.ts": [], "lib/dates.ts": [] },
      ["billing stands on no floor", "lib/dates.ts stands on no floor"],
    ],
    [
      "to a folder that is new",
      { "lib/users/service.ts": ["#lib/billing/plans.ts"], "lib/billing/plans.ts": [] },
      ["billing stands on no floor"],
    ],
  ])("%s is refused", (_what, edges, faults) => {
    expect(findFaults(graph(edges))).toEqual(faults);
  });

  test("files in a circle are found by each kind of path", () => {
    expect(
      findFileCycles(
        graph({
          "components/users/row.tsx": ["./cell.tsx", "react"],
          "components/users/cell.tsx": ["#components/users/menu/item.tsx"],
          "components/users/menu/item.tsx": ["../row.tsx"],
          "lib/users/list.ts": ["#lib/users/row.ts"],
        }),
      ),
    ).toEqual([
      "a cycle: components/users/row.tsx → components/users/cell.tsx → components/users/menu/item.tsx → components/users/row.tsx",
    ]);
  });

  test("down, within a folder, and between features one way is fine", () => {
    const fine = graph({
      "lib/users/create.ts": ["#lib/invitations/issue.ts", "./insert.ts", "#lib/users/load.ts", "zod"],
      "lib/invitations/issue.ts": ["#lib/access/policy.ts", "#prisma/client/client.ts"],
      "lib/users/actions.ts": ["#lib/action.ts", "#lib/jobs/service.ts"],
    });
    expect(findFaults(fine)).toEqual([]);
  });
});
