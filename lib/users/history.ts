import { actorName } from "#lib/access/actor-name.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { MissedUserChange } from "#lib/users/schema.ts";

/** The changes saved after `version`, newest first: who, when and which fields. */
export async function missedUserChanges(
  tx: Tx,
  userId: string,
  version: number,
): Promise<MissedUserChange[]> {
  const events = await tx.$queryRaw<{ by: string; at: Date; fields: string[] | null }[]>`
    SELECT ${actorName} AS by, e.at, e.after->'fields' AS fields
    FROM audit_event e LEFT JOIN "user" u ON e.actor = 'user:' || u.id::text
    WHERE e.target_id = ${userId} AND e.target_type = 'user' AND e.action <> 'credits.spent' AND (e.after->>'version')::int > ${version}
    ORDER BY e.at DESC, e.id DESC LIMIT 20`;
  return events.map(({ by, at, fields }) => ({ by, at: at.toISOString(), fields: fields ?? [] }));
}
