// Scopes × operations × own, foreign and suspended organizations. An operation without a sample fails here.
import { beforeAll, describe, expect, test } from "vitest";
import { operations } from "#lib/api/operations.ts";
import { revokePlatformKey } from "#lib/keys/platform/service.ts";
import { type KeyScope, keyScopes, scopeDefinitions, scopesFor } from "#lib/keys/scopes/policy.ts";
import { makeOrganization, setStatus, systemActor } from "#tests/factories.ts";
import { makeKey, makePlatformKey } from "#tests/keys/made.ts";
import { call, problemOf } from "./call.ts";
import { about, makeSubject, type Subject, samples, unknownId } from "./samples.ts";

let subject: Subject;
let other: { id: string };
let platform: string;
let own: string;
beforeAll(async () => {
  subject = await makeSubject();
  other = await makeOrganization();
  const limit = { requestsPerMinute: 100_000 };
  platform = (await makePlatformKey(keyScopes, limit)).secret;
  own = (await makeKey(subject, scopesFor("ORGANIZATION"), limit)).secret;
});

test("case 86: every operation is here", () => {
  expect(Object.keys(samples).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
});

describe.each(operations.map((one) => [one.id, one] as const))("%s", (id, { method, scope, path }) => {
  const ofOrganizations = scope === null || scopeDefinitions[scope].organization !== null;
  const ask = async (secret: string, organizationId = subject.id) => {
    const sample = about((await samples[id]?.(subject)) ?? { path: "/" }, organizationId);
    return call(secret, method, sample.path, sample);
  };

  test("with a platform key that has every scope", async () => {
    const { status, body } = await ask(platform);
    expect([200, 201, 204], JSON.stringify(body)).toContain(status);
  });

  test.runIf(ofOrganizations)("with the organization's own key", async () => {
    const { status, body } = await ask(own);
    expect([200, 201, 204], JSON.stringify(body)).toContain(status);
  });

  test.runIf(scope)("case 86: without its scope, whatever else the key has", async () => {
    const others = keyScopes.filter((one) => one !== scope);
    const without = await makePlatformKey(others);
    expect(problemOf(await ask(without.secret))).toMatchObject({ status: 403, code: "scope_missing" });
    const minimal = await makePlatformKey([scope as KeyScope]);
    expect((await ask(minimal.secret)).status).toBeLessThan(300);
    // A platform has only so many keys.
    for (const { id } of [without, minimal]) await revokePlatformKey(systemActor, { id });
  });

  test.runIf(path.includes("{organization_id}") && ofOrganizations)(
    "case 23: a foreign organization is answered as an unknown one",
    async () => {
      const [foreign, unknown] = [await ask(own, other.id), await ask(own, unknownId)];
      expect(foreign.status).toBe(404);
      expect(JSON.stringify(problemOf(foreign))).toBe(JSON.stringify(problemOf(unknown)));
    },
  );

  test.runIf(path.includes("{organization_id}"))("an id that is none is not found", async () => {
    expect((await ask(platform, "none")).status).toBe(404);
    expect((await ask(platform, unknownId)).status).toBe(404);
  });

  test("with no key, a made-up one, and that of a suspended organization", async () => {
    expect((await ask("")).status).toBe(401);
    expect(problemOf(await ask(`stw_${"A".repeat(49)}`))).toMatchObject({
      status: 401,
      code: "unauthenticated",
    });
    const suspended = await makeOrganization();
    const { secret } = await makeKey(suspended, scopesFor("ORGANIZATION"));
    await setStatus(suspended, "INACTIVE");
    expect(problemOf(await ask(secret))).toMatchObject({ status: 403, code: "owner_inactive" });
  });
});

test("case 23: a check says the same of a foreign organization as of an unknown one, and of unknown models", async () => {
  const check = (organization_id: string, resource: string) =>
    call(own, "POST", "/access/check", { body: { organization_id, resource_ids: [resource] } });
  const [foreign, unknown] = [
    await check(other.id, subject.modelId),
    await check(unknownId, subject.modelId),
  ];
  expect(foreign.body).toEqual({ ...unknown.body, organization_id: other.id });
  expect(foreign.body.allowed).toBe(false);
  expect((await check(subject.id, unknownId)).body.allowed).toBe(false);
});

test("case 86: nothing that a key is for gives what no key may", () => {
  const never =
    /^(?:api-key:manage|platform-api-key|oauth|membership:set-role|user:set-admin|user:impersonate|settings|tier)/;
  for (const scope of keyScopes) {
    const { organization, platform: everywhere } = scopeDefinitions[scope];
    expect(
      [...(organization ?? []), ...everywhere].filter((one) => never.test(one)),
      scope,
    ).toEqual([]);
  }
});
