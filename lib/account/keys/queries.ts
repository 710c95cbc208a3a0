// One's own API keys, and the organizations that let one have some.
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelfEverywhere } from "#lib/access/authorize.ts";
import { rolePermissions } from "#lib/access/permissions.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { readKeyPage } from "#lib/keys/list/read.ts";
import type { KeyListPage, ListParams } from "#lib/keys/list/schema.ts";
import { type KeyScope, scopesFor } from "#lib/keys/scopes/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

/** An organization in which one may create keys. */
export interface KeyOrganization {
  id: string;
  name: string;
  keysMustExpire: boolean;
  scopes: KeyScope[];
}

export interface OwnKeys {
  list: KeyListPage;
  /** By organization, as a list does not name it */
  organizationNames: Record<string, string>;
  organizations: KeyOrganization[];
}

/** One's own keys in every organization. */
export async function listOwnKeys(actor: UserActor, given: ListParams): Promise<OwnKeys> {
  const scope = await scopeOfSelfEverywhere(actor, "account:read");
  const ids = actor.memberships.map(({ organizationId }) => organizationId);
  const owned = Prisma.sql`k.member_id = ${actor.userId}::uuid AND k.organization_id = ANY (${ids}::uuid[])`;
  const { list, allowing } = await readTransaction(scope, async (tx) => ({
    list: await readKeyPage(tx, owned, given, actor.impersonator === null),
    allowing: await tx.$queryRaw<{ id: string; keysMustExpire: boolean }[]>`
      SELECT id, keys_must_expire AS "keysMustExpire" FROM organization
      WHERE id = ANY (${ids}::uuid[]) AND member_keys AND status = 'ACTIVE' AND deleted_at IS NULL
        AND steward_has_feature(tier_id, 'api')`,
  }));
  const organizations = actor.memberships.flatMap(({ organizationId, organizationName, role }) => {
    const found = allowing.find(({ id }) => id === organizationId);
    if (!found) return [];
    return { ...found, name: organizationName, scopes: scopesFor("MEMBER", rolePermissions[role]) };
  });
  const organizationNames = Object.fromEntries(
    actor.memberships.map(({ organizationId, organizationName }) => [organizationId, organizationName]),
  );
  return { list, organizationNames, organizations };
}
