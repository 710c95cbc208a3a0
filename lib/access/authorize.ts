// The first line of every service verb and query.

import type { Actor, UserActor } from "#lib/access/actor.ts";
import { type AccountPermission, type Permission, permissionRules } from "#lib/access/permissions.ts";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { recordDenial } from "#lib/access/record.ts";
import type { DatabaseScope } from "#lib/core/db/scope.ts";
import { AppError, isAppError, notFound } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";

declare const authorized: unique symbol;

/** Evidence that `authorize` allowed it, and the rows that this covers. Only this file makes one. */
export type Scope = DatabaseScope & { readonly [authorized]: true; readonly actor: Actor };

/** What was asked for, as a refusal is recorded. */
interface AuthorizationRequest {
  actor: Actor;
  permission: Permission | AccountPermission;
  organizationId?: string | undefined;
}

/**
 * Refuses, or returns the scope in which the work may run. With `organizationId` the right must hold in that
 * organization; without, the scope covers every organization in which it holds.
 * Throws NOT_FOUND for an organization the actor does not belong to, FORBIDDEN for a missing right or where the permission's
 * rules (lib/access/permissions.ts) are not met. Refusals are recorded as security events, also those of the scope's
 * transactions.
 */
export async function authorize(
  actor: Actor,
  permission: Permission,
  organizationId?: string,
): Promise<Scope> {
  const asked = { actor, permission, organizationId };
  const refusal = refuse(asked.actor, permission, organizationId);
  if (refusal) throw await recordIfDenied(asked, refusal);
  await requireRules(asked);
  const one = organizationId ? { sharesOf: [organizationId] } : {};
  if (actor.permissions.everywhere.includes(permission))
    return scope({ role: "platform", userId: userIdOf(actor), ...one }, asked);
  const organizationIds = organizationId ? [organizationId] : organizationsWith(actor, permission);
  // Somebody of several waits for none of them: which one it is about is in the input.
  const own = organizationIds.length === 1 ? { sharesOf: organizationIds } : {};
  return scope({ role: "tenant", organizationIds, userId: userIdOf(actor), ...own }, asked);
}

/**
 * The scope of one's own account: no organization, and only rows that carry one's own user id. What needs the rows of signing
 * in runs under the role `auth` behind it. Throws FORBIDDEN where the permission's rules are not met.
 */
export async function scopeOfSelf(actor: UserActor, permission: AccountPermission): Promise<Scope> {
  await requireRules({ actor, permission });
  return scope({ role: "tenant", organizationIds: [], userId: actor.userId }, { actor, permission });
}

/**
 * The scope of what is one's own in all organizations that one belongs to, and for platform staff in any: queries in it name
 * the person. Throws FORBIDDEN where the permission's rules are not met.
 */
export async function scopeOfSelfEverywhere(actor: UserActor, permission: AccountPermission): Promise<Scope> {
  await requireRules({ actor, permission });
  if (actor.permissions.everywhere.length > 0)
    return scope({ role: "platform", userId: actor.userId }, { actor, permission });
  const organizationIds = actor.permissions.organizations.map(({ organizationId }) => organizationId);
  return scope({ role: "tenant", organizationIds, userId: actor.userId }, { actor, permission });
}

/**
 * The scope that creates an organization of one's own. It is the platform's, because codes and slugs are unique across
 * tenants: the verb checks who may, and touches nothing but the new organization.
 */
export async function scopeOfOwnOrganization(
  actor: UserActor,
  permission: AccountPermission,
): Promise<Scope> {
  await requireRules({ actor, permission });
  return scope({ role: "platform", userId: actor.userId }, { actor, permission });
}

/** The scope of a member in one organization of theirs, for what needs no right there, like leaving. Throws NOT_FOUND. */
export async function scopeOfMember(
  actor: UserActor,
  permission: AccountPermission,
  organizationId: string,
): Promise<Scope> {
  const asked = { actor, permission, organizationId };
  if (!actor.memberships.some((membership) => membership.organizationId === organizationId)) {
    throw await recordIfDenied(asked, notFound("Organization"));
  }
  await requireRules(asked);
  const organizationIds = [organizationId];
  return scope({ role: "tenant", organizationIds, userId: actor.userId, sharesOf: organizationIds }, asked);
}

