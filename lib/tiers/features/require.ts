// The one refusal of what an organization's tier leaves out.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { type Feature, featureNotInTier, features } from "#lib/tiers/features/policy.ts";

/** Throws FORBIDDEN, with FEATURE_NOT_IN_TIER as `details.code`, when the organization's tier leaves the feature out. */
export async function requireFeature(tx: ReadTx, organizationId: string, feature: Feature): Promise<void> {
  const tier = await findTierWithout(tx, organizationId, feature);
  if (tier === null) return;
  throw new AppError(
    "FORBIDDEN",
    `The ${tier} tier doesn't include ${features[feature].label}. A platform Admin can include it in the tier or change the organization's tier.`,
    { details: { code: featureNotInTier, feature, tier } },
  );
}

/** The name of the organization's tier when that leaves the feature out; otherwise null. */
export async function findTierWithout(
  tx: ReadTx,
  organizationId: string,
  feature: Feature,
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM organization o JOIN tier t ON t.id = o.tier_id
    WHERE o.id = ${organizationId}::uuid AND NOT steward_has_feature(o.tier_id, ${feature})`;
  return found?.name ?? null;
}
