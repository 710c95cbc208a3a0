// An API key for each organization of the demo. Nobody learns their secrets: rotate one to use it.
import type { SystemActor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { createPlatformKey } from "#lib/keys/platform/service.ts";
import { createKeySchema, createPlatformKeySchema } from "#lib/keys/schema.ts";
import { createKey } from "#lib/keys/service.ts";

const scopes = ["access:check", "usage:write", "credits:read", "chat:complete"];

/** Returns the ids of the keys by organization. */
export async function createDemoKeys(
  actor: SystemActor,
  organizationIds: readonly string[],
): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const organizationId of organizationIds) {
    const { id } = await createKey(
      actor,
      createKeySchema.parse({ organizationId, name: "Production gateway", scopes, expiresIn: 365 }),
    );
    keys.set(organizationId, id);
  }
  await createPlatformKey(
    actor,
    createPlatformKeySchema.parse({
      name: "Billing sync",
      scopes: ["organizations:read", "credits:read", "credits:write"],
      expiresIn: 90,
    }),
  );
  return keys;
}

/** As on a platform that has been running for a while. */
export async function ageDemoKeys(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE api_key k SET created_at = o.created_at, last_used_at = now() - make_interval(hours => o.number % 50),
      last_used_ip = '203.0.113.' || (o.number % 250), last_used_by = 'litellm/1.80.0'
    FROM organization o WHERE o.id = k.organization_id`;
  await tx.$executeRaw`
    UPDATE api_key_secret s SET created_at = greatest(o.created_at, now() - make_interval(days => 20 + (o.number * 7) % 90))
    FROM organization o WHERE o.id = s.organization_id`;
}
