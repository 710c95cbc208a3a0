// Recognizes an API key, from the database on each call: a revocation counts on the next one of every process.

import { BlockList, isIPv6 } from "node:net";
import { type KeyActor, mintKeyActor } from "#lib/access/actor.ts";
import { type Permission, rolePermissions } from "#lib/access/permissions.ts";
import { record } from "#lib/access/record.ts";
import { takeRequest } from "#lib/auth/rate-limit.ts";
import { rawTransaction, readOnce, sendWithCommit } from "#lib/core/db/raw.ts";
import { requestContext } from "#lib/core/http/context.ts";
import { required } from "#lib/core/required.ts";
import { attentionTo, type NoticedKey } from "#lib/keys/attention.ts";
import { defaultRequestsPerMinute } from "#lib/keys/policy.ts";
import { type KeyOwner, permissionsOf } from "#lib/keys/scopes/policy.ts";
import { hashSecret, isSecret } from "#lib/keys/secret.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Why a key is not accepted. "unknown" also for one that is malformed, or none of this installation. */
export type KeyRefusal =
  | "unknown"
  | "revoked"
  | "expired"
  | "network_not_allowed"
  | "owner_inactive"
  | "feature_not_in_tier"
  | "rate_limited";

export interface RequestRate {
  /** Requests per minute */
  limit: number;
  left: number;
  /** Seconds until there are as many as the limit again */
  reset: number;
}

export interface AuthenticatedKey {
  actor: KeyActor;
  owner: KeyOwner;
  scopes: readonly string[];
  organization: { id: string; name: string } | null;
  workspace: { id: string; name: string } | null;
  memberId: string | null;
  /** What it may be used with; none for all that its owner may use */
  resourceIds: readonly string[];
  expiresAt: string | null;
  rate: RequestRate;
}

export type Authentication =
  | { key: AuthenticatedKey; refusal?: undefined }
  | { key?: undefined; refusal: KeyRefusal; rate?: RequestRate };

interface Found {
  id: string;
  owner: KeyOwner;
  name: string;
  scopes: string[];
  networks: string[];
  requests_per_minute: number | null;
  resource_ids: string[];
  organization_id: string | null;
  organization_name: string | null;
  workspace_id: string | null;
  workspace_name: string | null;
  member_id: string | null;
  member_role: keyof typeof rolePermissions | null;
  expires_at: Date | null;
  revoked: boolean;
  expired: boolean;
  owner_active: boolean;
  has_api: boolean;
  stale: boolean;
}

/**
 * The key behind a secret that came from `ip`, and whether it may be used. Takes one request of its limit, and notes its use
 * at most once a minute. `organizationIds` are those whose keys the asker knows of; null for all. All times are the database's.
 */
export async function authenticateKey(
  secret: string,
  ip: string,
  organizationIds: readonly string[] | null = null,
): Promise<Authentication> {
  if (!isSecret(secret)) return { refusal: "unknown" };
  const found = await findKey(secret);
  if (!found) return { refusal: "unknown" };
  const organizationId = found.organization_id;
  if (organizationIds && !(organizationId && organizationIds.includes(organizationId)))
    return { refusal: "unknown" };
  const refusal = refusalOf(found, ip);
  if (refusal) return { refusal };
  const rate = await takeRequest(found.id, found.requests_per_minute ?? defaultRequestsPerMinute);
  if (rate.left < 0) return { refusal: "rate_limited", rate: { ...rate, left: 0 } };
  if (found.stale) await noteUse(found.id, ip);
  return { key: keyOf(found, rate) };
}

async function findKey(secret: string): Promise<Found | undefined> {
  const [found] = await readOnce<Found>(
    { role: "auth" },
    Prisma.sql`
      SELECT k.id, k.owner::text AS owner, k.name, k.scopes, k.networks, k.requests_per_minute, k.resource_ids, k.organization_id,
        o.name AS organization_name, k.workspace_id, w.name AS workspace_name, k.member_id, m.role::text AS member_role,
        k.expires_at, k.revoked_at IS NOT NULL AS revoked,
        coalesce(k.expires_at <= now(), false) OR coalesce(s.expires_at <= now(), false) AS expired,
        (k.organization_id IS NULL OR coalesce(o.status = 'ACTIVE', false))
          AND (k.workspace_id IS NULL OR coalesce(w.status = 'ACTIVE', false))
          AND (k.member_id IS NULL OR coalesce(u.status = 'ACTIVE' AND m.role IS NOT NULL, false)) AS owner_active,
        k.organization_id IS NULL OR coalesce(steward_has_feature(o.tier_id, 'api'), false) AS has_api,
        coalesce(k.last_used_at < now() - interval '1 minute', true) AS stale
      FROM api_key_secret s JOIN api_key k ON k.id = s.key_id
      LEFT JOIN organization o ON o.id = k.organization_id AND o.deleted_at IS NULL
      LEFT JOIN workspace w ON w.organization_id = k.organization_id AND w.id = k.workspace_id AND w.deleted_at IS NULL
      LEFT JOIN "user" u ON u.id = k.member_id
      LEFT JOIN membership m ON m.organization_id = k.organization_id AND m.user_id = k.member_id
      WHERE s.hash = ${hashSecret(secret)}`,
  );
  return found;
}

