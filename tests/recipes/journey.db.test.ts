// The recipe for openapi-fetch, against a server: from a key to the usage that was reported with it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectSteward } from "#docs/recipes/openapi-fetch.ts";
import { type ApiServer, serveApi } from "#tests/api/server.ts";
import { makeModel, makeOrganization, turnOn, unique } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { makeRate } from "#tests/usage/made.ts";

let server: ApiServer;
beforeAll(async () => {
  server = await serveApi();
});
afterAll(() => server.close());

test("a client with generated types checks, reports and reads usage", async () => {
  const organization = await makeOrganization({}, { timeZone: "UTC" });
  const [model, off] = [await makeModel(), await makeModel()];
  await turnOn(organization, model);
  await makeRate({ resourceId: model.id, prices: { input: "3" } });
  const scopes = ["access:check", "usage:write", "usage:read"] as const;
  const { id, secret } = await makeKey(organization, scopes);
  const steward = connectSteward(server.url, secret);

  const key = await steward.key();
  expect(key).toMatchObject({ id, scopes: [...scopes], organization: { id: organization.id } });
  expect(await steward.check(model.id)).toEqual({ allowed: true, reason: "There is enough" });
  expect(await steward.check(model.id, off.id)).toMatchObject({
    allowed: false,
    reason: "Off for this organization",
  });

  const occurred_at = new Date().toISOString();
  const event = {
    source: "recipe",
    id: unique(),
    occurred_at,
    resource_id: model.id,
    input_tokens: 1_000_000,
  };
  expect(await steward.report(event)).toMatchObject([{ id: event.id, outcome: "accepted" }]);
  expect(await steward.report(event)).toMatchObject([{ id: event.id, outcome: "duplicate" }]);

  const day = occurred_at.slice(0, 10);
  const usage = await steward.usage(organization.id, { from: day, to: day });
  expect(usage.sums).toMatchObject({ calls: 1, cost: "3", tokens: { input: "1000000" } });
  await expect(steward.usage(crypto.randomUUID(), { from: day, to: day })).rejects.toThrow(/^not_found: /);
});
