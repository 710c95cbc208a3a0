// Every verb and query × every kind of actor. A function that is missing from the matrix fails here.
import { globSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** The number of recorded refusals by user, as of the previous verb. */
let recorded = new Map<string, number>();
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

describe("case 23: outcomes by kind of actor, and a foreign id gets exactly the response of an unknown one", () => {
  test.each(verbs)("%s", async (_name, verb) => {
    const outcomes = new Map<Situation, Refusal | "ok">();
    // One after another: what some verbs need beforehand is made in the same organization.
    for (const column of columns) {
      const target = verb.outcomes[column] === "ok" ? await ownTarget(column) : world.cases[column].target;
      outcomes.set(column, await settle(verb.call(world.cases[column].actor, target)));
    }
    const codes = columns.map((column) => [column, codeOf(outcomes.get(column))]);
    expect(Object.fromEntries(codes)).toEqual(verb.outcomes);
    if (verb.outcomes.orgAdminElsewhere === "NOT_FOUND") {
      expect(JSON.stringify(outcomes.get("orgAdminElsewhere"))).toBe(
        JSON.stringify(outcomes.get("orgAdminOnUnknown")),
      );
    }
    const before = recorded;
    recorded = await countDenials();
    for (const column of columns) {
      const { actor } = world.cases[column];
      // An Admin with an unknown id was not refused a permission.
      if (verb.outcomes[column] === "ok" || actor.kind !== "user" || actor.platformRole !== null) continue;
      before.set(actor.userId, (before.get(actor.userId) ?? 0) + 1);
    }
    expect(recorded).toEqual(before);
  });
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

function codeOf(outcome: Refusal | "ok" | undefined) {
  return outcome === "ok" ? outcome : outcome?.code;
}

/** The number of recorded refusals, by user. */
async function countDenials(): Promise<Map<string, number>> {
  const actors = columns.map((column) => world.cases[column].actor);
  const users = actors.flatMap((actor) => (actor.kind === "user" ? actor.userId : []));
  const groups = await asPlatform((tx) =>
    tx.auditEvent.groupBy({
      by: ["actorId"],
      where: { actorId: { in: users }, action: "access.denied" },
      _count: true,
    }),
  );
  return new Map(groups.map(({ actorId, _count }) => [actorId ?? "", _count]));
}
