// What platform staff keep about organizations. Runs as the platform role: tenants have no privilege on these tables.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { readInternal, readTags, searchAdmins } from "#lib/organizations/internal/read.ts";
import type { AccountManagerChoices, OrganizationInternal } from "#lib/organizations/internal/schema.ts";

/** The tags, account manager and note of an organization. Throws NOT_FOUND, and FORBIDDEN for its own members. */
export async function getOrganizationInternal(
  actor: Actor,
  organizationId: string,
): Promise<OrganizationInternal> {
  const scope = await authorize(actor, "organization:annotate", organizationId);
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    return readInternal(tx, organizationId);
  });
}

/** The tags in use, which the form suggests. */
export async function listTags(actor: Actor): Promise<string[]> {
  const scope = await authorize(actor, "organization:annotate");
  return readTransaction(scope, readTags);
}

/** The first Admins by name that match every term of `q`. */
export async function findAccountManagers(actor: Actor, q: string): Promise<AccountManagerChoices> {
  const scope = await authorize(actor, "organization:annotate");
  return readTransaction(scope, (tx) => searchAdmins(tx, q));
}
