// Features × the verbs that use them: in a tier without the feature, an actor with the right is refused for the tier; one who may
// not gets the answer of the matrix, and learns nothing of the tier.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtFeatures } from "#lib/tiers/features/policy.ts";
import { asPlatform } from "#tests/factories.ts";
import { settle } from "#tests/refusals.ts";
import { makeTier } from "#tests/tiers/tier.ts";
import { keysMatrix } from "./matrix-keys.ts";
import { oauthMatrix } from "./matrix-oauth.ts";
import type { Verb } from "./outcomes.ts";
import { makeWorld, type Situation, situations, type World } from "./situations.ts";

/**
 * Every verb about connections, and creating a key, as the matrix calls them, and whether it is refused where the tier leaves
 * the feature out. Keys that there are already are refused when they are used (tests/keys).
 */
const verbs = {
  saveOauth: "refused",
  startOauthTest: "refused",
  setOauthEnabled: "refused",
  // The matrix ends the requirement.
  enforceOauth: "allowed",
  deleteOauth: "allowed",
  getOauth: "allowed",
  createKey: "refused",
};

const rows = Object.assign({}, ...Object.values(oauthMatrix), {
  createKey: keysMatrix["lib/keys/service.ts"]?.createKey,
}) as Record<string, Verb>;
const columns = Object.keys(situations) as Situation[];

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const { id, rank } = await makeTier({ featuresOff: [...builtFeatures] });
  const ids = Object.values(world.cases).map(({ target }) => target.id);
  await asPlatform((tx) =>
    tx.organization.updateMany({ where: { id: { in: ids } }, data: { tierId: id, tierRank: rank } }),
  );
});
afterAll(() =>
  asPlatform((tx) => tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: false } })),
);

test("every built feature and every verb of it stands here", () => {
  expect(builtFeatures).toEqual(["sso", "api"]);
  expect(Object.keys(verbs).toSorted()).toEqual(Object.keys(rows).toSorted());
});

describe.each(Object.entries(verbs))("%s is %s", (name, answer) => {
  test.each(columns)("%s", async (column) => {
    const verb = rows[name];
    if (!verb) throw new Error(`the matrix has no ${name}`);
    const { actor, target } = world.cases[column];
    const outcome = await settle(verb.call(actor, target));
    const usual = verb.outcomes[column];
    const refused = usual === "ok" && answer === "refused";
    expect(outcome === "ok" ? "ok" : outcome.code).toBe(refused ? "FORBIDDEN" : usual);
    const code = outcome === "ok" ? undefined : (outcome.details as { code?: string } | undefined)?.code;
    expect(code).toBe(refused ? "FEATURE_NOT_IN_TIER" : undefined);
  });
});
