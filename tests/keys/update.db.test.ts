// Changing keys, and the models and tools that a key is limited to.
import { expect, test } from "vitest";
import { createOwnKey, updateOwnKey } from "#lib/account/keys/service.ts";
import { authenticateKey } from "#lib/keys/authenticate.ts";
import { updatePlatformKey } from "#lib/keys/platform/service.ts";
import { createOwnKeySchema, updateKeySchema } from "#lib/keys/schema.ts";
import { revokeKey, setKeyRules, updateKey } from "#lib/keys/service.ts";
import { call } from "#tests/api/call.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeModel,
  makeOrganization,
  makeWorkspace,
  systemActor,
  turnOn,
  userActor,
} from "#tests/factories.ts";
import { heldIn } from "#tests/ledger/holding.ts";
import { grant } from "#tests/ledger/ledger.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { makeTool } from "#tests/resource-factories.ts";
import { makeKey, makePlatformKey } from "./made.ts";

const changes = (organizationId: string, id: string, fields: object = {}) =>
  updateKeySchema.parse({ organizationId, id, version: 1, name: "Renamed", ...fields });

test("a key is changed for its next call, and the event says what", async () => {
  const { id: organizationId } = await makeOrganization();
  const { id, name, secret } = await makeKey({ id: organizationId });
  const change = changes(organizationId, id, { networks: "203.0.113.7", requestsPerMinute: "5" });
  await updateKey(systemActor, change);
  expect((await authenticateKey(secret, "")).refusal).toBe("network_not_allowed");
  const { key } = await authenticateKey(secret, "203.0.113.7");
  expect(key).toMatchObject({ actor: { name: "Renamed" }, rate: { limit: 5 } });
  const events = await auditEvents({ targetId: id });
  expect(events.at(-1)).toMatchObject({
    action: "api-key.updated",
    before: { name, networks: [], requestsPerMinute: null },
    after: { name: "Renamed", networks: ["203.0.113.7/32"], requestsPerMinute: 5 },
  });
  expect(events.at(-1)?.after).not.toHaveProperty("resourceIds");
  // Saving the same again records nothing.
  await updateKey(systemActor, { ...change, version: 2 });
  expect(await auditEvents({ targetId: id })).toHaveLength(events.length);
});

test("of changes from the same version one goes through, and a revoked key is changed no more", async () => {
  const { id: organizationId } = await makeOrganization();
  const { id } = await makeKey({ id: organizationId });
  const rename = (n: number) => updateKey(systemActor, changes(organizationId, id, { name: `Name ${n}` }));
  expect(await countOutcomes([1, 2, 3, 4].map(rename))).toEqual({ ok: 1, CONFLICT: 3 });
  await revokeKey(systemActor, { organizationId, id });
  expect(await refusalOf(updateKey(systemActor, changes(organizationId, id, { version: 3 })))).toMatchObject({
    code: "CONFLICT",
    message: "This key was revoked.",
  });
  const expired = await makeKey({ id: organizationId });
  await asPlatform((tx) => tx.apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date() } }));
  expect(await refusalOf(updateKey(systemActor, changes(organizationId, expired.id)))).toMatchObject({
    code: "CONFLICT",
    message: "This key has expired.",
  });
});

test("a member changes their own key alone; nobody else changes it", async () => {
  const { id: organizationId } = await makeOrganization();
  await setKeyRules(systemActor, { organizationId, memberKeys: true, keysMustExpire: false });
  const [mine, other] = [await userActor({ id: organizationId }), await userActor({ id: organizationId })];
  const form = { organizationId, name: "Mine", scopes: ["chat:complete"], expiresIn: null };
  const { id } = await createOwnKey(mine, createOwnKeySchema.parse(form));
  const { resourceIds, ...own } = changes(organizationId, id);
  await updateOwnKey(mine, own);
  expect(await refusalOf(updateOwnKey(other, { ...own, version: 2 }))).toMatchObject({ code: "NOT_FOUND" });
  expect(await refusalOf(updateKey(systemActor, changes(organizationId, id, { version: 2 })))).toMatchObject({
    code: "CONFLICT",
    message: "Only the member whose key this is can change it.",
  });
});

