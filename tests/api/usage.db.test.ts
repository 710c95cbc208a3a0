// Usage over the API: native and as CloudEvents, what is wrong with an event and where, and what each key may.
import { beforeAll, describe, expect, test } from "vitest";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { type Gate, serveGate } from "#scripts/gate/serve.ts";
import { makeModel, makeOrganization, makeWorkspace, unique } from "#tests/factories.ts";
import { makeKey, makePlatformKey } from "#tests/keys/made.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { eventsIn, makeRate, minutesAgo } from "#tests/usage/made.ts";
import { call, problemOf } from "./call.ts";

let organization: { id: string };
let secret: string;
let model: { id: string };
beforeAll(async () => {
  organization = await makeOrganization({}, { timeZone: "UTC" });
  secret = (await makeKey(organization, scopesFor("ORGANIZATION"), { requestsPerMinute: 100_000 })).secret;
  model = await makeModel();
  await makeRate({ resourceId: model.id, prices: { input: "3", output: "15" } });
  await grant(organization.id, "100");
});

const native = (fields: Record<string, unknown> = {}) => ({
  source: "gateway",
  id: unique(),
  occurred_at: minutesAgo(2),
  ...fields,
});
const cloud = (data: unknown, fields: Record<string, unknown> = {}) => ({
  specversion: "1.0",
  type: "ai.call",
  source: "gateway",
  id: unique(),
  time: minutesAgo(2),
  data,
  ...fields,
});
const post = (events: unknown[], key = secret, more: object = {}) =>
  call(key, "POST", "/usage/events", { body: { events, ...more }, headers: { "idempotency-key": "" } });
const postCloud = (events: unknown[], query = "") =>
  call(secret, "POST", `/usage/events${query}`, {
    body: events,
    headers: { "content-type": "application/cloudevents-batch+json; charset=utf-8" },
  });

describe("a report", () => {
  test("answers each event in order, with a pointer to what is wrong, and records the good ones", async () => {
    const event = native({ resource_id: model.id, input_tokens: 1_000_000 });
    const { status, body } = await post([
      event,
      event,
      { ...event, input_tokens: 1 },
      native({ input_tokens: -1 }),
      native({ input_tokens: 1.5 }),
      native({ inputTokens: 1 }),
      native({ workspace_id: crypto.randomUUID() }),
      native({ occurred_at: "yesterday" }),
      native({ tags: { ["x".repeat(65)]: "1" } }),
      native({ item_kind: "campaign" }),
      { source: "gateway", occurred_at: minutesAgo(1) },
      "call",
      native({ cost: "1" }),
      native({ item_kind: "campaign", item_id: "c-1" }),
    ]);
    expect(status).toBe(200);
    expect(
      body.results.map((one: Record<string, string>) =>
        [one.outcome, one.code, one.pointer].filter(Boolean).join(" "),
      ),
    ).toEqual([
      "accepted",
      "duplicate",
      "conflict",
      "rejected invalid /events/3/input_tokens",
      "rejected invalid /events/4/input_tokens",
      "rejected invalid /events/5/inputTokens",
      "rejected unknown_workspace /events/6/workspace_id",
      "rejected invalid /events/7/occurred_at",
      "rejected invalid /events/8/tags",
      "rejected invalid /events/9/item_id",
      "rejected invalid /events/10/id",
      "rejected invalid /events/11",
      "rejected invalid /events/12/cost",
      "accepted",
    ]);
    expect(body.results[0]).toMatchObject({ source: "gateway", id: event.id });
    expect(await eventsIn(organization)).toHaveLength(2);
  });

  test("is taken as CloudEvents too: the same event in both is one", async () => {
    const time = minutesAgo(3);
    const data = { model: "mystery", input_tokens: 5 };
    const one = cloud(data, { time, subject: "customer 7", traceparent: "00-1" });
    const { body } = await postCloud([
      one,
      cloud({ input_tokens: "5" }),
      cloud({ id: "x" }),
      cloud({}, { time: "soon" }),
      cloud(null),
      { ...cloud({}), specversion: "0.3" },
      cloud({ member_id: crypto.randomUUID() }),
    ]);
    expect(
      body.results.map((answer: Record<string, string>) =>
        [answer.outcome, answer.pointer].filter(Boolean).join(" "),
      ),
    ).toEqual([
      "accepted",
      "rejected /1/data/input_tokens",
      "rejected /2/data/id",
      "rejected /3/time",
      "rejected /4/data",
      "rejected /5/specversion",
      "rejected /6/data/member_id",
    ]);
    const same = { source: "gateway", id: one.id, occurred_at: time, end_user: "customer 7", ...data };
    expect((await post([same])).body.results[0].outcome).toBe("duplicate");
  });

  test("is refused as a whole where it is no list of 1 to 1,000, of another type, or names nobody's organization", async () => {
    expect(problemOf(await post([]))).toMatchObject({ status: 400, code: "invalid" });
    const many = Array.from({ length: 1_001 }, () => ({}));
    expect(problemOf(await post(many))).toMatchObject({ status: 400, code: "invalid" });
    expect(problemOf(await post([native()], secret, { more: 1 }))).toMatchObject({ status: 400 });
    const headers = { "content-type": "text/plain" };
    const text = await call(secret, "POST", "/usage/events", { raw: "x", headers });
    expect(problemOf(text)).toMatchObject({ status: 415, code: "unsupported_media_type" });
    expect(problemOf(await postCloud([{}], "?organization_id=none"))).toMatchObject({ status: 400 });
    const platform = (await makePlatformKey(["usage:write"])).secret;
    expect(problemOf(await post([native()], platform))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/organization_id" }],
    });
    expect((await post([native()], platform, { organization_id: organization.id })).status).toBe(200);
  });

  test("case 23: of a foreign organization is answered as of an unknown one", async () => {
    const other = await makeOrganization();
    const answers = [];
    for (const organization_id of [other.id, crypto.randomUUID()])
      answers.push(problemOf(await post([native()], secret, { organization_id })));
    expect(answers[0]).toMatchObject({ status: 404 });
    expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
    expect(await eventsIn(other)).toEqual([]);
  });
});

