// Portkey's guardrail, in the shape in which Portkey asks. The gateway itself is in tests/gateway.
import { expect, test } from "vitest";
import {
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  turnOn,
  unique,
} from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { makeLimit } from "#tests/limits/made.ts";
import { eventsIn, makeRate } from "#tests/usage/made.ts";
import { call, problemOf } from "./call.ts";

async function arrange() {
  const organization = await makeOrganization();
  const name = `model-${unique()}`;
  const model = await makeModel({ key: name });
  await turnOn(organization, model);
  await makeRate({
    resourceId: model.id,
    prices: { input: "2", output: "10", cacheRead: "1", reasoning: "10" },
  });
  await grant(organization.id, "10");
  const { secret } = await makeKey(organization, ["access:check", "usage:write"]);
  const send = (body: object, by = secret) =>
    call(by, "POST", "/adapters/portkey", { body, headers: { "idempotency-key": "" } });
  const json = { model: name, messages: [{ role: "user", content: "Hello" }] };
  const before = async (metadata: object | null = null, model = name) => {
    const request = { json: { ...json, model }, text: "Hello", isStreamingRequest: false };
    const asked = { request, provider: "openai", requestType: "chatComplete", metadata };
    return (await send({ ...asked, response: { json: {}, text: "" }, eventType: "beforeRequestHook" })).body;
  };
  const after = (
    response: object | null,
    { metadata = {}, by = secret, requestType = "chatComplete" } = {},
  ) =>
    send(
      {
        eventType: "afterRequestHook",
        requestType,
        metadata,
        request: { json },
        response: { json: response },
      },
      by,
    );
  return { organization, name, model, before, after };
}

const allowed = { verdict: true, data: { reason: "There is enough" } };
const refused = (reason: unknown) => ({ verdict: false, data: { reason } });

test("a call is allowed or refused with the reason of what refuses it", async () => {
  const { organization, before } = await arrange();
  expect(await before()).toEqual(allowed);
  expect(await before({ estimate: "10", trace: "passed over" })).toEqual(allowed);
  expect(await before({ estimate: "10.5" })).toEqual(refused("More than is left"));
  const off = `off-${unique()}`;
  await makeModel({ key: off });
  expect(await before(null, off)).toEqual(refused("Off for this organization"));
  expect(await before(null, "none")).toEqual(refused("Unknown model none"));
  expect(await before(null, "")).toEqual(refused("The request names no model"));
  expect(await before({ member_id: "Ada" })).toEqual(refused(expect.stringMatching(/member_id/)));
  const workspace = await makeWorkspace(organization);
  const member = await makeUser();
  await makeMembership(member, organization);
  expect(await before({ workspace_id: workspace.id, member_id: member.id })).toMatchObject({
    verdict: false,
  });
});

test("a model of two providers is named by its id", async () => {
  const { name, model, before } = await arrange();
  await makeModel({ key: name, provider: "Other AI" });
  expect(await before()).toEqual(refused(`Unknown model ${name}`));
  expect(await before({ resource_id: model.id })).toEqual(allowed);
});

test("metadata lets no call of another model through", async () => {
  const { organization, model, before, after } = await arrange();
  const off = `off-${unique()}`;
  await makeModel({ key: off });
  expect(await before({ resource_id: model.id }, off)).toEqual(refused(`Unknown model ${off}`));
  const elsewhere = { resource_id: crypto.randomUUID() };
  await after({ id: "booked", usage: { prompt_tokens: 1 } }, { metadata: elsewhere });
  expect(await eventsIn(organization)).toMatchObject([{ eventId: "booked", inputTokens: 1n }]);
});

test("case 23: a foreign organization is answered as an unknown one", async () => {
  const [{ before, model }, other] = [await arrange(), await arrange()];
  const ask = (organization_id: string, metadata: object = {}) => before({ organization_id, ...metadata });
  expect(await ask(other.organization.id)).toEqual(await ask(crypto.randomUUID()));
  const resource = { resource_id: model.id };
  expect(await ask(other.organization.id, resource)).toEqual(await ask(crypto.randomUUID(), resource));
});

