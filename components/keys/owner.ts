// Whose keys a page shows, and the actions that go with them.
import {
  createOwnKeyAction,
  revokeOwnKeyAction,
  rotateOwnKeyAction,
  updateOwnKeyAction,
} from "#lib/account/keys/actions.ts";
import { createKeyAction, revokeKeyAction, rotateKeyAction, updateKeyAction } from "#lib/keys/actions.ts";
import {
  createPlatformKeyAction,
  revokePlatformKeyAction,
  rotatePlatformKeyAction,
  updatePlatformKeyAction,
} from "#lib/keys/platform/actions.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";

/** An organization that a new key can be of. */
export interface OwnerOrganization {
  readonly id: string;
  readonly name: string;
  readonly keysMustExpire: boolean;
  readonly scopes: readonly KeyScope[];
}

export type KeysOf =
  | { readonly kind: "ORGANIZATION"; readonly organizations: readonly [OwnerOrganization] }
  | { readonly kind: "MEMBER"; readonly organizations: readonly OwnerOrganization[] }
  | { readonly kind: "PLATFORM"; readonly scopes: readonly KeyScope[] };

interface NewKey {
  organizationId: string;
  name: string;
  scopes: KeyScope[];
  expiresIn: string | null;
  networks: string;
  requestsPerMinute: string;
  /** "" for none. Both of an organization's keys only */
  workspaceId: string;
  resourceIds: string[];
}

interface ChangedKey {
  version: number;
  name: string;
  networks: string;
  requestsPerMinute: string;
  resourceIds: string[];
}

interface KeyInQuestion {
  id: string;
  organizationId: string | null;
}

export function sendNewKey({ kind }: KeysOf, { organizationId, workspaceId, resourceIds, ...key }: NewKey) {
  if (kind === "PLATFORM") return createPlatformKeyAction(key);
  if (kind === "MEMBER") return createOwnKeyAction({ ...key, organizationId });
  return createKeyAction({ ...key, organizationId, workspaceId, resourceIds });
}

export function sendKeyUpdate(
  { kind }: KeysOf,
  { id, organizationId }: KeyInQuestion,
  { resourceIds, ...key }: ChangedKey,
) {
  if (kind === "PLATFORM" || organizationId === null) return updatePlatformKeyAction({ id, ...key });
  const own = { id, organizationId, ...key };
  return kind === "MEMBER" ? updateOwnKeyAction(own) : updateKeyAction({ ...own, resourceIds });
}

export function sendRotation({ kind }: KeysOf, { id, organizationId }: KeyInQuestion, graceHours: string) {
  if (kind === "PLATFORM" || organizationId === null) return rotatePlatformKeyAction({ id, graceHours });
  const key = { id, organizationId, graceHours };
  return kind === "MEMBER" ? rotateOwnKeyAction(key) : rotateKeyAction(key);
}

export function sendRevocation({ kind }: KeysOf, { id, organizationId }: KeyInQuestion) {
  if (kind === "PLATFORM" || organizationId === null) return revokePlatformKeyAction({ id });
  const key = { id, organizationId };
  return kind === "MEMBER" ? revokeOwnKeyAction(key) : revokeKeyAction(key);
}
