import { describe, expect, test } from "vitest";
import { listOwnKeys } from "#lib/account/keys/queries.ts";
import { createOwnKey, revokeOwnKey, rotateOwnKey } from "#lib/account/keys/service.ts";
import { authenticateKey } from "#lib/keys/authenticate.ts";
import { listKeys, listKeysOfMember } from "#lib/keys/queries.ts";
import { createOwnKeySchema } from "#lib/keys/schema.ts";
import { createKey, revokeKey, rotateKey, setKeyRules } from "#lib/keys/service.ts";
import { removeMembership } from "#lib/memberships/service.ts";
import {
  actorFor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { keyForm } from "./made.ts";

const page = { q: "", status: null, sort: "name", size: 25, page: 1, cursor: null } as const;
const ask = async (secret: string, ip = "") => {
  const { key, refusal } = await authenticateKey(secret, ip);
  return key ? "ok" : refusal;
};

describe("a member's key", () => {
  const form = (organizationId: string, scopes = ["chat:complete"]) =>
    createOwnKeySchema.parse({ organizationId, name: `Own ${unique()}`, scopes, expiresIn: 30 });

  async function allowing() {
    const organization = await makeOrganization();
    await setKeyRules(systemActor, {
      organizationId: organization.id,
      memberKeys: true,
      keysMustExpire: true,
    });
    return organization;
  }

  test("needs the organization's consent, and an expiry where that is asked for", async () => {
    const organization = await makeOrganization();
    const actor = await userActor(organization);
    expect(await refusalOf(createOwnKey(actor, form(organization.id)))).toMatchObject({ code: "FORBIDDEN" });
    await setKeyRules(systemActor, {
      organizationId: organization.id,
      memberKeys: true,
      keysMustExpire: true,
    });
    expect(await refusalOf(createOwnKey(actor, { ...form(organization.id), expiresIn: null }))).toMatchObject(
      { code: "INVALID", field: "expiresIn" },
    );
    const { id, secret } = await createOwnKey(actor, form(organization.id));
    expect(await ask(secret)).toBe("ok");
    const { list } = await listOwnKeys(actor, { ...page });
    expect(list.rows.map((row) => row.id)).toEqual([id]);
  });

  test("case 86: never does more than its member", async () => {
    const organization = await allowing();
    const [user, admin] = [await userActor(organization), await orgAdminActor(organization)];
    expect(await refusalOf(createOwnKey(user, form(organization.id, ["members:read"])))).toMatchObject({
      code: "INVALID",
      field: "scopes",
    });
    const { secret } = await createOwnKey(admin, form(organization.id, ["members:read", "credits:read"]));
    const permissions = async () =>
      (await authenticateKey(secret, "")).key?.actor.permissions.organizations[0]?.permissions;
    expect(await permissions()).toEqual([
      "organization:read",
      "user:list",
      "invitation:list",
      "credits:read",
    ]);
    await asPlatform((tx) =>
      tx.membership.updateMany({ where: { userId: admin.userId }, data: { role: "USER" } }),
    );
    expect(await permissions()).toEqual([]);
  });

  test("case B45: ends with the membership for good, while the organization's keys go on", async () => {
    const organization = await allowing();
    const person = await makeUser();
    await makeMembership(person, organization, "ORG_ADMIN");
    await orgAdminActor(organization);
    const actor = await actorFor(person);
    const own = await createOwnKey(actor, form(organization.id));
    const shared = await createKey(actor, keyForm({ organizationId: organization.id, expiresIn: 30 }));
    const ends = await listKeysOfMember(systemActor, organization.id, person.id);
    expect([ends.ending.map(({ id }) => id), ends.made.map(({ id }) => id)]).toEqual([[own.id], [shared.id]]);
    await removeMembership(systemActor, { organizationId: organization.id, userId: person.id });
    await makeMembership(person, organization, "ORG_ADMIN");
    expect([await ask(own.secret), await ask(shared.secret)]).toEqual(["revoked", "ok"]);
    await asPlatform((tx) => tx.user.delete({ where: { id: person.id } }));
    const { rows } = await listKeys(systemActor, organization.id, { ...page });
    expect(rows.find((row) => row.id === shared.id)).toMatchObject({ createdBy: "A former member" });
  });

  test("is refused while the account is disabled", async () => {
    const organization = await allowing();
    const actor = await userActor(organization);
    const { secret } = await createOwnKey(actor, form(organization.id));
    await asPlatform((tx) => tx.user.update({ where: { id: actor.userId }, data: { status: "DISABLED" } }));
    expect(await ask(secret)).toBe("owner_inactive");
  });

  test("is its member's alone to rotate; an administrator can revoke it", async () => {
    const organization = await allowing();
    const [actor, other, admin] = [
      await userActor(organization),
      await userActor(organization),
      await orgAdminActor(organization),
    ];
    const { id, secret } = await createOwnKey(actor, form(organization.id));
    const reference = { organizationId: organization.id, id };
    expect(await refusalOf(revokeOwnKey(other, reference))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(rotateOwnKey(other, { ...reference, graceHours: 0 }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await refusalOf(rotateKey(admin, { ...reference, graceHours: 0 }))).toMatchObject({
      code: "CONFLICT",
    });
    await revokeKey(admin, reference);
    expect(await ask(secret)).toBe("revoked");
  });
});
