// What saves of a profile changed, for a user who saves an older version of it.
import { type Actor, actorReference } from "#lib/access/actor.ts";
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { MissedUserChange } from "#lib/users/schema.ts";

/** Changes that are kept of one person */
const keptVersions = 20;

/** Keeps which fields the save that made `version` changed, and forgets what is too old to be shown. */
export async function saveUserChange(
  tx: RawTx,
  actor: Actor,
  { userId, version, fields }: { userId: string; version: number; fields: readonly string[] },
): Promise<void> {
  const { kind, id } = actorReference(actor);
  await tx.$executeRaw`
    WITH forgotten AS (DELETE FROM user_change WHERE user_id = ${userId}::uuid AND version <= ${version}::int - ${keptVersions}::int)
    INSERT INTO user_change (user_id, version, actor_kind, actor_id, fields)
    VALUES (${userId}::uuid, ${version}::int, ${kind}::text::"ActorKind", ${id}, ${[...fields]}::text[])`;
}

/** What was saved after `version`, newest first: who, when and which fields. */
export async function missedUserChanges(
  tx: Tx,
  userId: string,
  version: number,
): Promise<MissedUserChange[]> {
  const changes = await tx.$queryRaw<{ by: string; at: Date; fields: string[] }[]>`
    SELECT ${actorName} AS by, e.at, e.fields FROM user_change e ${actorJoin}
    WHERE e.user_id = ${userId}::uuid AND e.version > ${version}::int ORDER BY e.version DESC LIMIT ${keptVersions}`;
  return changes.map(({ by, at, fields }) => ({ by, at: at.toISOString(), fields }));
}
