// Reading one organization.
import { recordDenial } from "#lib/audit/record.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize, may } from "#lib/auth/authorize.ts";
import { creditTypeOf } from "#lib/credit-types/load.ts";
import type { CreditTypeOption } from "#lib/credit-types/schema.ts";
import { type ReadTx, readWithHat, withHat } from "#lib/db.ts";
import { isAppError } from "#lib/errors.ts";
import { getOrganizationInScope } from "#lib/organizations/load.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";
import { formatPhone } from "#lib/phone.ts";

/** The organization with this slug, for its details form. Throws NOT_FOUND, also for one of somebody else. */
export async function getOrganization(actor: Actor, slug: string): Promise<OrganizationDetails> {
  const scope = await authorize(actor, "organization:read");
  const { found, creditType, oauthLogin } = await withHat(scope, async (tx) => {
    const found = await getOrganizationInScope(tx, scope, { slug });
    const creditType = await creditTypeOf(tx, found.id);
    return { found, creditType, oauthLogin: (await readToolbar(tx)).oauthLogin };
  }).catch(async (error: unknown) => {
    // Asking by address for what is not one's own is refused, and recorded, like asking by id.
    if (scope.hat === "tenant" && isAppError(error)) await recordDenial(actor, "organization:read");
    throw error;
  });
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
    creditType,
    status: found.status,
    memberCount: found.memberCount,
    createdAt: found.createdAt.toISOString(),
    logoId: found.logoId,
    can: {
      update: may(actor, "organization:update", id),
      delete: may(actor, "organization:delete", id),
      assignUsers: may(actor, "organization:assign-users", id),
      setModels: may(actor, "organization:set-models", id),
      oauth: oauthLogin && may(actor, "oauth:manage", id),
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
  return (await readWithHat(scope, readToolbar)).tiers;
}

interface Toolbar {
  tiers: TierOption[];
  /** Those of the organizations that are seen */
  creditTypes: CreditTypeOption[];
  /** Whether organizations' providers may sign people in */
  oauthLogin: boolean;
}

/** What the platform offers, in one query inside a transaction. */
export async function readToolbar(tx: ReadTx): Promise<Toolbar> {
  const [found] = await tx.$queryRaw<Toolbar[]>`
    SELECT (SELECT json_agg(json_build_object('code', code, 'name', name) ORDER BY rank) FROM tier) AS tiers,
      (SELECT coalesce(json_agg(json_build_object('code', u.code, 'name', u.name) ORDER BY lower(u.name), u.code), '[]') FROM unit u
        WHERE u.kind = 'CREDIT' AND EXISTS (SELECT 1 FROM organization o WHERE o.credit_type_id = u.id AND o.deleted_at IS NULL))
        AS "creditTypes",
      oauth_login AS "oauthLogin" FROM platform_settings`;
  return found ?? { tiers: [], creditTypes: [], oauthLogin: false };
}
