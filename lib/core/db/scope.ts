// Which rows a transaction may touch, and who hears of its failure.
import pg from "pg";
import { database } from "#lib/core/db/pool.ts";
import { readSuffix } from "#lib/core/db/session.ts";

/** Which rows a transaction may touch. The database enforces it by role and row-level security. */
export type DatabaseScope = (
  | { readonly role: "platform" }
  | { readonly role: "tenant"; readonly organizationIds: readonly string[]; readonly userId: string }
  | { readonly role: "auth" }
) & {
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
  if (scope.role !== "tenant") return `SET LOCAL ROLE ${role}`;
  const literal = pg.escapeLiteral;
  return `SET LOCAL ROLE ${role}; SET LOCAL steward.organization_ids = ${literal(organizationIds)}; SET LOCAL steward.user_id = ${literal(userId)}`;
}

/** The role of a scope and its settings, see prisma/sql/policies. */
export async function roleSettings(scope: DatabaseScope) {
  const tenant = scope.role === "tenant" ? scope : undefined;
  return {
    role: `steward_${scope.role}${await readSuffix(database().pool)}`,
    organizationIds: tenant?.organizationIds.join(",") ?? "",
    userId: tenant?.userId ?? "",
  };
}
