// API keys for tests, made by the verbs of the product.

import { createPlatformKey } from "#lib/keys/platform/service.ts";
import {
  type CreateKey,
  createKeySchema,
  createPlatformKeySchema,
  type IssuedKey,
} from "#lib/keys/schema.ts";
import type { KeyScope } from "#lib/keys/scopes/policy.ts";
import { createKey } from "#lib/keys/service.ts";
import { systemActor, unique } from "#tests/factories.ts";

export function keyForm(fields: { organizationId: string } & Record<string, unknown>): CreateKey {
  const form = { name: `Gateway ${unique()}`, scopes: ["access:check"], expiresIn: null };
  return createKeySchema.parse({ ...form, ...fields });
}

export function platformKeyForm(fields: Record<string, unknown> = {}) {
  const form = { name: `Portal ${unique()}`, scopes: ["organizations:read"], expiresIn: null };
  return createPlatformKeySchema.parse({ ...form, ...fields });
}

export function makeKey(
  { id: organizationId }: { id: string },
  scopes: readonly KeyScope[] = ["access:check"],
  fields: Record<string, unknown> = {},
): Promise<IssuedKey> {
  return createKey(systemActor, keyForm({ organizationId, scopes, ...fields }));
}

export function makePlatformKey(
  scopes: readonly KeyScope[],
  fields: Record<string, unknown> = {},
): Promise<IssuedKey> {
  return createPlatformKey(systemActor, platformKeyForm({ scopes, ...fields }));
}