/** Whether an Admin is impersonating this user. */
export function isImpersonating(actor: Actor): boolean {
  return actor.kind === "user" && actor.impersonator !== null;
}

/** Whether `authorize` would say yes to a session that meets its rules. For what a page offers; never a substitute for it. */
export function may(actor: Actor, permission: Permission, organizationId?: string): boolean {
  return !refuse(actor, permission, organizationId);
}

/**
 * Throws FORBIDDEN when the person has not confirmed lately who they are: `details.reauthenticate` makes the page ask, `details.ways` says how, and the act is sent again.
 */
function requireReauthentication(actor: Actor): void {
  if (actor.kind === "system") return;
  if (actor.kind === "key")
    throw new AppError("FORBIDDEN", "Only a signed-in user can do this, not an API key.");
  if (isImpersonating(actor)) throw new AppError("FORBIDDEN", impersonationRefusal);
  if (actor.reauthenticatedRecently) return;
  throw new AppError("FORBIDDEN", "Confirm your identity before you do this.", {
    details: { reauthenticate: true, ways: actor.reauthMethods },
  });
}

async function requireRules(asked: AuthorizationRequest): Promise<void> {
  const { actor } = asked;
  const rules = permissionRules[asked.permission];
  if (rules?.impersonation && isImpersonating(actor)) {
    throw await recordIfDenied(asked, new AppError("FORBIDDEN", impersonationRefusal), "impersonation");
  }
  if (!rules?.reauthentication) return;
  try {
    requireReauthentication(actor);
  } catch (error) {
    throw await recordIfDenied(asked, error);
  }
}

function refuse(actor: Actor, permission: Permission, organizationId?: string): AppError | undefined {
  if (actor.permissions.everywhere.includes(permission)) return undefined;
  if (!organizationId) {
    if (organizationsWith(actor, permission).length > 0) return undefined;
    return new AppError("FORBIDDEN", "Your role doesn't allow this. Ask a platform Admin.");
  }
  const own = actor.permissions.organizations.find((one) => one.organizationId === organizationId);
  if (!own) return notFound("Organization");
  if (!own.active) {
    return new AppError("FORBIDDEN", "This organization is inactive. Ask a platform Admin to activate it.");
  }
  if (own.permissions.includes(permission)) return undefined;
  return new AppError("FORBIDDEN", "Your role doesn't allow this. Ask an Org Admin of your organization.");
}

function organizationsWith(actor: Actor, permission: Permission): string[] {
  return actor.permissions.organizations
    .filter((one) => one.active && one.permissions.includes(permission))
    .map((one) => one.organizationId);
}

function userIdOf(actor: Actor): string {
  return actor.kind === "user" ? actor.userId : "";
}

function scope(scope: DatabaseScope, asked: AuthorizationRequest): Scope {
  // What an Admin asks for in vain is not there: no right was refused.
  const onError = async (error: unknown) => {
    if (scope.role === "tenant") await recordIfDenied(asked, error);
  };
  return { ...scope, actor: asked.actor, onError } as unknown as Scope;
}

/** Records the error as a denial if it is one, and returns it. Being asked to confirm who one is is none. */
async function recordIfDenied(
  { actor, permission, organizationId }: AuthorizationRequest,
  error: unknown,
  reason?: string,
): Promise<unknown> {
  const denied = isAppError(error) && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN");
  const asking = denied && (error.details as { reauthenticate?: true } | undefined)?.reauthenticate;
  if (!denied || asking) return error;
  try {
    await recordDenial(actor, permission, organizationId, reason);
  } catch (failure) {
    // The caller must hear of the refusal, whatever became of its record.
    log.error({ err: failure, permission }, "a denial was not recorded");
  }
  return error;
}
