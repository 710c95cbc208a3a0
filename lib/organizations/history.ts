import { actorName } from "#lib/access/actor-name.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";

/** The changes saved after `version`, newest first: who, when, and each field's old and new value. */
export async function missedChanges(
  tx: Tx,
  organizationId: string,
  version: number,
): Promise<MissedChange[]> {
  const events = await tx.$queryRaw<
    { by: string; at: Date; before: Record<string, unknown>; after: Record<string, unknown> }[]
  >`
    SELECT ${actorName} AS by, e.at, coalesce(e.before, '{}') AS before, coalesce(e.after, '{}') AS after
    FROM audit_event e LEFT JOIN "user" u ON e.actor = 'user:' || u.id::text
    WHERE e.target_id = ${organizationId} AND e.target_type = 'organization' AND e.action <> 'credits.spent' AND (e.after->>'version')::int > ${version}
    ORDER BY e.at DESC, e.id DESC LIMIT 20`;
  return events.map(({ by, at, before, after }) => ({
    by,
    at: at.toISOString(),
    fields: Object.keys(before).map((field) => ({ field, before: before[field], after: after[field] })),
  }));
}
