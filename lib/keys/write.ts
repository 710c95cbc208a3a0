// Every statement that writes API keys, each with its audit event. A secret leaves in the answer alone: the database keeps
// its hash, and no event says more than the key's id.
import { isDeepStrictEqual } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { maxKeys } from "#lib/keys/policy.ts";
import type { CreatePlatformKey, IssuedKey } from "#lib/keys/schema.ts";
import type { KeyOwner } from "#lib/keys/scopes/policy.ts";
import { newSecret } from "#lib/keys/secret.ts";
import { Prisma } from "#prisma/client/client.ts";

interface NewKey extends CreatePlatformKey {
  owner: KeyOwner;
  organizationId: string | null;
  workspaceId?: string | null;
  memberId?: string;
  resourceIds?: readonly string[];
}

/** Inserts a key with its first secret. Throws LIMIT_EXCEEDED when the owner has as many as it may. */
export async function insertKey(tx: Tx, actor: Actor, key: NewKey): Promise<IssuedKey> {
  const { organizationId, owner, workspaceId = null, memberId = null, name, scopes, expiresIn } = key;
  const { resourceIds = [] } = key;
  await requireRoom(tx, organizationId);
  const id = uuidv7();
  await tx.$executeRaw`
    INSERT INTO api_key (id, organization_id, owner, workspace_id, member_id, name, scopes, networks, requests_per_minute, resource_ids, expires_at,
      created_by_id, created_by_admin)
    VALUES (${id}::uuid, ${organizationId}::uuid, ${owner}::text::"ApiKeyOwner", ${workspaceId}::uuid, ${memberId}::uuid, ${name},
      ${scopes}::text[], ${key.networks}::text[], ${key.requestsPerMinute}::int, ${resourceIds}::uuid[],
      now() + make_interval(days => ${expiresIn}::int), ${actorUserId(actor)}::uuid, ${actor.kind === "user" && actor.platformRole !== null})`;
  const secret = await insertSecret(tx, organizationId, id);
  await record(tx, actor, {
    action: "api-key.created",
    ...targetOf({ organizationId, id }),
    ...(workspaceId ? { workspaceId } : {}),
    after: {
      name,
      owner,
      scopes,
      expiresIn,
      ...(memberId && { memberId }),
      ...(resourceIds.length > 0 && { resourceIds }),
    },
  });
  return { id, name, secret };
}

async function requireRoom(tx: Tx, organizationId: string | null): Promise<void> {
  // One at a time for each owner, so that the count holds.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`api_key ${organizationId}`}, 0))::text`;
  const live = { organizationId, revokedAt: null };
  if ((await tx.apiKey.count({ where: live })) < maxKeys) return;
  throw new AppError("LIMIT_EXCEEDED", `There are ${maxKeys} keys already. Revoke one that isn't used.`);
}

/** What can be changed of a key */
interface Changeable {
  name: string;
  networks: readonly string[];
  requestsPerMinute: number | null;
  resourceIds: readonly string[];
}

export interface LockedKey extends Changeable {
  id: string;
  organizationId: string | null;
  memberId: string | null;
  version: number;
  expired: boolean;
  revoked: boolean;
}

/** Locks one key of an organization, or of the platform. Throws NOT_FOUND. */
export async function lockKey(tx: Tx, organizationId: string | null, id: string): Promise<LockedKey> {
  const [found] = await tx.$queryRaw<LockedKey[]>`
    SELECT id, organization_id AS "organizationId", name, networks, requests_per_minute AS "requestsPerMinute",
      resource_ids AS "resourceIds", member_id AS "memberId", version, coalesce(expires_at <= now(), false) AS expired,
      revoked_at IS NOT NULL AS revoked
    FROM api_key WHERE id = ${id}::uuid AND ${ownedBy(organizationId)} FOR UPDATE`;
  if (!found) throw notFound("API key");
  return found;
}

function ownedBy(organizationId: string | null): Prisma.Sql {
  return organizationId === null
    ? Prisma.sql`organization_id IS NULL`
    : Prisma.sql`organization_id = ${organizationId}::uuid`;
}

