// Every verb and query × every kind of actor. A function that is missing from the matrix fails here.
import { globSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/actor.ts";
import { asPlatform, memberCount } from "#tests/factories.ts";
import { type Refusal, settle } from "#tests/refusals.ts";
import { assignUserByDomain, insideATransaction, matrix, reauthenticatedOtherwise } from "./matrix.ts";
import type { Verb } from "./outcomes.ts";
import { makeWorld, type Situation, situations, type World } from "./situations.ts";

const root = path.resolve(import.meta.dirname, "../..");
const verbs: [string, Verb][] = [
  ...Object.values(matrix).flatMap((file) => Object.entries(file)),
  ["assignByDomain of one user", assignUserByDomain],
];
const columns = Object.keys(situations) as Situation[];

/** The number of recorded refusals per actor, as of the previous cell. */
const counted = new Map<Actor, number>();
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
// Resets the platform for later files in the same database.
afterAll(() =>
  asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: false } })),
);

test("every exported function of every service.ts and queries.ts is in the matrix, once", async () => {
  const found: string[] = [];
  for (const file of globSync("lib/**/{service,queries}.ts", { cwd: root })) {
    const exports: Record<string, unknown> = await import(path.join(root, file));
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function") found.push(`${file} ${name}`);
    }
  }
  const listed = [matrix, reauthenticatedOtherwise]
    .flatMap((table) => Object.entries(table))
    .flatMap(([file, names]) => Object.keys(names).map((name) => `${file} ${name}`))
    .concat(
      Object.entries(insideATransaction).flatMap(([file, names]) => names.map((name) => `${file} ${name}`)),
    );
  expect(found.toSorted()).toEqual(listed.toSorted());
  expect(found.length).toBeGreaterThan(20);
  process.stdout.write(
    `authorization matrix: ${verbs.length} verbs × ${columns.length} actors = ${verbs.length * columns.length} cells\n`,
  );
});

describe.each(verbs)("%s", (_name, verb) => {
  test.each(columns.map((column) => [situations[column], verb.outcomes[column], column] as const))(
    "%s: %s",
    async (_who, expected, column) => {
      const { actor, target: shared } = world.cases[column];
      const target = expected === "ok" ? await ownTarget(column) : shared;
      const denials = counted.get(actor) ?? (await denialsOf(actor));
      const outcome = await settle(verb.call(actor, target));
      expect(outcome === "ok" ? "ok" : outcome.code).toBe(expected);
      // An Admin with an unknown id was not refused a permission.
      const denied = expected !== "ok" && actor.kind === "user" && actor.platformRole === null;
      counted.set(actor, await denialsOf(actor));
      expect(counted.get(actor)).toBe(denials + (denied ? 1 : 0));
    },
  );

  if (verb.outcomes.orgAdminElsewhere === "NOT_FOUND") {
    test("case 23: a foreign id gets exactly the response of an unknown one", async () => {
      const [foreign, unknown] = await Promise.all([
        refuse("orgAdminElsewhere"),
        refuse("orgAdminOnUnknown"),
      ]);
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
    });
  }

  function refuse(column: Situation): Promise<Refusal | "ok"> {
    const { actor, target } = world.cases[column];
    counted.delete(actor);
    return settle(verb.call(actor, target));
  }
});

test("case 22: after all refusals the organization is unchanged", async () => {
  const { id, updatedAt, ...before } = world.live;
  const now = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
  expect(now).toMatchObject({ ...before, id });
  expect(await memberCount({ id })).toBe(3);
  const switched = { organizationId: id, action: { startsWith: "organization.models" } };
  expect(await asPlatform((tx) => tx.auditEvent.count({ where: switched }))).toBe(0);
});

async function ownTarget(column: Situation) {
  if (column === "admin" || column === "system") return world.freshLive();
  if (column === "adminOnDeleted") return world.freshDeleted();
  return world.cases[column].target;
}

async function denialsOf(actor: Actor): Promise<number> {
  if (actor.kind !== "user") return 0;
  return asPlatform((tx) =>
    tx.auditEvent.count({ where: { actorId: actor.userId, action: "access.denied" } }),
  );
}
