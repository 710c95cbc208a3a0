// The current state of a link: the invitation, its organization and its inviter.
import { mayStillGrant } from "#lib/access/grants.ts";
import { providerIsOn } from "#lib/auth/provider-is-on.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import type { InvitationState } from "#lib/invitations/acceptance/schema.ts";
import { type InvitationStatus, statusNow } from "#lib/invitations/status.ts";
import type { WorkspaceGrant } from "#lib/memberships/workspaces/policy.ts";
import { limitOf } from "#lib/tiers/limits.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationRole, PlatformRole, WorkspaceRole } from "#prisma/client/enums.ts";

interface Row {
  id: string;
  email: string;
  role: OrganizationRole;
  every_workspace: WorkspaceRole | null;
  workspaces: WorkspaceGrant[];
  status: InvitationStatus;
  expires_at: Date;
  mailed: boolean;
  organization_id: string;
  organization: string;
  logo_id: string | null;
  member_guide: string;
  organization_open: boolean;
  invited_by_id: string | null;
  inviter: string | null;
  inviter_email: string | null;
  inviter_active: boolean | null;
  inviter_platform_role: PlatformRole | null;
  inviter_role: OrganizationRole | null;
  through_provider: boolean;
  members: number;
  member_limit: number | null;
}

export interface FoundInvitation extends Row {
  state: InvitationState;
}

/**
 * The invitation of a token, or undefined; `lock` locks it, its organization and the organization's memberships, because
 * every change of a membership locks the organization.
 */
export async function findInvitationByToken(
  tx: ReadTx,
  token: string,
  { lock = false } = {},
): Promise<FoundInvitation | undefined> {
  if (token.length !== 43) return undefined;
  const hash = hashToken(token);
  const where = Prisma.sql`i.token_hash = ${hash} OR i.copied_token_hash = ${hash}`;
  return find(tx, where, Prisma.sql`i.token_hash IS NOT DISTINCT FROM ${hash}`, lock);
}

/** The invitation of an address that its organization's provider has verified, locked, if it can be accepted now. */
export async function findOpenInvitation(
  tx: ReadTx,
  organizationId: string,
  email: string,
): Promise<FoundInvitation | undefined> {
  const where = Prisma.sql`i.organization_id = ${organizationId}::uuid AND i.email = ${email} AND i.accepted_at IS NULL
    AND i.revoked_at IS NULL`;
  const held = await find(tx, where, Prisma.sql`true`, true);
  return held?.state === "open" ? held : undefined;
}

async function find(tx: ReadTx, where: Prisma.Sql, mailed: Prisma.Sql, lock: boolean) {
  const locking = lock ? Prisma.sql`FOR NO KEY UPDATE OF i, o, f` : Prisma.empty;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.email, i.role::text AS role, i.every_workspace::text AS every_workspace, i.workspaces, ${statusNow} AS status, i.expires_at, (${mailed}) AS mailed,
      o.id AS organization_id, o.name AS organization, o.logo_id, o.member_guide, o.status = 'ACTIVE' AND o.deleted_at IS NULL AS organization_open,
      i.invited_by_id, b.name AS inviter, b.email AS inviter_email, b.status = 'ACTIVE' AS inviter_active,
      b.platform_role::text AS inviter_platform_role, bm.role::text AS inviter_role,
      EXISTS (SELECT 1 FROM oauth_connection c WHERE c.organization_id = o.id AND c.enforced_from <= now()
        AND ${providerIsOn}) AS through_provider,
      f.member_count AS members, ${limitOf("members")}::int AS member_limit
    FROM invitation i JOIN organization o ON o.id = i.organization_id JOIN organization_stats f ON f.organization_id = o.id
    LEFT JOIN "user" b ON b.id = i.invited_by_id
    LEFT JOIN membership bm ON bm.user_id = b.id AND bm.organization_id = i.organization_id
    WHERE ${where} ${locking}`;
  return row && { ...row, state: stateOf(row) };
}

function stateOf(row: Row): InvitationState {
  if (row.status === "ACCEPTED") return "used";
  if (row.status === "REVOKED") return "revoked";
  if (!row.organization_open) return "closed";
  if (row.invited_by_id && !mayStillGrant(granterOf(row))) return "withdrawn";
  return row.status === "EXPIRED" ? "expired" : "open";
}

function granterOf(row: Row) {
  return {
    active: row.inviter_active === true,
    platformRole: row.inviter_platform_role,
    organizationRole: row.inviter_role,
  };
}

const refusals: Record<Exclude<InvitationState, "open">, string> = {
  used: "This invitation has already been used.",
  revoked: "This invitation was revoked.",
  expired: "This invitation has expired.",
  closed: "This organization is inactive, so nobody can join right now.",
  withdrawn: "The person who invited you can no longer invite people.",
};

/** The invitation of a token if it can be accepted now. Throws NOT_FOUND for an unknown link, else CONFLICT. */
export async function requireOpenInvitation(
  tx: ReadTx,
  token: string,
  options: { lock: boolean },
): Promise<FoundInvitation> {
  const held = await findInvitationByToken(tx, token, options);
  if (!held) throw new AppError("NOT_FOUND", "This link doesn't work. Ask for a new invitation.");
  if (held.state === "open") return held;
  throw new AppError("CONFLICT", refusals[held.state], { details: { state: held.state } });
}
