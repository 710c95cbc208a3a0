// Whether an app that somebody connects has got through.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { FirstCall, FirstCallQuery } from "#lib/keys/first-call/schema.ts";

/** Throws NOT_FOUND for a key that is not the organization's. */
export async function getFirstCall(
  actor: Actor,
  { organizationId, keyId }: FirstCallQuery,
): Promise<FirstCall> {
  const scope = await authorize(actor, "api-key:read", organizationId);
  const [found] = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ usedAt: Date | null; calls: number }[]>`
      SELECT k.last_used_at AS "usedAt",
        (SELECT coalesce(sum(b.calls), 0)::float8 FROM usage_bucket b
          WHERE b.organization_id = k.organization_id AND b.key_id = k.id AND b.bucket_at > now() - interval '32 days') AS calls
      FROM api_key k WHERE k.organization_id = ${organizationId}::uuid AND k.id = ${keyId}::uuid`,
  );
  if (!found) throw notFound("API key");
  return { usedAt: found.usedAt?.toISOString() ?? null, calls: found.calls };
}
