import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";

export interface SecurityRules {
  requireSecondFactor: boolean;
  /** Active members without a second factor, who would have to set one up */
  membersWithout: number;
  can: { update: boolean };
}

/** The sign-in requirements of an organization. Throws NOT_FOUND for a deleted organization. */
export async function getSecurityRules(actor: Actor, organizationId: string): Promise<SecurityRules> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const [row] = await transaction(
    scope,
    (tx) => tx.$queryRaw<{ required: boolean; without: number }[]>`
      SELECT o.require_second_factor AS required,
        (SELECT count(*)::int FROM membership m JOIN "user" u ON u.id = m.user_id
          WHERE m.organization_id = o.id AND u.status = 'ACTIVE' AND u.sign_in_methods & 10 = 0) AS without
      FROM organization o WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`,
  );
  if (!row) throw notFound("Organization");
  return {
    requireSecondFactor: row.required,
    membersWithout: row.without,
    can: { update: may(actor, "organization:require-second-factor", organizationId) },
  };
}