test("a platform key is changed, and is no organization's", async () => {
  const { id: organizationId } = await makeOrganization();
  const { id } = await makePlatformKey(["organizations:read"]);
  expect(await refusalOf(updateKey(systemActor, changes(organizationId, id)))).toMatchObject({
    code: "NOT_FOUND",
  });
  const { organizationId: _, resourceIds, ...own } = changes(organizationId, id);
  await updatePlatformKey(systemActor, own);
  const key = await asPlatform((tx) => tx.apiKey.findUniqueOrThrow({ where: { id } }));
  expect(key).toMatchObject({ name: "Renamed", version: 2 });
  await asPlatform((tx) => tx.apiKey.update({ where: { id }, data: { revokedAt: new Date() } }));
});

test("a key with resources of its own is refused the others: nothing is held or counted for them", async () => {
  const organization = await makeOrganization();
  const [model, another] = [await makeModel(), await makeModel()];
  await turnOn(organization, model, another);
  await grant(organization.id, "10");
  const { secret } = await makeKey(organization, ["access:check"], { resourceIds: [model.id] });
  const check = async (...ids: string[]) => {
    const body = { resource_ids: ids, estimate: { quantity: "1" }, hold: true, calls: 1 };
    return (await call(secret, "POST", "/access/check", { body })).body;
  };
  expect(await check(another.id)).toMatchObject({
    allowed: false,
    resources: [{ allowed: false, reason: "Not one of this key's resources" }],
    hold: null,
  });
  const mixed = await check(model.id, another.id);
  expect(mixed.resources.map(({ allowed }: { allowed: boolean }) => allowed)).toEqual([true, false]);
  expect(mixed).toMatchObject({ allowed: false, hold: null });
  expect(await heldIn(organization.id)).toEqual({ accounts: 0, holds: 0 });
  expect(await check(model.id)).toMatchObject({ allowed: true });
  expect(await heldIn(organization.id)).toEqual({ accounts: 1, holds: 1 });

  const verifier = await makeKey(organization);
  const verified = await call(verifier.secret, "POST", "/keys/verify", { body: { key: secret } });
  expect(verified.body).toMatchObject({ valid: true, resource_ids: [model.id] });
});

test("resources of another organization are refused; one that was retired meanwhile may stay", async () => {
  const [mine, other] = [await makeOrganization(), await makeOrganization()];
  const [model, foreign] = [await makeModel(), await makeTool({ organizationId: other.id })];
  const { id } = await makeKey(mine, ["access:check"], { resourceIds: [model.id] });
  const set = (version: number, ...resourceIds: string[]) =>
    updateKey(systemActor, changes(mine.id, id, { version, resourceIds }));
  for (const wrong of [foreign.id, crypto.randomUUID()]) {
    expect(await refusalOf(set(1, model.id, wrong))).toMatchObject({ code: "INVALID", field: "resourceIds" });
  }
  await asPlatform((tx) => tx.resource.update({ where: { id: model.id }, data: { retiredAt: new Date() } }));
  await set(1, model.id);
  await set(2);
  expect(await refusalOf(set(3, model.id))).toMatchObject({ code: "INVALID" });
});

test("a key of a workspace is answered about no other: that is as unknown as any", async () => {
  const organization = await makeOrganization();
  const model = await makeModel();
  await turnOn(organization, model);
  await grant(organization.id, "10");
  const [own, other] = [await makeWorkspace(organization), await makeWorkspace(organization)];
  const check = async (secret: string, about: object) => {
    const body = { resource_ids: [model.id], estimate: { quantity: "1" }, hold: true, calls: 1, ...about };
    return (await call(secret, "POST", "/access/check", { body })).body;
  };
  const { secret } = await makeKey(organization, ["access:check"], { workspaceId: own.id });
  const foreign = await check(secret, { workspace_id: other.id });
  expect(foreign).toMatchObject({ allowed: false, hold: null, budget: { code: "not_found" } });
  expect(foreign).toEqual(await check(secret, { workspace_id: crypto.randomUUID() }));
  expect(await check(secret, { workspace_id: own.id })).toMatchObject({ allowed: true });
  expect(await heldIn(organization.id)).toEqual({ accounts: 1, holds: 1 });
});
