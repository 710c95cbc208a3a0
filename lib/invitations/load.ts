// The only way to load an invitation: inside a scope, together with its organization.

import type { Scope } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { invitationLock } from "#lib/invitations/issue.ts";
import type { InvitationId } from "#lib/invitations/schema.ts";
import { type InvitationStatus, statusNow } from "#lib/invitations/status.ts";
import type { OrganizationRole, OrganizationStatus } from "#prisma/client/enums.ts";

export interface LoadedInvitation {
  id: string;
  email: string;
  role: OrganizationRole;
  status: InvitationStatus;
}

/** Loads and locks an invitation. Throws NOT_FOUND. */
export async function getInvitationInScope(
  tx: Tx,
  scope: Scope,
  { organizationId, id }: InvitationId,
): Promise<LoadedInvitation> {
  await getOrganizationInScope(tx, scope, { id: organizationId });
  const [found] = await lockInvitationRows(tx, organizationId, [id]);
  if (!found) throw notFound("Invitation");
  return found;
}

/** Locks those of the invitations that belong to this organization, which was loaded in scope. */
export function lockInvitationRows(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<LoadedInvitation[]> {
  return tx.$queryRaw<LoadedInvitation[]>`
    SELECT i.id, i.email, i.role::text AS role, ${statusNow} AS status FROM invitation i
    WHERE i.id = ANY (${[...ids]}::uuid[]) AND i.organization_id = ${organizationId}::uuid
    ORDER BY i.id FOR UPDATE OF i`;
}

/**
 * Loads the inviting organization and takes its invitation lock: its limits hold under concurrency. Throws NOT_FOUND, and
 * CONFLICT while it is inactive.
 */
export async function getInvitingOrganization(tx: RawTx, _scope: Scope, id: string) {
  const [organization] = await tx.$queryRaw<{ id: string; name: string; status: OrganizationStatus }[]>`
    SELECT id, name, status::text AS status, ${invitationLock(id)} FROM organization WHERE id = ${id}::uuid AND deleted_at IS NULL`;
  if (!organization) throw notFound("Organization");
  if (organization.status === "ACTIVE") return organization;
  throw new AppError("CONFLICT", "This organization is inactive. Activate it before you invite people.", {
    field: "organizationId",
  });
}
