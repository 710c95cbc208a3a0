// Which rows a transaction may touch, and who hears of its failure.
import pg from "pg";
import { database } from "#lib/core/db/pool.ts";
import { readSuffix } from "#lib/core/db/session.ts";

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type DatabaseScope = (
  | {
      readonly role: "platform";
      /** Who acts, where a user does: their private rows stay their own */
      readonly userId?: string;
    }
  | { readonly role: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly role: "auth" }
) & {
  /** The organizations whose locks a writing transaction may wait for; it counts toward their shares of the connections */
  readonly sharesOf?: readonly string[];
  /** Awaited with what ended a transaction, after it was rolled back and before the error goes on to the caller */
  readonly onError?: (error: unknown) => Promise<void>;
};

/** Passes the error on, after the scope has heard of it. */
export async function reportErrors<T>(scope: DatabaseScope, running: Promise<T>): Promise<T> {
  try {
    return await running;
  } catch (error) {
    await scope.onError?.(error);
    throw error;
  }
}

/** The statements that give a transaction its role. */
export async function assumeRole(scope: DatabaseScope): Promise<string> {
  const { role, organizationIds, userId } = await roleSettings(scope);
  const literal = pg.escapeLiteral;
  const user = userId ? `; SET LOCAL steward.user_id = ${literal(userId)}` : "";
  if (scope.role !== "tenant") return `SET LOCAL ROLE ${role}${user}`;
  return `SET LOCAL ROLE ${role}; SET LOCAL steward.organization_ids = ${literal(organizationIds)}${user}`;
}

/** The role of a scope and its settings, see prisma/sql/policies. */
export async function roleSettings(scope: DatabaseScope) {
  return {
    role: `steward_${scope.role}${await readSuffix(database().pool)}`,
    organizationIds: scope.role === "tenant" ? scope.organizationIds.join(",") : "",
    userId: scope.role === "auth" ? "" : (scope.userId ?? ""),
  };
}
