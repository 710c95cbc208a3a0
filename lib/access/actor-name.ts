// The name of an actor in audit history, for queries.
import { actorJoinSql, actorNameSql, actorNameSqlOf } from "#lib/access/actor-sql.ts";
import { expression } from "#lib/core/db/sql.ts";
import type { Prisma } from "#prisma/client/client.ts";

export const actorJoin = expression(actorJoinSql);
export const actorName = expression(actorNameSql);

export function actorNameOf(label: string): Prisma.Sql {
  return expression(actorNameSqlOf(label));
}
