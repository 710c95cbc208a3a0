// The API keys of an organization: creating, rotating and revoking them, and its rules about them.
import type { Actor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { record } from "#lib/access/record.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { requireKeyResources, requireKeysAllowed, requireScopes } from "#lib/keys/rules.ts";
import type {
  CreateKey,
  IssuedKey,
  KeyReference,
  RotateKey,
  SetKeyRules,
  UpdateKey,
} from "#lib/keys/schema.ts";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { changeKey, endKey, insertKey, lockKey, rotateSecret } from "#lib/keys/write.ts";

/**
 * Creates a key of the organization, or of one workspace, and returns its secret. Throws FORBIDDEN where the tier has no API
 * access, INVALID for a scope that only platform keys have and for no expiry where the organization asks for one.
 */
export async function createKey(actor: Actor, input: CreateKey): Promise<IssuedKey> {
  const scope = await authorize(actor, "api-key:manage", input.organizationId);
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: input.organizationId });
    await requireKeysAllowed(tx, organization, input);
    requireScopes(input.scopes, scopesFor("ORGANIZATION"));
    if (input.workspaceId) await requireWorkspace(tx, scope, input.organizationId, input.workspaceId);
    await requireKeyResources(tx, input.organizationId, input.resourceIds);
    return insertKey(tx, actor, { ...input, owner: "ORGANIZATION" });
  });
}

/** Gives a key a second secret. Throws NOT_FOUND; CONFLICT for one that has ended, and during another rotation. */
export async function rotateKey(actor: Actor, input: RotateKey): Promise<IssuedKey> {
  const scope = await authorize(actor, "api-key:manage", input.organizationId);
  return transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: input.organizationId });
    const key = await lockKey(tx, input.organizationId, input.id);
    if (key.memberId)
      throw new AppError("CONFLICT", "Only the member whose key this is can rotate it. You can revoke it.");
    return rotateSecret(tx, actor, key, input.graceHours);
  });
}

/**
 * Changes the name and the limits of a key of the organization; its scopes stay. Throws NOT_FOUND; CONFLICT for a member's key,
 * and for one that ended or changed meanwhile.
 */
export async function updateKey(actor: Actor, input: UpdateKey): Promise<void> {
  const scope = await authorize(actor, "api-key:manage", input.organizationId);
  const { organizationId, id, ...fields } = input;
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: organizationId });
    const key = await lockKey(tx, organizationId, id);
    if (key.memberId) throw new AppError("CONFLICT", "Only the member whose key this is can change it.");
    await requireKeyResources(tx, organizationId, fields.resourceIds, key.resourceIds);
    await changeKey(tx, actor, key, fields);
  });
}

/** Ends any key of the organization, also a member's. Throws NOT_FOUND. */
export async function revokeKey(actor: Actor, input: KeyReference): Promise<void> {
  const scope = await authorize(actor, "api-key:manage", input.organizationId);
  await transaction(scope, async (tx) => {
    await getOrganizationInScope(tx, scope, { id: input.organizationId });
    await endKey(tx, actor, await lockKey(tx, input.organizationId, input.id));
  });
}

/** Whether members may have keys, and whether new keys must expire. Existing keys stay as they are. Throws NOT_FOUND. */
export async function setKeyRules(actor: Actor, input: SetKeyRules): Promise<void> {
  const scope = await authorize(actor, "api-key:manage", input.organizationId);
  await transaction(scope, async (tx) => {
    const { organizationId, memberKeys, keysMustExpire } = input;
    const before = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
    if (before.memberKeys === memberKeys && before.keysMustExpire === keysMustExpire) return;
    await tx.$executeRaw`
      UPDATE organization SET member_keys = ${memberKeys}, keys_must_expire = ${keysMustExpire} WHERE id = ${organizationId}::uuid`;
    await record(tx, actor, {
      action: "organization.key-rules-set",
      organizationId,
      targetId: organizationId,
      before: { memberKeys: before.memberKeys, keysMustExpire: before.keysMustExpire },
      after: { memberKeys, keysMustExpire },
    });
  });
}

async function requireWorkspace(tx: Tx, _scope: Scope, organizationId: string, id: string): Promise<void> {
  const count = await tx.workspace.count({ where: { organizationId, id, deletedAt: null } });
  if (count === 0) throw notFound("Workspace");
}
