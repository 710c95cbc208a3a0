// The name of an actor in audit history, as SQL.

/** The columns of the actor, for a table that has the actor in one text (actorLabel). */
export const actorColumnsSql = `CASE WHEN starts_with(actor, 'user:') THEN 'USER'
  WHEN starts_with(actor, 'key:') THEN 'KEY' ELSE 'SYSTEM' END AS actor_kind, regexp_replace(actor, '^(user|key):', '') AS actor_id`;

/** For a query over rows `e` with an actor_kind and an actor_id: the person, if it was one and the caller sees them, as `u`. */
export const actorJoinSql = `LEFT JOIN "user" u ON u.id = CASE WHEN e.actor_kind = 'USER' THEN e.actor_id::uuid END`;

/**
 * Behind `actorJoinSql`: the name of a person, a pseudonym for somebody who was deleted, and no name for somebody whom the
 * caller does not see. Jobs and commands go by their own names.
 */
export const actorNameSql = `CASE WHEN u.id IS NOT NULL THEN u.name WHEN e.actor_kind = 'SYSTEM' THEN e.actor_id
  WHEN e.actor_kind = 'KEY' THEN 'API key ' || right(e.actor_id, 6)
  WHEN steward_user_is_gone(e.actor_id::uuid) THEN 'Deleted user ' || right(e.actor_id, 6) ELSE 'A platform Admin' END`;

/** SQL for the name of one actor in one text (actorLabel). Finds a person by their key. */
export function actorNameSqlOf(label: string): string {
  return `(SELECT ${actorNameSql} FROM (
    SELECT ${actorColumnsSql} FROM (SELECT ${label} AS actor) l) e ${actorJoinSql})`;
}
