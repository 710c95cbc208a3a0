// Reading the keys of an organization, its rules about them, and what a person's leaving does to them.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { readKeyPage } from "#lib/keys/list/read.ts";
import type { KeyListPage, ListParams } from "#lib/keys/list/schema.ts";
import type { KeyRules, KeysOfMember } from "#lib/keys/schema.ts";
import { findTierWithout } from "#lib/tiers/features/require.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Keys that are named to those who ask what becomes of them */
const named = 50;

/** One page of the keys of an organization, its members' among them. */
export async function listKeys(
  actor: Actor,
  organizationId: string,
  given: ListParams,
): Promise<KeyListPage> {
  const scope = await authorize(actor, "api-key:read", organizationId);
  const manage = may(actor, "api-key:manage", organizationId);
  return readTransaction(scope, (tx) =>
    readKeyPage(tx, Prisma.sql`k.organization_id = ${organizationId}::uuid`, given, manage),
  );
}

/** The rules of an organization about keys. Throws NOT_FOUND. */
export async function getKeyRules(actor: Actor, organizationId: string): Promise<KeyRules> {
  const scope = await authorize(actor, "api-key:read", organizationId);
  const [rules, tierWithout] = await readTransaction(scope, async (tx) => [
    await tx.$queryRaw<Pick<KeyRules, "memberKeys" | "keysMustExpire">[]>`
      SELECT member_keys AS "memberKeys", keys_must_expire AS "keysMustExpire" FROM organization
      WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`,
    await findTierWithout(tx, organizationId, "api"),
  ]);
  const [found] = rules;
  if (!found) throw notFound("Organization");
  return { ...found, tierWithout, can: { manage: may(actor, "api-key:manage", organizationId) } };
}

/** The live keys that end when a person leaves an organization, and those of the organization that they made. */
export async function listKeysOfMember(
  actor: Actor,
  organizationId: string,
  userId: string,
): Promise<KeysOfMember> {
  const scope = await authorize(actor, "api-key:read", organizationId);
  const rows = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ id: string; name: string; ends: boolean }[]>`
      SELECT id, name, member_id IS NOT NULL AS ends FROM api_key
      WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
        AND (member_id = ${userId}::uuid OR member_id IS NULL AND created_by_id = ${userId}::uuid)
      ORDER BY name_key, id LIMIT ${named}`,
  );
  const listed = (ends: boolean) =>
    rows.filter((row) => row.ends === ends).map(({ id, name }) => ({ id, name }));
  return { ending: listed(true), made: listed(false) };
}
