// Events of the list with the names of what they are about.
import { currentAction, deniedActions } from "#lib/access/audit-events.ts";
import type { Scope } from "#lib/access/authorize.ts";
import { readActivity } from "#lib/activity/events.ts";
import { auditList } from "#lib/audit/list/definition.ts";
import type { AuditFilter, Sorting } from "#lib/audit/list/schema.ts";
import type { AuditRow, Named } from "#lib/audit/schema.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { required } from "#lib/core/required.ts";
import type { Cursor } from "#lib/list/order.ts";
import type { Reading } from "#lib/list/page.ts";
import { type Keyed, readRows } from "#lib/list/rows.ts";
import type { Source } from "#lib/list/source.ts";

interface Identities {
  id: string;
  actorId: string | null;
  impersonatorId: string | null;
  workspace: Named | null;
}

/** Rows from a cursor on. */
export async function readAuditRows(
  tx: ReadTx,
  scope: Scope,
  source: Source<typeof auditList>,
  params: AuditFilter & { sort: Sorting },
  cursor: Cursor,
  limit: number,
  reading?: Reading,
): Promise<Keyed<AuditRow>[]> {
  const rows = await readRows(tx, auditList, source, params, cursor, limit, reading);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [activities, identities] = await Promise.all([
    readActivity(tx, ids),
    readIdentities(tx, ids, scope.role === "platform"),
  ]);
  return rows.map((row) => {
    const activity = required(activities.get(row.id), "the activity of an event");
    const { id: _, ...identity } = required(identities.get(row.id), "the identities of an event");
    const result = deniedActions.includes(currentAction(activity.action)) ? "denied" : "done";
    return { ...row, ...identity, activity, result };
  });
}

/** Who acted and for whom, by id. Row-level security hides people of others. */
async function readIdentities(
  tx: ReadTx,
  ids: readonly string[],
  everyone: boolean,
): Promise<ReadonlyMap<string, Identities>> {
  const rows = await tx.$queryRaw<Identities[]>`
    SELECT e.id, CASE WHEN ${everyone} OR e.actor_kind <> 'USER' OR u.id IS NOT NULL THEN e.actor_id END AS "actorId",
      CASE WHEN ${everyone} OR i.id IS NOT NULL THEN e.impersonator_id END AS "impersonatorId",
      CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('id', w.id, 'name', w.name) END AS workspace
    FROM audit_event e LEFT JOIN "user" u ON u.id = CASE WHEN e.actor_kind = 'USER' THEN e.actor_id::uuid END
      LEFT JOIN "user" i ON i.id = e.impersonator_id LEFT JOIN workspace w ON w.id = e.workspace_id
    WHERE e.id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
