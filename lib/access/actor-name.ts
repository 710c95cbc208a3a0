// The name of an actor in audit history.
import { Prisma } from "#prisma/client/client.ts";

/**
 * For a query over `audit_event e LEFT JOIN "user" u` on the actor: the user's name, a pseudonym for a deleted user, and no
 * name for a user whom row-level security hides. Jobs and commands have their own names.
 */
export const actorName = Prisma.sql`CASE WHEN u.id IS NOT NULL THEN u.name WHEN e.actor NOT LIKE 'user:%' THEN e.actor
  WHEN steward_was_deleted(e.actor) THEN 'Deleted user ' || right(e.actor, 6) ELSE 'An Admin of the platform' END`;
