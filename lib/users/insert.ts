// Making the row of a person.

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
 * Makes a person. "repeated" when this actor made exactly this one before, "taken" when the address or the id is
 * somebody's already, whether or not the scope sees them.
 */
export async function insertUser(
  tx: Tx,
  scope: Scope,
  user: NewUser,
): Promise<"created" | "repeated" | "taken"> {
  // The database refuses a tenant even to name the role. It names no unique index either: that would need to see the row.
  const inserted = user.admin
    ? await tx.$executeRaw`
        INSERT INTO "user" (id, email, name, password_hash, must_change_password, platform_role, updated_at)
        VALUES (${user.id}::uuid, ${user.email}, ${user.name}, ${user.passwordHash}, ${user.passwordHash !== null}, 'ADMIN', now())
        ON CONFLICT DO NOTHING`
    : await tx.$executeRaw`
        INSERT INTO "user" (id, email, name, password_hash, must_change_password, updated_at)
        VALUES (${user.id}::uuid, ${user.email}, ${user.name}, ${user.passwordHash}, ${user.passwordHash !== null}, now())
        ON CONFLICT DO NOTHING`;
  if (inserted === 1) return "created";
  const before = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "user" u JOIN audit_event e ON e.target_id = u.id::text
    WHERE u.id = ${user.id}::uuid AND u.email = ${user.email} AND e.action = 'user.created' AND e.actor = ${actorLabel(scope.actor)}
    LIMIT 1`;
  return before.length > 0 ? "repeated" : "taken";
}

/** Whether the address stands at a domain of which the organization has proved that it is theirs. */
export async function isAtVerifiedDomain(tx: Tx, organizationId: string, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM organization_domain
    WHERE organization_id = ${organizationId}::uuid AND domain = ${emailDomain(email)} AND verified_at IS NOT NULL AND NOT released`;
  return rows.length > 0;
}
