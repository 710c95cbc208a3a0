import type { Actor } from "#lib/access/actor.ts";
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { memberCountOf } from "#lib/memberships/seats.ts";
import { retentionDays } from "#lib/organizations/deletion/policy.ts";
import type { DeletedOrganization, DeletionEffect } from "#lib/organizations/deletion/schema.ts";

/** The number of rows that deleting this organization affects. */
export async function getDeletionEffect(actor: Actor, organizationId: string): Promise<DeletionEffect> {
  const scope = await authorize(actor, "organization:delete", organizationId);
  return transaction(scope, async (tx) => {
    const { domains } = await getOrganizationInScope(tx, scope, { id: organizationId });
    const members = await memberCountOf(tx, organizationId);
    const [counts] = await tx.$queryRaw<Pick<DeletionEffect, "models" | "invitations" | "purchases">[]>`
      SELECT
        (SELECT count(*)::int FROM resource m
          LEFT JOIN access_policy p ON p.organization_id = ${organizationId}::uuid AND p.level = 'ORGANIZATION' AND p.kind = m.kind
          WHERE m.kind = 'MODEL' AND m.retired_at IS NULL AND access_allows(p.mode, p.exceptions, m.id)) AS models,
        (SELECT count(*)::int FROM invitation WHERE organization_id = ${organizationId}::uuid
          AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()) AS invitations,
        (SELECT count(*)::int FROM purchase WHERE organization_id = ${organizationId}::uuid) AS purchases`;
    const credits = await tx.$queryRaw<DeletionEffect["credits"]>`
      SELECT u.kind::text AS "unitKind", u.name, u.symbol, trim_scale(sum(a.balance))::text AS quantity
      FROM account a JOIN unit u ON u.id = a.unit_id
      WHERE a.organization_id = ${organizationId}::uuid AND a.kind IN ('AVAILABLE', 'ASSIGNED')
        AND coalesce(a.expires_at > now(), true)
      GROUP BY u.id HAVING sum(a.balance) > 0 ORDER BY u.kind, u.code`;
    return { members, domains: domains.length, ...required(counts, "the counts"), credits };
  });
}

/** Page size of the "Recently deleted" view */
const deletedPageSize = 50;

/** Deleted organizations that can still be restored, latest first. */
export async function listDeletedOrganizations(
  actor: Actor,
  page: number,
): Promise<{ rows: DeletedOrganization[]; more: boolean }> {
  const scope = await authorize(actor, "organization:restore");
  const skip = (Math.min(Math.max(1, page), 1000) - 1) * deletedPageSize;
  const rows = await transaction(
    scope,
    (tx) => tx.$queryRaw<
      (Omit<DeletedOrganization, "deletedAt" | "purgeAt"> & { deletedAt: Date; purgeAt: Date })[]
    >`
      SELECT o.id, o.number, o.name, o.code, f.member_count AS "memberCount", o.deleted_at AS "deletedAt",
        o.deleted_at + make_interval(days => ${retentionDays}::int) AS "purgeAt",
        coalesce((SELECT ${actorName} FROM audit_event e ${actorJoin}
          WHERE e.target_id = o.id::text AND e.action = 'organization.deleted' ORDER BY e.at DESC LIMIT 1), '') AS "deletedBy"
      FROM organization o JOIN organization_stats f ON f.organization_id = o.id WHERE o.deleted_at IS NOT NULL
      ORDER BY o.deleted_at DESC, o.id DESC LIMIT ${deletedPageSize + 1} OFFSET ${skip}`,
  );
  return {
    rows: rows.slice(0, deletedPageSize).map((row) => ({
      ...row,
      deletedAt: row.deletedAt.toISOString(),
      purgeAt: row.purgeAt.toISOString(),
    })),
    more: rows.length > deletedPageSize,
  };
}
