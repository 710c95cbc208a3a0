// Inserts the row of a user.

import { actorLabel } from "#lib/access/actor.ts";
import type { Scope } from "#lib/access/authorize.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { emailDomain } from "#lib/core/email.ts";

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  admin: boolean;
}

/**
 * Inserts a user. Returns "repeated" when this actor inserted exactly this one before, "taken" when the address or the id
 * is in use, whether or not the scope sees it.
 */
export async function insertUser(
  tx: Tx,
  scope: Scope,
  user: NewUser,
): Promise<"created" | "repeated" | "taken"> {
  const createdBy = actorLabel(scope.actor);
  // The database refuses a tenant even to name the role. It names no unique index either: that would need to see the row.
  const inserted = user.admin
    ? await tx.$executeRaw`
        INSERT INTO "user" (id, email, name, password_hash, must_change_password, platform_role, created_by, updated_at)
        VALUES (${user.id}::uuid, ${user.email}, ${user.name}, ${user.passwordHash}, ${user.passwordHash !== null}, 'ADMIN', ${createdBy}, now())
        ON CONFLICT DO NOTHING`
    : await tx.$executeRaw`
        INSERT INTO "user" (id, email, name, password_hash, must_change_password, created_by, updated_at)
        VALUES (${user.id}::uuid, ${user.email}, ${user.name}, ${user.passwordHash}, ${user.passwordHash !== null}, ${createdBy}, now())
        ON CONFLICT DO NOTHING`;
  if (inserted === 1) return "created";
  const before = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" WHERE id = ${user.id}::uuid AND email = ${user.email} AND created_by = ${createdBy}`;
  return before.length > 0 ? "repeated" : "taken";
}

/** Whether the address is at a verified domain of the organization. */
export async function isAtVerifiedDomain(tx: Tx, organizationId: string, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM organization_domain
    WHERE organization_id = ${organizationId}::uuid AND domain = ${emailDomain(email)} AND verified_at IS NOT NULL AND NOT released`;
  return rows.length > 0;
}
