// The recipes for gateways, with a real Portkey gateway, the openai client and the AI SDK, and a model that is not real.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, streamText } from "ai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withSteward } from "#docs/recipes/ai-sdk.ts";
import { connectSteward } from "#docs/recipes/openapi-fetch.ts";
import { connectPortkey } from "#docs/recipes/portkey.ts";
import { revokeKey } from "#lib/keys/service.ts";
import { type Gate, serveGate } from "#scripts/gate/serve.ts";
import { type MockModel, serveMockModel } from "#scripts/gateway/mock-model.ts";
import { startPortkey } from "#scripts/gateway/portkey.ts";
import { Lifetime } from "#scripts/start/lifetime.ts";
import { makeModel, makeOrganization, systemActor, turnOn, unique } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { eventsIn, makeRate } from "#tests/usage/made.ts";

const lifetime = new Lifetime();
let steward: Gate;
let mock: MockModel;
beforeAll(async () => {
  steward = await serveGate({ HOST: "127.0.0.1", PORT: 0, STEWARD_TRUSTED_PROXIES: 0 });
  lifetime.defer(steward.close);
  mock = await serveMockModel();
  lifetime.defer(mock.close);
});
afterAll(() => lifetime.end());

async function arrange() {
  const organization = await makeOrganization();
  await grant(organization.id, "10");
  const names = { on: `on-${unique()}`, off: `off-${unique()}` };
  const on = await makeModel({ key: names.on });
  await makeModel({ key: names.off });
  await turnOn(organization, on);
  await makeRate({ resourceId: on.id, prices: { input: "1000", output: "1000" } });
  const key = await makeKey(organization, ["access:check", "usage:write"]);
  return { organization, names, on, key, api: `${steward.url}/api/v1` };
}

describe("Portkey's gateway, with the openai client", () => {
  let gateway: string;
  beforeAll(async () => {
    gateway = await startPortkey(lifetime);
  });

  const connect = (api: string, key: string, metadata = {}) =>
    connectPortkey({
      gateway,
      provider: { provider: "openai", api_key: "none", custom_host: mock.url },
      steward: { api, key },
      metadata,
    });
  const hello = (model: string) => ({
    model,
    messages: [{ role: "user" as const, content: "Hello to you" }],
  });

  test("counts an allowed call, and blocks a forbidden one with the reason", async () => {
    const { organization, names, on, key, api } = await arrange();
    const client = connect(api, key.secret, { _user: "customer 7" });
    const answered = await client.chat.completions.create(hello(names.on));
    expect(answered.choices[0]?.message.content).toMatch(/^Hello/);
    const { prompt_tokens = 0, completion_tokens = 0 } = answered.usage ?? {};
    const recorded = { eventId: answered.id, resourceId: on.id, keyId: key.id, endUser: "customer 7" };
    const events = await eventsIn(organization);
    expect(events).toMatchObject([{ ...recorded, inputTokens: BigInt(prompt_tokens) }]);
    expect(Number(events[0]?.cost)).toBeCloseTo((prompt_tokens + completion_tokens) / 1_000, 9);

    const before = mock.calls();
    await expect(client.chat.completions.create(hello(names.off))).rejects.toMatchObject({
      status: 403,
      code: "refused",
      message: expect.stringContaining("Off for this organization"),
    });
    expect(mock.calls()).toBe(before);
    expect(await eventsIn(organization)).toHaveLength(1);
  });

  test("records a stream with unknown cost", async () => {
    const { organization, names, key, api } = await arrange();
    const stream = await connect(api, key.secret).chat.completions.create({
      ...hello(names.on),
      stream: true,
    });
    let text = "";
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";
    expect(text).toMatch(/^Hello/);
    await expect
      .poll(() => eventsIn(organization))
      .toMatchObject([{ model: `${names.on} (tokens unknown)`, cost: null }]);
  });

  test("blocks everything once the key is revoked, or where Steward does not answer", async () => {
    const { organization, names, key, api } = await arrange();
    await revokeKey(systemActor, { organizationId: organization.id, id: key.id });
    const before = mock.calls();
    for (const there of [api, "http://127.0.0.1:9"])
      await expect(connect(there, key.secret).chat.completions.create(hello(names.on))).rejects.toMatchObject(
        {
          status: 403,
        },
      );
    expect(mock.calls()).toBe(before);
  });
});

test("the AI SDK reports what it generates and streams, and calls no forbidden model", async () => {
  const { organization, names, on, key, api } = await arrange();
  const client = connectSteward(api, key.secret);
  const provider = createOpenAICompatible({ name: "mock", baseURL: mock.url, includeUsage: true });
  const model = withSteward(provider(names.on), client, on.id);
  const { text, usage } = await generateText({ model, prompt: "Hello to you" });
  expect(text).toMatch(/^Hello/);
  expect(await streamText({ model, prompt: "Hello to you" }).text).toBe(text);
  const once = {
    source: "ai-sdk",
    resourceId: on.id,
    inputTokens: BigInt(usage.inputTokens ?? 0),
    outputTokens: BigInt(usage.outputTokens ?? 0),
  };
  expect(await eventsIn(organization)).toMatchObject([once, once]);
  const off = await makeModel();
  const forbidden = withSteward(provider(names.off), client, off.id);
  const before = mock.calls();
  await expect(generateText({ model: forbidden, prompt: "Hello", maxRetries: 0 })).rejects.toThrow(
    "Off for this organization",
  );
  expect(mock.calls()).toBe(before);
});
