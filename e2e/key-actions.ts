// The server actions of API keys, with the input of their pages.
import { randomUUID } from "node:crypto";
import { type Action, onAll, onGone, type Target } from "./refusals.ts";

const fields = {
  name: "Taken over",
  scopes: ["credits:read"],
  networks: "",
  requestsPerMinute: "",
  expiresIn: "",
};
const changed = { version: 1, name: "Taken over", networks: "", requestsPerMinute: "" };
const one = ({ deleted }: Target) => ({ organizationId: deleted.id, id: randomUUID() });

export const keyActions: Record<string, Action> = {
  "lib/keys/actions.ts createKeyAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, workspaceId: null, ...fields }),
    refusals: onGone,
  },
  "lib/keys/actions.ts rotateKeyAction": {
    input: (target) => ({ ...one(target), graceHours: 0 }),
    refusals: onGone,
  },
  "lib/keys/actions.ts updateKeyAction": {
    input: (target) => ({ ...one(target), ...changed, resourceIds: [] }),
    refusals: onGone,
  },
  "lib/keys/actions.ts revokeKeyAction": { input: one, refusals: onGone },
  "lib/keys/actions.ts setKeyRulesAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, memberKeys: true, keysMustExpire: false }),
    refusals: onGone,
  },
  "lib/keys/platform/actions.ts createPlatformKeyAction": { input: () => fields, refusals: onAll },
  "lib/keys/platform/actions.ts rotatePlatformKeyAction": {
    input: () => ({ id: randomUUID(), graceHours: 0 }),
    refusals: onAll,
  },
  "lib/keys/platform/actions.ts updatePlatformKeyAction": {
    input: () => ({ id: randomUUID(), ...changed }),
    refusals: onAll,
  },
  "lib/keys/platform/actions.ts revokePlatformKeyAction": {
    input: () => ({ id: randomUUID() }),
    refusals: onAll,
  },
};