test("usage is read back: sums, breakdowns, and events page by page", async () => {
  const own = await makeOrganization({}, { timeZone: "UTC" });
  const key = (await makeKey(own, ["usage:write", "usage:read"])).secret;
  const at = minutesAgo(2);
  const used = native({
    occurred_at: at,
    resource_id: model.id,
    input_tokens: 1_000_000,
    output_tokens: 100_000,
  });
  await post(
    [used, native({ occurred_at: at, model: "mystery", item_kind: "campaign", item_id: "c-9" })],
    key,
  );
  const day = at.slice(0, 10);
  const path = `/organizations/${own.id}/usage`;
  const { status, body } = await call(key, "GET", `${path}?from=${day}&to=${day}&group_by=model`);
  expect([status, body.sums.cost, body.sums.unknown, body.series.length]).toEqual([200, "4.5", 1, 1]);
  expect(body.groups.map((one: { key: string }) => one.key)).toEqual([model.id, "mystery"]);
  const page = await call(key, "GET", `${path}/events?limit=25&cost=unknown`);
  expect(page.body.data).toMatchObject([
    { model: "mystery", item_kind: "campaign", item_id: "c-9", cost: null },
  ]);
  expect(problemOf(await call(key, "GET", `${path}?from=${day}`))).toMatchObject({ status: 400 });
  expect(problemOf(await call(key, "GET", `${path}?from=${day}&to=2020-01-01`))).toMatchObject({
    status: 400,
  });
  expect(problemOf(await call(key, "GET", `${path}?from=${day}&to=${day}&group_by=tag`))).toMatchObject({
    status: 400,
    errors: [{ pointer: "/tag_key" }],
  });
});

test("a key of a workspace reports and reads its own, and spends nothing else", async () => {
  const own = await makeOrganization({}, { timeZone: "UTC" });
  const workspace = await makeWorkspace(own);
  const scopes = scopesFor("ORGANIZATION");
  const key = (await makeKey(own, scopes, { workspaceId: workspace.id, requestsPerMinute: 1_000 })).secret;
  const all = (await makeKey(own, scopes)).secret;
  await post([native()], all);
  const { body } = await post([native(), native({ workspace_id: (await makeWorkspace(own)).id })], key);
  expect(body.results.map((one: { outcome: string }) => one.outcome)).toEqual(["accepted", "rejected"]);
  const events = await call(key, "GET", `/organizations/${own.id}/usage/events?limit=25`);
  expect(events.body.data).toMatchObject([{ workspace_id: workspace.id }]);
  const spend = await call(key, "POST", "/spends", { body: { spends: [{ quantity: "1", key: unique() }] } });
  expect(problemOf(spend)).toMatchObject({ status: 403 });
});

test("the gate answers reports of usage", async () => {
  const gate: Gate = await serveGate({ HOST: "127.0.0.1", PORT: 0, STEWARD_TRUSTED_PROXIES: 0 });
  try {
    const headers = {
      authorization: `Bearer ${secret}`,
      "content-type": "application/cloudevents-batch+json",
    };
    const body = JSON.stringify([cloud({ model: "mystery" })]);
    const answer = await fetch(`${gate.url}/api/v1/usage/events`, { method: "POST", headers, body });
    expect([answer.status, (await answer.json()).results[0].outcome]).toEqual([200, "accepted"]);
  } finally {
    await gate.close();
  }
});
