// What platform staff keep about organizations. Runs as the platform role: tenants have no privilege on these tables.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { readAccountManagers, readInternal, readTags } from "#lib/organizations/internal/read.ts";
import type { InternalChoices, OrganizationInternal } from "#lib/organizations/internal/schema.ts";

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

/** What the form suggests and offers. */
export async function listInternalChoices(actor: Actor): Promise<InternalChoices> {
  const scope = await authorize(actor, "organization:annotate");
  return transaction(scope, async (tx) => {
    const [tags, admins] = await Promise.all([readTags(tx), readAccountManagers(tx)]);
    return { tags, admins: admins.filter(({ isAdmin }) => isAdmin) };
  });
}
