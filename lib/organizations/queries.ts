// Reading one organization.

import type { Actor, UserActor } from "#lib/access/actor.ts";
import { authorize, may, type Scope, scopeOfSelfEverywhere } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { formatPhone } from "#lib/core/phone.ts";
import { creditTypeOf } from "#lib/credit-types/load.ts";
import { queryText } from "#lib/list/search.ts";
import { memberCountOf } from "#lib/memberships/seats.ts";
import { detailsOf } from "#lib/organizations/details.ts";
import type { OrganizationDetails, TierOption } from "#lib/organizations/schema.ts";
import { readOauthLogin } from "#lib/sso/sign-in/queries.ts";

/** The organization with this slug, for its details form. Throws NOT_FOUND, also for one of another tenant. */
export async function getOrganization(actor: Actor, slug: string): Promise<OrganizationDetails> {
  const scope = await authorize(actor, "organization:read");
  return readDetails(actor, scope, { slug });
}

/** Finds an organization by its id, with its details. Throws NOT_FOUND. */
export async function getOrganizationById(actor: Actor, id: string): Promise<OrganizationDetails> {
  const scope = await authorize(actor, "organization:read", id);
  return readDetails(actor, scope, { id });
}

/** The present slug of an organization that had this one; null for one that the user does not belong to. */
export async function findRenamed(actor: UserActor, formerSlug: string): Promise<string | null> {
  const scope = await scopeOfSelfEverywhere(actor, "account:read");
  return readTransaction(scope, async (tx) => {
    const [row] = await tx.$queryRaw<{ slug: string }[]>`
      SELECT o.slug FROM former_slug f JOIN organization o ON o.id = f.organization_id AND o.deleted_at IS NULL
      WHERE f.slug = ${queryText(formerSlug)} AND f.ends_at > now()`;
    return row?.slug ?? null;
  });
}

async function readDetails(
  actor: Actor,
  scope: Scope,
  by: { id: string } | { slug: string },
): Promise<OrganizationDetails> {
  const { found, creditType, memberCount, oauthLogin } = await transaction(scope, async (tx) => {
    const found = await getOrganizationInScope(tx, scope, by);
    const creditType = await creditTypeOf(tx, found.id);
    const memberCount = await memberCountOf(tx, found.id);
    return { found, creditType, memberCount, oauthLogin: await readOauthLogin(tx) };
  });
  const { id } = found;
  return {
    id,
    number: found.number,
    version: found.version,
    ...detailsOf(found, creditType.code),
    phone: formatPhone(found.phone),
    creditType,
    memberCount,
    createdAt: found.createdAt.toISOString(),
    logoId: found.logoId,
    can: {
      update: may(actor, "organization:update", id),
      delete: may(actor, "organization:delete", id),
      assignUsers: may(actor, "organization:assign-users", id),
      setModels: may(actor, "organization:set-models", id),
      annotate: may(actor, "organization:annotate", id),
      oauth: oauthLogin && may(actor, "oauth:manage", id),
    },
  };
}

/** The subscription tiers, smallest first. */
export async function listTiers(actor: Actor): Promise<TierOption[]> {
  const scope = await authorize(actor, "organization:list");
  return readTransaction(
    scope,
    (tx) => tx.$queryRaw<TierOption[]>`SELECT code, name FROM tier ORDER BY rank`,
  );
}
