// Reading one user.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { actorUserId } from "#lib/access/actor.ts";
import { authorize, isImpersonating, may, type Scope } from "#lib/access/authorize.ts";
import { mayGrant } from "#lib/access/grants.ts";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { type ReadTx, readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isLastAdmin, isLastOrgAdmin } from "#lib/memberships/keep-admins.ts";
import { mayDropAdmin, mayImpersonate, mayManage, mayRemove } from "#lib/users/policy.ts";
import type { UserDeletionEffect, UserDetails, UserMembership } from "#lib/users/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface UserRow {
  id: string;
  version: number;
  email: string;
  email_verified_at: Date | null;
  by_provider: boolean;
  name: string;
  picture_id: string | null;
  is_admin: boolean;
  status: UserDetails["status"];
  disabled_reason: string;
  disabled_at: Date | null;
  created_at: Date;
  last_active_at: Date | null;
  must_change_password: boolean;
  sign_in_methods: number;
  is_last_admin: boolean;
  managed: boolean;
}

/** A user's page, with the memberships that the actor may see. Throws NOT_FOUND, also for a user of another tenant. */
export async function getUser(actor: Actor, id: string): Promise<UserDetails> {
  const scope = await authorize(actor, "user:read");
  return readTransaction(scope, (tx) => read(tx, scope, id));
}

const isId = (value: string) => z.uuid().safeParse(value).success;

// A provider of another organization is not revealed: row-level security shows the identities of one's own.
const methodsHere = Prisma.sql`(u.sign_in_methods & 11)
  | CASE WHEN EXISTS (SELECT 1 FROM oauth_identity i WHERE i.user_id = u.id) THEN 4 ELSE 0 END`;

async function read(tx: ReadTx, scope: Scope, id: string): Promise<UserDetails> {
  const { actor } = scope;
  const [user] = await tx.$queryRaw<UserRow[]>`
    SELECT u.id, u.version, u.email, u.email_verified_at,
      u.email_verified_by IS NOT DISTINCT FROM 'PROVIDER' AS by_provider, u.name, u.picture_id, u.platform_role IS NOT NULL AS is_admin,
      u.status::text AS status, u.disabled_reason, u.disabled_at, u.created_at, u.last_active_at, u.must_change_password,
      ${scope.role === "platform" ? Prisma.sql`u.sign_in_methods` : methodsHere} AS sign_in_methods,
      ${isLastAdmin} AS is_last_admin,
      ${scope.role === "platform"} OR steward_manages(u.id) AS managed
    FROM "user" u WHERE u.id = ${isId(id) ? id : null}::uuid`;
  if (!user) throw notFound("User");
  const memberships = await tx.$queryRaw<(Omit<UserMembership, "since" | "canChange"> & { since: Date })[]>`
    SELECT o.id AS "organizationId", o.name AS "organizationName", o.slug AS "organizationSlug", m.role::text AS role,
      m.created_at AS since, ${user.status === "ACTIVE"} AND ${isLastOrgAdmin} AS "isLast"
    FROM membership m JOIN organization o ON o.id = m.organization_id AND o.deleted_at IS NULL
    WHERE m.user_id = ${user.id}::uuid ORDER BY o.name_key, o.id`;
  const actorId = actorUserId(actor);
  const lastOf = memberships.find((membership) => membership.isLast)?.organizationName;
  const facts = {
    id: user.id,
    isAdmin: user.is_admin,
    managed: user.managed,
    isLastAdmin: user.is_last_admin,
    lastOrgAdminOf: lastOf ?? "",
  };
  const isSelf = actorId === user.id;
  // As the verbs refuse it (lib/access/permissions.ts).
  const impersonating = isImpersonating(actor)
    ? { allowed: false as const, why: impersonationRefusal }
    : null;
  return {
    id: user.id,
    version: user.version,
    email: user.email,
    emailVerifiedAt: iso(user.email_verified_at),
    emailVerifiedByProvider: user.by_provider,
    name: user.name,
    pictureId: user.picture_id,
    isAdmin: user.is_admin,
    status: user.status,
    disabledReason: user.disabled_reason,
    disabledAt: iso(user.disabled_at),
    createdAt: user.created_at.toISOString(),
    lastActiveAt: iso(user.last_active_at),
    mustChangePassword: user.must_change_password,
    signInMethods: user.sign_in_methods,
    isSelf,
    managed: user.managed,
    memberships: memberships.map((row) => ({
      ...row,
      since: row.since.toISOString(),
      canChange: may(actor, "membership:set-role", row.organizationId),
    })),
    can: {
      edit: impersonating ?? mayManage(actorId, facts),
      remove: impersonating ?? mayRemove(actorId, facts),
      impersonate: mayImpersonate(actorId, { ...facts, active: user.status === "ACTIVE" }),
      offerImpersonation: may(actor, "user:impersonate"),
      setAdmin: mayGrant(actor, "ADMIN"),
      dropAdmin: mayDropAdmin(facts),
    },
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

/** The number of rows that deleting this user affects. */
export async function getUserDeletionEffect(actor: Actor, id: string): Promise<UserDeletionEffect> {
  const scope = await authorize(actor, "user:read");
  return transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, id);
    const verdict = mayRemove(actorUserId(actor), user);
    if (!verdict.allowed) throw new AppError("FORBIDDEN", verdict.why);
    const [effect] = await tx.$queryRaw<UserDeletionEffect[]>`
      SELECT (SELECT count(*)::int FROM membership WHERE user_id = ${user.id}::uuid) AS memberships,
        (SELECT count(*)::int FROM session WHERE user_id = ${user.id}::uuid AND expires_at > now()) AS sessions,
        (SELECT count(*)::int FROM invitation WHERE invited_by_id = ${user.id}::uuid AND accepted_at IS NULL
          AND revoked_at IS NULL AND expires_at > now()) AS invitations,
        (SELECT count(*)::int FROM api_key WHERE member_id = ${user.id}::uuid AND revoked_at IS NULL
          AND (expires_at IS NULL OR expires_at > now())) AS "apiKeys"`;
    return effect ?? { memberships: 0, sessions: 0, invitations: 0, apiKeys: 0 };
  });
}
