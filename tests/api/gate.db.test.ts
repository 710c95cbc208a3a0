// The server of `npm run gate`, over HTTP.
import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeKey } from "#lib/keys/service.ts";
import { type Gate, serveGate } from "#scripts/gate/serve.ts";
import { makeModel, makeOrganization, systemActor } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";

let gate: Gate;
beforeAll(async () => {
  gate = await serveGate({ HOST: "127.0.0.1", PORT: 0, STEWARD_TRUSTED_PROXIES: 0 });
});
afterAll(() => gate.close());

function post(path: string, secret: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(gate.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

test("answers access checks and key verifications", async () => {
  const [organization, model] = [await makeOrganization(), await makeModel()];
  const { secret } = await makeKey(organization);
  const check = await post("/api/v1/access/check", secret, { resource_ids: [model.id] });
  expect(check.status).toBe(200);
  expect(check.headers.get("ratelimit")).toMatch(/^"key";r=\d+;t=\d+$/);
  expect(await check.json()).toMatchObject({ allowed: false, organization_id: organization.id });
  const caller = await makeKey(organization, ["chat:complete"]);
  const verify = await post("/api/v1/keys/verify", secret, { key: caller.secret, scopes: ["chat:complete"] });
  expect(await verify.json()).toMatchObject({ valid: true, key: { id: caller.id } });
  await revokeKey(systemActor, { organizationId: organization.id, id: caller.id });
  const again = await post("/api/v1/keys/verify", secret, { key: caller.secret });
  expect(await again.json()).toEqual({ valid: false, code: "revoked" });
});

test("answers nothing else, and large bodies with a problem", async () => {
  const { secret } = await makeKey(await makeOrganization());
  const headers = { authorization: `Bearer ${secret}` };
  const other = await fetch(`${gate.url}/api/v1/key`, { headers });
  expect([other.status, other.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect(await other.json()).toMatchObject({
    code: "not_found",
    request_id: other.headers.get("x-request-id"),
  });
  expect((await fetch(`${gate.url}/readyz`)).status).toBe(200);
  const large = await post("/api/v1/access/check", secret, "x".repeat(1_100_000));
  expect([large.status, (await large.json()).code]).toEqual([413, "limit_exceeded"]);
});

test("believes no address that a client makes up", async () => {
  const { secret } = await makeKey(await makeOrganization(), ["access:check"], {
    networks: "203.0.113.0/24",
  });
  const forged = { "x-forwarded-for": "203.0.113.9" };
  const answer = await post("/api/v1/access/check", secret, { resource_ids: [crypto.randomUUID()] }, forged);
  expect([answer.status, (await answer.json()).code]).toEqual([403, "network_not_allowed"]);
});
