// One's own API keys. Each acts for its member in one organization, and ends with the membership.
import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfMember } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { rolePermissions } from "#lib/access/permissions.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { requireKeysAllowed, requireScopes } from "#lib/keys/rules.ts";
import type { CreateOwnKey, IssuedKey, KeyReference, RotateKey, UpdateOwnKey } from "#lib/keys/schema.ts";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { changeKey, endKey, insertKey, type LockedKey, lockKey, rotateSecret } from "#lib/keys/write.ts";

/** Creates a key that may never do more than its member. Throws FORBIDDEN where the organization lets members have none. */
export async function createOwnKey(actor: UserActor, input: CreateOwnKey): Promise<IssuedKey> {
  const scope = await scopeOfMember(actor, "account:manage-keys", input.organizationId);
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: input.organizationId });
    if (!organization.memberKeys)
      throw new AppError("FORBIDDEN", "This organization doesn't let members create keys. Ask an Org Admin.");
    await requireKeysAllowed(tx, organization, input);
    const membership = await tx.membership.findUnique({
      where: { organizationId_userId: { organizationId: organization.id, userId: actor.userId } },
      select: { role: true },
    });
    if (!membership) throw notFound("Organization");
    requireScopes(input.scopes, scopesFor("MEMBER", rolePermissions[membership.role]));
    return insertKey(tx, actor, { ...input, owner: "MEMBER", memberId: actor.userId });
  });
}

/** Gives one's own key a second secret. Throws NOT_FOUND, CONFLICT. */
export async function rotateOwnKey(actor: UserActor, input: RotateKey): Promise<IssuedKey> {
  const scope = await scopeOfMember(actor, "account:manage-keys", input.organizationId);
  return transaction(scope, async (tx) => {
    const key = requireOwn(actor, await lockKey(tx, input.organizationId, input.id));
    return rotateSecret(tx, actor, key, input.graceHours);
  });
}

/** Changes the name and the limits of one's own key. Throws NOT_FOUND; CONFLICT for one that ended or changed meanwhile. */
export async function updateOwnKey(actor: UserActor, input: UpdateOwnKey): Promise<void> {
  const scope = await scopeOfMember(actor, "account:manage-keys", input.organizationId);
  const { organizationId, id, ...fields } = input;
  await transaction(scope, async (tx) =>
    changeKey(tx, actor, requireOwn(actor, await lockKey(tx, organizationId, id)), fields),
  );
}

/** Ends one's own key. Throws NOT_FOUND. */
export async function revokeOwnKey(actor: UserActor, input: KeyReference): Promise<void> {
  const scope = await scopeOfMember(actor, "account:manage-keys", input.organizationId);
  await transaction(scope, async (tx) => {
    await endKey(tx, actor, requireOwn(actor, await lockKey(tx, input.organizationId, input.id)));
  });
}

function requireOwn(actor: UserActor, key: LockedKey): LockedKey {
  if (key.memberId !== actor.userId) throw notFound("API key");
  return key;
}
