// Reading one organization.
import { recordDenial } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize, may } from "#lib/auth/authorize.ts";
import { type ReadTx, readWithHat, withHat } from "#lib/db.ts";
import { isAppError } from "#lib/errors.ts";
import { getOrganizationInScope } from "#lib/organizations/load.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";
import { formatPhone } from "#lib/phone.ts";

/** The organization with this slug, for its details form. Throws NOT_FOUND, also for one of somebody else. */
export async function getOrganization(actor: Actor, slug: string): Promise<OrganizationDetails> {
  const scope = await authorize(actor, "organization:read");
  const found = await withHat(scope, (tx) => getOrganizationInScope(tx, scope, { slug })).catch(
    async (error: unknown) => {
      // Asking by address for what is not one's own is refused, and recorded, like asking by id.
      if (scope.hat === "tenant" && isAppError(error)) await recordDenial(actor, "organization:read");
      throw error;
    },
  );
  const { id } = found;
  return {
    id,
    number: found.number,
    slug: found.slug,
    version: found.version,
    name: found.name,
    code: found.code,
    contact: found.contact,
    address: found.address,
    zip: found.zip,
    city: found.city,
    country: found.country,
    phone: formatPhone(found.phone),
    email: found.email,
    domains: found.domains.map((row) => row.domain),
    website: found.website,
    description: found.description,
    tier: found.tier.code,
    status: found.status,
    memberCount: found.memberCount,
    createdAt: found.createdAt.toISOString(),
    can: {
      update: may(actor, "organization:update", id),
      delete: may(actor, "organization:delete", id),
      assignUsers: may(actor, "organization:assign-users", id),
      setModels: may(actor, "organization:set-models", id),
    },
  };
}

export interface TierOption {
  code: string;
  name: string;
}

/** The subscription tiers, smallest first. */
export async function listTiers(actor: Actor): Promise<TierOption[]> {
  const scope = await authorize(actor, "organization:list");
  return readWithHat(scope, readTiers);
}

/** The same inside a transaction. */
export function readTiers(tx: ReadTx): Promise<TierOption[]> {
  return tx.$queryRaw<TierOption[]>`SELECT code, name FROM tier ORDER BY rank`;
}
