// The first line of every service verb and query.

import type { Actor, UserActor } from "#lib/access/actor.ts";
import { type Permission, rolePermissions } from "#lib/access/permissions.ts";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { recordDenial, recordRefusal } from "#lib/access/record.ts";
import type { DatabaseScope } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";

declare const authorized: unique symbol;

/** Evidence that `authorize` granted a permission, with the rows that it covers. Only `authorize` creates one. */
export type Scope = DatabaseScope & { readonly [authorized]: true; readonly actor: Actor };

/**
 * Returns the scope in which the work may run. With `organizationId` the permission must hold in that organization;
 * without, the scope covers every organization in which it holds. Throws NOT_FOUND for an organization the actor does not
 * belong to, FORBIDDEN for a missing permission; a refusal is recorded as a security event.
 */
export async function authorize(
  actor: Actor,
  permission: Permission,
  organizationId?: string,
): Promise<Scope> {
  if (actor.kind === "system" || actor.platformRole === "ADMIN") return scope({ role: "platform" }, actor);
  const refusal = refuse(actor, permission, organizationId);
  if (refusal) {
    await recordDenial(actor, permission, organizationId);
    throw refusal;
  }
  const organizationIds = organizationId ? [organizationId] : organizationsWith(actor, permission);
  return scope({ role: "tenant", organizationIds, userId: actor.userId }, actor);
}

/** The scope of one's own settings: no organization, and only rows with one's own user id. */
export function scopeOfSelf(actor: UserActor): Scope {
  return scope({ role: "tenant", organizationIds: [], userId: actor.userId }, actor);
}

/** The scope of a member in one of their organizations, for what needs no permission, like leaving. Throws NOT_FOUND. */
export function scopeOfMember(actor: UserActor, organizationId: string): Scope {
  if (!actor.memberships.some((membership) => membership.organizationId === organizationId)) {
    throw notFound("Organization");
  }
  return scope({ role: "tenant", organizationIds: [organizationId], userId: actor.userId }, actor);
}

/**
 * Protects sign-in, address and secrets of a user while an Admin views as them. Throws FORBIDDEN; the refusal is recorded
 * as a security event with both names.
 */
export async function requireNoImpersonator(actor: Actor): Promise<void> {
  if (actor.kind !== "user" || !isImpersonating(actor)) return;
  await recordRefusal(actor, { targetType: "user", targetId: actor.userId, after: { reason: "viewing" } });
  throw new AppError("FORBIDDEN", impersonationRefusal);
}

/** Whether an Admin is impersonating this user. */
export function isImpersonating(actor: Actor): boolean {
  return actor.kind === "user" && actor.impersonator !== null;
}

/** Whether `authorize` would succeed. For what a page offers; never a substitute for `authorize`. */
export function may(actor: Actor, permission: Permission, organizationId?: string): boolean {
  return (
    actor.kind === "system" || actor.platformRole === "ADMIN" || !refuse(actor, permission, organizationId)
  );
}

function refuse(actor: UserActor, permission: Permission, organizationId?: string): AppError | undefined {
  if (!organizationId) {
    if (organizationsWith(actor, permission).length > 0) return undefined;
    return new AppError("FORBIDDEN", "Your role does not allow this. Ask an Admin of this platform.");
  }
  const membership = actor.memberships.find((m) => m.organizationId === organizationId);
  if (!membership) return notFound("Organization");
  if (membership.organizationStatus !== "ACTIVE") {
    return new AppError(
      "FORBIDDEN",
      "This organization is inactive. Ask an Admin of this platform to activate it.",
    );
  }
  if (rolePermissions[membership.role].includes(permission)) return undefined;
  return new AppError("FORBIDDEN", "Your role does not allow this. Ask an Org Admin of your organization.");
}

function organizationsWith(actor: UserActor, permission: Permission): string[] {
  return actor.memberships
    .filter((m) => m.organizationStatus === "ACTIVE" && rolePermissions[m.role].includes(permission))
    .map((m) => m.organizationId);
}

function scope(scope: DatabaseScope, actor: Actor): Scope {
  return { ...scope, actor } as Scope;
}
