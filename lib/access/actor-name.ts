// How history names who did something.
import { Prisma } from "#prisma/client/client.ts";

/**
 * For a query over `audit_event e LEFT JOIN "user" u` on the actor: the name of a person, a pseudonym for somebody who
 * was deleted, and no name for somebody whom the reader does not see. Jobs and commands are named as they are.
 */
export const actorName = Prisma.sql`CASE WHEN u.id IS NOT NULL THEN u.name WHEN e.actor NOT LIKE 'user:%' THEN e.actor
  WHEN steward_was_deleted(e.actor) THEN 'Deleted user ' || right(e.actor, 6) ELSE 'An Admin of the platform' END`;
