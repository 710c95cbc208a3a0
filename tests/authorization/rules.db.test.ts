// What permissions ask of the session (lib/access/permissions.ts), verified for each verb: the permission is read from the verb's
// first line, and the table says what must be refused to whom.
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type KeyActor, mintKeyActor, type UserActor } from "#lib/access/actor.ts";
import {
  type AccountPermission,
  accountPermissions,
  type Permission,
  permissionRules,
  permissions,
  rolePermissions,
} from "#lib/access/permissions.ts";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { exportedFunctions, files, root } from "#tests/architecture/source.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { adminActor, makeOrganization, orgAdminActor } from "#tests/factories.ts";
import { refusalOf, settle } from "#tests/refusals.ts";
import { matrix, reauthenticatedOtherwise } from "./matrix.ts";
import { makeWorld, type World } from "./situations.ts";

type Asked = Permission | AccountPermission;

/** By "file name" */
const asked = new Map<string, Asked>();
for (const file of files) {
  if (!/^lib\/.*\/(?:service|queries)\.ts$/.test(file.path)) continue;
  for (const { name, first } of exportedFunctions(file)) {
    const [, permission] =
      /(?:authorize|scopeOfSelf|scopeOfSelfEverywhere|scopeOfMember|scopeOfOwnOrganization)\(\s*actor,\s*"([\w:-]+)"/.exec(
        first,
      ) ?? [];
    if (permission) asked.set(`${file.path} ${name}`, permission as Asked);
  }
}

/** Whose resource it is, and which, says what is asked for (lib/resources). The matrix has these verbs too. */
const askedByInput: Asked[] = ["organization:set-models", "resource:manage-own", "access:set"];

/**
 * Asked for within a verb: which workspaces are found (lib/workspaces/load.ts), and whether somebody's address and password may
 * change (lib/users/update.ts; tests/users/update.db.test.ts shows its rules).
 */
const askedWithin: Asked[] = ["workspace:view-all", "user:set-credentials"];

const verbs = Object.entries(matrix).flatMap(([file, own]) =>
  Object.entries(own).map(([name, verb]) => {
    const permission = asked.get(`${file} ${name}`);
    return [
      name,
      permission ?? "by the input",
      verb,
      permission ? permissionRules[permission] : undefined,
    ] as const;
  }),
);
const ownVerbs = Object.entries(reauthenticatedOtherwise).flatMap(([file, own]) =>
  Object.entries(own).flatMap(([name, proof]) => (proof === "self" ? [[name, file] as const] : [])),
);

let world: World;
let admin: UserActor;
let impersonating: UserActor;
let unconfirmed: UserActor;
beforeAll(async () => {
  world = await makeWorld();
  admin = await adminActor();
  const until = new Date(Date.now() + 60_000).toISOString();
  impersonating = { ...admin, impersonator: { userId: crypto.randomUUID(), name: "Ada", until } };
  unconfirmed = { ...admin, reauthenticatedRecently: false };
});

test("every permission is asked for by some verb, and every rule belongs to one", () => {
  const used = new Set([...asked.values(), ...askedByInput, ...askedWithin]);
  expect([...permissions, ...accountPermissions].filter((one) => !used.has(one))).toEqual([]);
  expect(Object.keys(permissionRules).filter((one) => !used.has(one as Asked))).toEqual([]);
});

describe.each(verbs)("%s (%s)", (_name, _permission, verb, rules) => {
  test("while impersonating somebody", async () => {
    const outcome = await settle(verb.call(impersonating, await world.freshLive()));
    if (rules?.impersonation)
      expect(outcome).toMatchObject({ code: "FORBIDDEN", message: impersonationRefusal });
    else expect(outcome === "ok" ? "ok" : outcome.code).toBe(verb.outcomes.admin);
  });

  test("long after confirming who one is", async () => {
    const outcome = await settle(verb.call(unconfirmed, await world.freshLive()));
    if (rules?.reauthentication)
      expect(outcome).toMatchObject({ code: "FORBIDDEN", details: { reauthenticate: true } });
    else expect(outcome === "ok" ? "ok" : outcome.code).toBe(verb.outcomes.admin);
  });

  test("with a key that holds what an Org Admin may", async () => {
    const target = await world.freshLive();
    const outcome = await settle(verb.call(keyOf(target), target));
    const expected = rules?.reauthentication ? "FORBIDDEN" : (verb.key ?? verb.outcomes.orgAdmin);
    expect(outcome === "ok" ? "ok" : outcome.code).toBe(expected);
  });
});

describe.each(ownVerbs)("one's own: %s", (name, file) => {
  const permission = asked.get(`${file} ${name}`);
  const rules = permission && permissionRules[permission];

  test("asks for a permission", () => expect(accountPermissions).toContain(permission));

  test.runIf(rules?.impersonation)(
    "is refused during impersonation, and recorded with both people",
    async () => {
      const { actor, call } = await own();
      const impersonator = { userId: crypto.randomUUID(), name: "Ada", until: new Date().toISOString() };
      expect(await refusalOf(call({ ...actor, impersonator }))).toMatchObject({
        message: impersonationRefusal,
      });
      expect(await auditEvents({ actorId: actor.userId, action: "access.denied" })).toMatchObject([
        { impersonatorId: impersonator.userId, after: { permission, reason: "impersonation" } },
      ]);
    },
  );

  test.runIf(rules?.reauthentication)("asks first who one is, which is no denial", async () => {
    const { actor, call } = await own();
    expect(await refusalOf(call({ ...actor, reauthenticatedRecently: false }))).toMatchObject({
      code: "FORBIDDEN",
      details: { reauthenticate: true },
    });
    expect(await auditEvents({ actorId: actor.userId, action: "access.denied" })).toEqual([]);
  });

  /** What is refused looks at no input but the organization. */
  async function own() {
    const { id: organizationId } = await makeOrganization();
    const actor = await orgAdminActor({ id: organizationId });
    const { [name]: verb } = (await import(path.join(root, file))) as Record<
      string,
      (actor: UserActor, input: { organizationId: string }) => Promise<unknown>
    >;
    return { actor, call: async (as: UserActor) => verb?.(as, { organizationId }) };
  }
});

test("a refused key is recorded by its id", async () => {
  const target = await world.freshLive();
  const key = keyOf(await world.freshLive());
  await refusalOf(
    matrix["lib/organizations/logo/service.ts"]?.removeOrganizationLogo?.call(key, target) ??
      Promise.resolve(),
  );
  expect(await auditEvents({ actorId: key.keyId })).toMatchObject([
    {
      actorKind: "KEY",
      action: "access.denied",
      targetId: target.id,
      after: { permission: "organization:update" },
    },
  ]);
});

function keyOf({ id }: { id: string }): KeyActor {
  return mintKeyActor({
    keyId: crypto.randomUUID(),
    name: "Gateway",
    workspaceId: null,
    memberId: null,
    permissions: {
      everywhere: [],
      organizations: [{ organizationId: id, active: true, permissions: rolePermissions.ORG_ADMIN }],
    },
  });
}
