import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { record } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { requireSeats } from "#lib/tiers/limits.ts";

interface NewMembership {
  organizationId: string;
  userId: string;
  role: "ORG_ADMIN" | "USER";
}

/** Makes somebody a member. False when they are one already, whatever their role. Throws LIMIT_EXCEEDED without a free seat. */
export async function insertMembership(tx: Tx, actor: Actor, membership: NewMembership): Promise<boolean> {
  const { organizationId, userId, role } = membership;
  const inserted = await tx.$executeRaw`
    INSERT INTO membership (id, organization_id, user_id, role)
    VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, ${userId}::uuid, ${role}::text::"OrganizationRole")
    ON CONFLICT (organization_id, user_id) DO NOTHING`;
  if (inserted === 0) return false;
  await requireSeats(tx, organizationId);
  await record(tx, actor, {
    action: "membership.created",
    organizationId,
    targetType: "user",
    targetId: userId,
    after: { userId, role },
  });
  return true;
}
