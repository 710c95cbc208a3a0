// Nobody grants more than they have: the one decision about giving a role, for every path (create, edit, invite, accept,
// assign, bulk, sign-in through a provider).
import type { Actor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { type Role, rolePermissions } from "#lib/access/permissions.ts";
import { AppError } from "#lib/core/errors.ts";
import type { OrganizationRole, PlatformRole } from "#prisma/client/enums.ts";

/** Whether the actor may give this role: Admin on the platform, the others in one organization. */
export function mayGrant(actor: Actor, role: Role, organizationId?: string): boolean {
  // Whatever it may do, it makes nobody an administrator.
  if (actor.kind === "key") return role === "USER";
  if (role === "ADMIN") return may(actor, "user:set-admin");
  if (!organizationId) return actor.permissions.everywhere.includes("membership:set-role");
  return may(actor, "membership:set-role", organizationId);
}

/** The present state of a user who gave a role away earlier, in the organization of that role. */
export interface Granter {
  active: boolean;
  platformRole: PlatformRole | null;
  organizationRole: OrganizationRole | null;
}

/** Whether the giver could still give that role now. */
export function mayStillGrant(granter: Granter): boolean {
  if (!granter.active) return false;
  if (granter.platformRole === "ADMIN") return true;
  return (
    granter.organizationRole !== null &&
    rolePermissions[granter.organizationRole].includes("membership:set-role")
  );
}

/** Within the transaction of the work, so that a refusal is recorded. Throws FORBIDDEN, at the field `role`, when the actor may not give this role. */
export function requireGrant(actor: Actor, role: Role, organizationId?: string): void {
  if (mayGrant(actor, role, organizationId)) return;
  throw new AppError("FORBIDDEN", "You can't assign this role. Ask a platform Admin.", {
    field: "role",
  });
}
