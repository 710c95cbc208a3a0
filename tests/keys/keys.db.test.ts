import { describe, expect, test } from "vitest";
import { authenticateKey } from "#lib/keys/authenticate.ts";
import { revokePlatformKey, rotatePlatformKey } from "#lib/keys/platform/service.ts";
import { revokeKey, rotateKey } from "#lib/keys/service.ts";
import { verifyKey } from "#lib/keys/verify/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, orgAdminActor, setStatus, systemActor } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";
import { inRequest } from "#tests/request.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";
import { makeKey, makePlatformKey } from "./made.ts";

const ask = async (secret: string, ip = "") => {
  const { key, refusal } = await authenticateKey(secret, ip);
  return key ? "ok" : refusal;
};

describe("a secret", () => {
  test("case 85: is stored as a hash that only this installation can make", async () => {
    const organization = await makeOrganization();
    const { id, secret } = await makeKey(organization);
    const stored = await asPlatform((tx) => tx.apiKeySecret.findMany({ where: { keyId: id } }));
    expect(JSON.stringify(stored)).not.toContain(secret.slice(9, -5));
    expect(stored).toMatchObject([{ start: secret.slice(0, 8), end: secret.slice(-4), current: true }]);
    expect(await ask(secret)).toBe("ok");
    const [event] = await auditEvents({ targetId: id });
    expect(event).toMatchObject({ action: "api-key.created", organizationId: organization.id });
    expect(JSON.stringify(event)).not.toContain(secret.slice(9, -5));
  });

  test("case 87: rotating keeps the old one for the grace, and no longer", async () => {
    const organization = await makeOrganization();
    const { id, secret } = await makeKey(organization);
    const reference = { organizationId: organization.id, id };
    const rotated = await rotateKey(systemActor, { ...reference, graceHours: 24 });
    expect([await ask(secret), await ask(rotated.secret)]).toEqual(["ok", "ok"]);
    expect(await refusalOf(rotateKey(systemActor, { ...reference, graceHours: 0 }))).toMatchObject({
      code: "CONFLICT",
    });
    await asPlatform((tx) =>
      tx.apiKeySecret.updateMany({ where: { keyId: id, current: false }, data: { expiresAt: new Date() } }),
    );
    expect([await ask(secret), await ask(rotated.secret)]).toEqual(["expired", "ok"]);
    const third = await rotateKey(systemActor, { ...reference, graceHours: 0 });
    expect([await ask(secret), await ask(rotated.secret), await ask(third.secret)]).toEqual([
      "unknown",
      "unknown",
      "ok",
    ]);
  });

  test("of many rotations at once one goes through", async () => {
    const organization = await makeOrganization();
    const { id } = await makeKey(organization);
    const rotate = () => rotateKey(systemActor, { organizationId: organization.id, id, graceHours: 1 });
    expect(await countOutcomes(Array.from({ length: 8 }, rotate))).toEqual({ ok: 1, CONFLICT: 7 });
    expect(await asPlatform((tx) => tx.apiKeySecret.count({ where: { keyId: id } }))).toBe(2);
  });
});