function refusalOf(found: Found, ip: string): KeyRefusal | undefined {
  if (found.revoked) return "revoked";
  if (found.expired) return "expired";
  if (!found.owner_active) return "owner_inactive";
  if (!found.has_api) return "feature_not_in_tier";
  return isAllowedFrom(found.networks, ip) ? undefined : "network_not_allowed";
}

function isAllowedFrom(networks: readonly string[], ip: string): boolean {
  if (networks.length === 0) return true;
  const allowed = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    allowed.addSubnet(address, Number(bits), familyOf(address));
  }
  return ip !== "" && allowed.check(ip, familyOf(ip));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

function keyOf(found: Found, rate: RequestRate): AuthenticatedKey {
  const { id: keyId, owner, name, scopes, member_id: memberId } = found;
  const permissions = ownPermissions(found);
  const organization = found.organization_id
    ? { id: found.organization_id, name: required(found.organization_name, "the organization") }
    : null;
  return {
    actor: mintKeyActor({
      keyId,
      name,
      workspaceId: found.workspace_id,
      memberId,
      permissions: {
        everywhere: organization ? [] : permissions,
        organizations: organization ? [{ organizationId: organization.id, active: true, permissions }] : [],
      },
    }),
    owner,
    scopes,
    organization,
    workspace: found.workspace_id
      ? { id: found.workspace_id, name: required(found.workspace_name, "the workspace") }
      : null,
    memberId,
    resourceIds: found.resource_ids,
    expiresAt: found.expires_at?.toISOString() ?? null,
    rate,
  };
}

/** Notes that a key was sent in a URL. Its secret may be in logs of others from then on. */
export async function noteLeak(secret: string): Promise<void> {
  if (!isSecret(secret)) return;
  await rawTransaction({ role: "auth" }, async (tx) => {
    const [leaked] = await tx.$queryRaw<(NoticedKey & { leakedAt: Date })[]>`
      UPDATE api_key k SET leaked_at = now() FROM api_key_secret s
      WHERE s.key_id = k.id AND s.hash = ${hashSecret(secret)} AND coalesce(k.leaked_at < s.created_at, true)
      RETURNING k.id, k.name, k.organization_id AS "organizationId", k.member_id AS "memberId", k.leaked_at AS "leakedAt"`;
    if (!leaked) return;
    const actor = mintKeyActor({
      keyId: leaked.id,
      name: leaked.name,
      workspaceId: null,
      memberId: leaked.memberId,
      permissions: { everywhere: [], organizations: [] },
    });
    const { organizationId } = leaked;
    await record(tx, actor, {
      action: "api-key.leaked",
      targetId: leaked.id,
      ...(organizationId ? { organizationId } : {}),
    });
    await createNotifications(tx, [
      attentionTo(actor, leaked, "leaked", { at: String(leaked.leakedAt.getTime()) }),
    ]);
  });
}

/** The scopes that are of use to a key of one workspace */
const workspaceScopes: readonly string[] = ["access:check", "usage:write", "usage:read"];

/** The permissions that reach beyond a workspace */
const beyondWorkspace: readonly Permission[] = ["credits:spend", "usage:read-all"];

/** A member's key never does more than its member may do now. One of a workspace does nothing to the rest of its organization. */
function ownPermissions({ owner, scopes, member_role: role, workspace_id: workspace }: Found): Permission[] {
  if (workspace)
    return permissionsOf(
      scopes.filter((scope) => workspaceScopes.includes(scope)),
      owner,
    ).filter((permission) => !beyondWorkspace.includes(permission));
  const given = permissionsOf(scopes, owner);
  if (owner !== "MEMBER") return given;
  return role ? given.filter((permission) => rolePermissions[role].includes(permission)) : [];
}

async function noteUse(id: string, ip: string): Promise<void> {
  const by = requestContext().userAgent.toWellFormed().replaceAll("\0", "").slice(0, 200);
  await rawTransaction({ role: "auth" }, async (tx) => {
    // Another request of this minute may have been faster.
    sendWithCommit(
      tx,
      tx.$executeRaw`UPDATE api_key SET last_used_at = now(), last_used_ip = ${ip}, last_used_by = ${by}
        WHERE id = ${id}::uuid AND coalesce(last_used_at < now() - interval '1 minute', true)`,
    );
  });
}
