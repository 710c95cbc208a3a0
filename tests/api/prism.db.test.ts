// Prism between a client and the API: requests and answers of every operation are those that the document describes.
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApiDocument } from "#lib/api/document.ts";
import { needsIdempotencyKey } from "#lib/api/operation.ts";
import { operations } from "#lib/api/operations.ts";
import { keyScopes } from "#lib/keys/scopes/policy.ts";
import { makePlatformKey } from "#tests/keys/made.ts";
import { about, makeSubject, type Subject, samples } from "./samples.ts";
import { type ApiServer, serveApi } from "./server.ts";

let server: ApiServer;
let prism: ReturnType<typeof createServer>;
let proxy: string;
let secret: string;
let subject: Subject;
beforeAll(async () => {
  server = await serveApi();
  prism = createServer(await getHttpOperationsFromSpec(openApiDocument("https://steward.test")), {
    config: {
      isProxy: true,
      upstream: new URL(server.url),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
    },
    components: { logger: pino({ level: "silent" }) },
    cors: false,
  });
  proxy = await prism.listen(0, "127.0.0.1");
  secret = (await makePlatformKey(keyScopes, { requestsPerMinute: 100_000 })).secret;
  subject = await makeSubject();
});
afterAll(async () => {
  await prism.close();
  await server.close();
});

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(proxy + path, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    // A proxy that lost an answer fails here.
    signal: AbortSignal.timeout(120_000),
  });
  const text = await answer.text();
  return { status: answer.status, violations: answer.headers.get("sl-violations"), text };
}

const all = operations.map((one) => [one.id, one] as const);
// What lists is asked again, when the others have made what it lists.
const again = all.filter(([, { method }]) => method === "GET");

test.each([...all, ...again])("%s breaks no rule of the document", async (id, one) => {
  const { path, body, headers } = about((await samples[id]?.(subject)) ?? { path: "/" }, subject.id);
  const key: Record<string, string> =
    needsIdempotencyKey(one) || one.keyed ? { "idempotency-key": crypto.randomUUID() } : {};
  const { status, violations, text } = await send(one.method, path, body, { ...key, ...headers });
  expect([status < 300, violations], text).toEqual([true, null]);
});

test("Prism sees what breaks a rule", async () => {
  const asked = { body: { resource_ids: "all" } };
  const { violations } = await send("POST", "/access/check", asked.body);
  expect(violations).toMatch(/resource_ids/);
});