describe("a key is refused", () => {
  test("case 87: after it was revoked, with both of its secrets", async () => {
    const organization = await makeOrganization();
    const { id, secret } = await makeKey(organization);
    const reference = { organizationId: organization.id, id };
    const { secret: second } = await rotateKey(systemActor, { ...reference, graceHours: 24 });
    await revokeKey(systemActor, reference);
    expect([await ask(secret), await ask(second)]).toEqual(["revoked", "revoked"]);
    expect(await refusalOf(rotateKey(systemActor, { ...reference, graceHours: 0 }))).toMatchObject({
      code: "CONFLICT",
    });
  });

  test("after its expiry", async () => {
    const { id, secret } = await makeKey(await makeOrganization(), ["access:check"], { expiresIn: 30 });
    expect(await ask(secret)).toBe("ok");
    await asPlatform((tx) => tx.apiKey.update({ where: { id }, data: { expiresAt: new Date() } }));
    expect(await ask(secret)).toBe("expired");
  });

  test("case 86: from another network", async () => {
    const { secret } = await makeKey(await makeOrganization(), ["access:check"], {
      networks: "203.0.113.0/24, 2001:db8::/32",
    });
    expect(await Promise.all(["203.0.113.9", "2001:db8::1"].map((ip) => ask(secret, ip)))).toEqual([
      "ok",
      "ok",
    ]);
    for (const ip of ["203.0.114.1", "2001:db9::1", ""])
      expect(await ask(secret, ip)).toBe("network_not_allowed");
  });

  test("case 32: while its organization is inactive, and after it was deleted", async () => {
    const organization = await makeOrganization();
    const { secret } = await makeKey(organization);
    await setStatus(organization, "INACTIVE");
    expect(await ask(secret)).toBe("owner_inactive");
    await setStatus(organization, "ACTIVE");
    expect(await ask(secret)).toBe("ok");
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { deletedAt: new Date() } }),
    );
    expect(await ask(secret)).toBe("owner_inactive");
  });

  test("in a tier without API access", async () => {
    const organization = await makeOrganization();
    const { secret } = await makeKey(organization);
    const without = await makeTier({ featuresOff: ["api"] });
    await asPlatform((tx) =>
      tx.organization.update({
        where: { id: organization.id },
        data: { tierId: without.id, tierRank: without.rank },
      }),
    );
    expect(await ask(secret)).toBe("feature_not_in_tier");
    const other = await makeOrganizationIn(without);
    expect(await refusalOf(makeKey(other))).toMatchObject({ details: { code: "FEATURE_NOT_IN_TIER" } });
  });

  test("beyond its requests a minute, over all callers", async () => {
    const { secret } = await makeKey(await makeOrganization(), ["access:check"], { requestsPerMinute: 5 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(secret)));
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "rate_limited")).toHaveLength(7);
  });
});

test("case 87: a thousand uses write the last one at most twice", async () => {
  const { id, secret } = await makeKey(await makeOrganization(), ["access:check"], {
    requestsPerMinute: 5000,
  });
  const writes = () =>
    asPlatform(
      (tx) => tx.$queryRaw<{ xmin: string }[]>`SELECT xmin::text FROM api_key WHERE id = ${id}::uuid`,
    );
  const versions = new Set<string>();
  for (let round = 0; round < 20; round++) {
    await Promise.all(Array.from({ length: 50 }, () => inRequest(() => ask(secret, "203.0.113.9"))));
    versions.add(JSON.stringify(await writes()));
  }
  expect(versions.size).toBeLessThanOrEqual(2);
  const key = await asPlatform((tx) => tx.apiKey.findUniqueOrThrow({ where: { id } }));
  expect(key).toMatchObject({ lastUsedIp: "203.0.113.9", lastUsedBy: "test" });
});

test("a platform key belongs to no organization, and no Org Admin sees it", async () => {
  const { id, secret } = await makePlatformKey(["organizations:read"]);
  const { key } = await authenticateKey(secret, "");
  expect(key?.actor.permissions).toEqual({
    everywhere: ["organization:list", "organization:read"],
    organizations: [],
  });
  const organization = await makeOrganization();
  const admin = await orgAdminActor(organization);
  const reference = { organizationId: organization.id, id };
  expect(await refusalOf(revokeKey(admin, reference))).toMatchObject({ code: "NOT_FOUND" });
  expect((await rotatePlatformKey(systemActor, { id, graceHours: 0 })).id).toBe(id);
  await revokePlatformKey(systemActor, { id });
});

test("case 23: a key of another organization is answered as one that does not exist", async () => {
  const [mine, other] = [await makeOrganization(), await makeOrganization()];
  const gateway = (await authenticateKey((await makeKey(mine)).secret, "")).key;
  if (!gateway) throw new Error("the key is refused");
  const [own, foreign] = [await makeKey(mine, ["chat:complete"]), await makeKey(other, ["chat:complete"])];
  const verify = (key: string, scopes: "chat:complete"[] = []) =>
    verifyKey(gateway.actor, { key, ip: "", scopes });
  expect(await verify(own.secret, ["chat:complete"])).toMatchObject({
    valid: true,
    key: { scopes: ["chat:complete"] },
  });
  expect(await verify(foreign.secret)).toEqual({ valid: false, code: "unknown" });
  expect(await verify("stw_none")).toEqual({ valid: false, code: "unknown" });
  expect(await verifyKey(gateway.actor, { key: own.secret, ip: "", scopes: ["data:manage"] })).toEqual({
    valid: false,
    code: "scope_missing",
  });
});