/**
 * Gives a locked key a new secret; the one before works for `graceHours` more, and never past the key's expiry. Throws
 * CONFLICT for a key that has ended, and while the secret before a rotation still works.
 */
export async function rotateSecret(
  tx: Tx,
  actor: Actor,
  key: LockedKey,
  graceHours: number,
): Promise<IssuedKey> {
  const { id, organizationId, name } = key;
  if (key.revoked) throw new AppError("CONFLICT", "This key was revoked. Create a new one.");
  if (key.expired) throw new AppError("CONFLICT", "This key has expired. Create a new one.");
  await tx.$executeRaw`DELETE FROM api_key_secret WHERE key_id = ${id}::uuid AND expires_at <= now()`;
  const older = await tx.apiKeySecret.count({ where: { keyId: id, current: false } });
  if (older > 0) {
    throw new AppError(
      "CONFLICT",
      "This key was rotated already, and its old secret still works. Wait until it ends, or revoke the key.",
    );
  }
  if (graceHours === 0) await tx.$executeRaw`DELETE FROM api_key_secret WHERE key_id = ${id}::uuid`;
  else {
    await tx.$executeRaw`
      UPDATE api_key_secret SET current = false, expires_at = now() + make_interval(hours => ${graceHours}::int)
      WHERE key_id = ${id}::uuid`;
  }
  const secret = await insertSecret(tx, organizationId, id);
  await record(tx, actor, { action: "api-key.rotated", ...targetOf(key), after: { graceHours } });
  return { id, name, secret };
}

/** Changes a locked key, for the next call of every process. Throws CONFLICT for one that was revoked, or changed since `version`. */
export async function changeKey(
  tx: Tx,
  actor: Actor,
  key: LockedKey,
  { version, ...given }: Partial<Changeable> & { version: number },
): Promise<void> {
  if (key.revoked) throw new AppError("CONFLICT", "This key was revoked.");
  if (key.expired) throw new AppError("CONFLICT", "This key has expired.");
  if (key.version !== version)
    throw new AppError("CONFLICT", "Somebody changed this key meanwhile. Close this and open it again.");
  const before = changeableOf(key);
  const after = changeableOf({ ...key, ...given });
  if (isDeepStrictEqual(before, after)) return;
  await tx.$executeRaw`
    UPDATE api_key SET name = ${after.name}, networks = ${after.networks}::text[], requests_per_minute = ${after.requestsPerMinute}::int,
      resource_ids = ${after.resourceIds}::uuid[], version = version + 1 WHERE id = ${key.id}::uuid`;
  const changed = (fields: Changeable) =>
    Object.fromEntries(
      Object.entries(fields).filter(([name]) => {
        const field = name as keyof Changeable;
        return !isDeepStrictEqual(before[field], after[field]);
      }),
    );
  await record(tx, actor, {
    action: "api-key.updated",
    ...targetOf(key),
    before: changed(before),
    after: changed(after),
  });
}

function changeableOf({ name, networks, requestsPerMinute, resourceIds }: Changeable): Changeable {
  return { name, networks, requestsPerMinute, resourceIds: [...resourceIds].sort() };
}

/** Ends a locked key, on the next call of every process. Revoking it again does nothing. */
export async function endKey(tx: Tx, actor: Actor, key: LockedKey): Promise<void> {
  if (key.revoked) return;
  await tx.$executeRaw`UPDATE api_key SET revoked_at = now(), version = version + 1 WHERE id = ${key.id}::uuid`;
  await record(tx, actor, { action: "api-key.revoked", ...targetOf(key), before: { name: key.name } });
}

async function insertSecret(tx: Tx, organizationId: string | null, keyId: string): Promise<string> {
  const { text, hash, start, end } = newSecret();
  await tx.$executeRaw`
    INSERT INTO api_key_secret (id, organization_id, key_id, hash, start, "end")
    VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, ${keyId}::uuid, ${hash}, ${start}, ${end})`;
  return text;
}

function targetOf({ organizationId, id }: { organizationId: string | null; id: string }) {
  return { targetId: id, ...(organizationId ? { organizationId } : {}) };
}
