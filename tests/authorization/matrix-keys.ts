// The rows of the authorization matrix for API keys. A key manages none, whatever it may do otherwise.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { listPlatformKeys } from "#lib/keys/platform/queries.ts";
import {
  createPlatformKey,
  revokePlatformKey,
  rotatePlatformKey,
  updatePlatformKey,
} from "#lib/keys/platform/service.ts";
import { getKeyRules, listKeys, listKeysOfMember } from "#lib/keys/queries.ts";
import { remindOfKeys } from "#lib/keys/reminders/service.ts";
import { createKey, revokeKey, rotateKey, setKeyRules, updateKey } from "#lib/keys/service.ts";
import { verifyKey } from "#lib/keys/verify/service.ts";
import { asPlatform, systemActor } from "#tests/factories.ts";
import { keyForm, platformKeyForm } from "#tests/keys/made.ts";
import { adminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";
import type { Target } from "./situations.ts";

const filter = { q: "", status: null, sort: "name", size: 25, page: 1, cursor: null } as const;
// Keys of no organization are not seen from one that is deleted or made up.
const managed = orgAdminOnOne;
const changed = { version: 1, name: "Renamed", networks: [], requestsPerMinute: null };

/** A key of the target; a made-up one where the organization does not exist. */
async function keyIn({ id: organizationId }: Target): Promise<{ organizationId: string; id: string }> {
  const live = await asPlatform((tx) =>
    tx.organization.count({ where: { id: organizationId, deletedAt: null, status: "ACTIVE" } }),
  );
  if (live === 0) return { organizationId, id: uuidv7() };
  return { organizationId, id: (await createKey(systemActor, keyForm({ organizationId }))).id };
}

async function platformKey(): Promise<{ id: string }> {
  return { id: (await createPlatformKey(systemActor, platformKeyForm())).id };
}

export const keysMatrix: Record<string, Record<string, Verb>> = {
  "lib/keys/service.ts": {
    createKey: {
      outcomes: managed,
      call: (actor, { id }) => createKey(actor, keyForm({ organizationId: id })),
    },
    rotateKey: {
      outcomes: managed,
      call: async (actor, target) => rotateKey(actor, { ...(await keyIn(target)), graceHours: 24 }),
    },
    updateKey: {
      outcomes: managed,
      call: async (actor, target) =>
        updateKey(actor, { ...(await keyIn(target)), ...changed, resourceIds: [] }),
    },
    revokeKey: { outcomes: managed, call: async (actor, target) => revokeKey(actor, await keyIn(target)) },
    setKeyRules: {
      outcomes: managed,
      call: (actor, { id }) =>
        setKeyRules(actor, { organizationId: id, memberKeys: false, keysMustExpire: false }),
    },
  },
  "lib/keys/queries.ts": {
    // A list of nothing says nothing.
    listKeys: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => listKeys(actor, id, { ...filter }),
    },
    getKeyRules: { outcomes: orgAdminOnOne, call: (actor, { id }) => getKeyRules(actor, id) },
    listKeysOfMember: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id, userId }) => listKeysOfMember(actor, id, userId),
    },
  },
  "lib/keys/platform/service.ts": {
    createPlatformKey: {
      outcomes: adminOnAll,
      call: (actor) => createPlatformKey(actor, platformKeyForm()),
    },
    rotatePlatformKey: {
      outcomes: adminOnAll,
      call: async (actor) => rotatePlatformKey(actor, { ...(await platformKey()), graceHours: 24 }),
    },
    updatePlatformKey: {
      outcomes: adminOnAll,
      call: async (actor) => updatePlatformKey(actor, { ...(await platformKey()), ...changed }),
    },
    revokePlatformKey: {
      outcomes: adminOnAll,
      call: async (actor) => revokePlatformKey(actor, await platformKey()),
    },
  },
  "lib/keys/platform/queries.ts": {
    listPlatformKeys: { outcomes: adminOnAll, call: (actor) => listPlatformKeys(actor, { ...filter }) },
  },
  "lib/keys/verify/service.ts": {
    verifyKey: {
      outcomes: adminOnAll,
      call: (actor: Actor) => verifyKey(actor, { key: "stw_none", ip: "", scopes: [] }),
    },
  },
  "lib/keys/reminders/service.ts": {
    remindOfKeys: { outcomes: adminOnAll, call: (actor) => remindOfKeys(actor) },
  },
};