test("20 calls at once: as many are allowed as the limit of calls", async () => {
  const { organization, before } = await arrange();
  await makeLimit(organization.id, "5");
  const answers = await Promise.all(Array.from({ length: 20 }, () => before()));
  expect(answers.filter(({ verdict }) => verdict)).toHaveLength(5);
  expect(await before()).toEqual(
    refused(expect.stringMatching(/^API calls per day: the limit of 5 is reached until /)),
  );
});

test("an answer is recorded once, its tokens in exclusive pools", async () => {
  const { organization, name, model, after } = await arrange();
  const member = await makeUser();
  await makeMembership(member, organization);
  const usage = {
    prompt_tokens: 1_000_000,
    completion_tokens: 300_000,
    total_tokens: 1_300_000,
    prompt_tokens_details: { cached_tokens: 400_000 },
    completion_tokens_details: { reasoning_tokens: 100_000 },
  };
  const metadata = { member_id: member.id, _user: "customer 7" };
  const response = { id: `chatcmpl-${unique()}`, model: `${name}-2026-01-31`, usage };
  const recorded = (reason: string) => ({ verdict: true, data: { reason } });
  expect((await after(response, { metadata })).body).toEqual(recorded("Recorded: accepted"));
  expect((await after({ id: response.id, usage: { prompt_tokens: 1 } })).body).toEqual(
    recorded("Not recorded: another call has this id"),
  );
  const events = await eventsIn(organization);
  expect(events).toMatchObject([
    {
      source: "portkey",
      eventId: response.id,
      resourceId: model.id,
      memberId: member.id,
      endUser: "customer 7",
    },
  ]);
  expect(events).toMatchObject([
    { inputTokens: 600_000n, cacheReadTokens: 400_000n, outputTokens: 200_000n, reasoningTokens: 100_000n },
  ]);
  // 0.6 × 2 + 0.4 × 1 + 0.3 × 10
  expect(Number(events[0]?.cost)).toBe(4.6);
});

test("of Anthropic and of embeddings too; a stream is recorded with unknown cost", async () => {
  const { organization, name, after } = await arrange();
  await after({ id: "msg", usage: { input_tokens: 5, output_tokens: 6, cache_read_input_tokens: 7 } });
  // Portkey puts Anthropic's numbers into OpenAI's fields.
  const mapped = { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 900 } };
  await after({ id: "mapped", usage: { ...mapped, cache_read_input_tokens: 900 } });
  await after({ usage: { prompt_tokens: 8, total_tokens: 8 } }, { requestType: "embed" });
  await after(null);
  await after({ id: "odd", usage: { prompt_tokens: "many" } });
  const events = await eventsIn(organization);
  expect(
    events.map(({ model, inputTokens, outputTokens, cacheReadTokens, embeddingTokens, cost }) => [
      model,
      ...[inputTokens, outputTokens, cacheReadTokens, embeddingTokens].map(Number),
      cost === null,
    ]),
  ).toEqual([
    [name, 5, 6, 7, 0, false],
    [name, 100, 5, 900, 0, false],
    [name, 0, 0, 0, 8, true],
    [`${name} (tokens unknown)`, 0, 0, 0, 0, true],
    [`${name} (tokens unknown)`, 0, 0, 0, 0, true],
  ]);
});

test("a key that may only check records nothing", async () => {
  const { organization, after } = await arrange();
  const { secret } = await makeKey(organization, ["access:check"]);
  const answer = await after({ usage: { prompt_tokens: 1 } }, { by: secret });
  expect(problemOf(answer)).toMatchObject({ status: 403, code: "forbidden" });
  expect(await eventsIn(organization)).toEqual([]);
});
