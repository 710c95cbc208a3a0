// The keys of the platform: for apps that serve every organization.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import type {
  CreatePlatformKey,
  IssuedKey,
  PlatformKeyReference,
  RotatePlatformKey,
  UpdatePlatformKey,
} from "#lib/keys/schema.ts";
import { changeKey, endKey, insertKey, lockKey, rotateSecret } from "#lib/keys/write.ts";

/** Creates a platform key and returns its secret. */
export async function createPlatformKey(actor: Actor, input: CreatePlatformKey): Promise<IssuedKey> {
  const scope = await authorize(actor, "platform-api-key:manage");
  return transaction(scope, (tx) =>
    insertKey(tx, actor, { ...input, owner: "PLATFORM", organizationId: null }),
  );
}

/** Gives a platform key a second secret. Throws NOT_FOUND; CONFLICT for one that has ended, and during another rotation. */
export async function rotatePlatformKey(actor: Actor, input: RotatePlatformKey): Promise<IssuedKey> {
  const scope = await authorize(actor, "platform-api-key:manage");
  return transaction(scope, async (tx) =>
    rotateSecret(tx, actor, await lockKey(tx, null, input.id), input.graceHours),
  );
}

/** Changes the name and the limits of a platform key. Throws NOT_FOUND; CONFLICT for one that ended or changed meanwhile. */
export async function updatePlatformKey(actor: Actor, { id, ...fields }: UpdatePlatformKey): Promise<void> {
  const scope = await authorize(actor, "platform-api-key:manage");
  await transaction(scope, async (tx) => changeKey(tx, actor, await lockKey(tx, null, id), fields));
}

/** Ends a platform key. Throws NOT_FOUND. */
export async function revokePlatformKey(actor: Actor, input: PlatformKeyReference): Promise<void> {
  const scope = await authorize(actor, "platform-api-key:manage");
  await transaction(scope, async (tx) => endKey(tx, actor, await lockKey(tx, null, input.id)));
}
