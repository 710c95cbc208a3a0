// Reading the audit log as sentences: what happened lately to a user, or in an organization.

import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { requireOrganization } from "#lib/access/organization.ts";
import { getUserInScope } from "#lib/access/user.ts";
import { readEvents } from "#lib/activity/events.ts";
import { groupRepeats } from "#lib/activity/policy.ts";
import type { Activity, ActivityGroup } from "#lib/activity/schema.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Maximum number of events */
const recent = { user: 30, organization: 60 };

/** Recent events by and about a user, newest first, as far as the actor may see them. */
export async function listUserActivity(actor: Actor, userId: string): Promise<Activity[]> {
  const scope = await authorize(actor, "user:read");
  return transaction(scope, async (tx) => {
    const user = await getUserInScope(tx, scope, userId);
    // Each half walks an index of its own; the first one's leaves spends out.
    const events = Prisma.sql`
      (SELECT * FROM audit_event WHERE target_id = ${user.id} AND target_type = 'user' AND action <> 'credits.spent'
        ORDER BY at DESC LIMIT ${recent.user})
      UNION
      (SELECT * FROM audit_event WHERE actor_kind = 'USER' AND actor_id = ${user.id} ORDER BY at DESC LIMIT ${recent.user})`;
    return readEvents(tx, events, recent.user, user.id);
  });
}

/** What happened in an organization lately, newest first. Spending is left out: it has statistics of its own. */
export async function listOrganizationActivity(
  actor: Actor,
  organizationId: string,
): Promise<ActivityGroup[]> {
  const scope = await authorize(actor, "organization:read", organizationId);
  const events = Prisma.sql`SELECT * FROM audit_event WHERE organization_id = ${organizationId}::uuid
    AND action <> 'credits.spent' ORDER BY at DESC LIMIT ${recent.organization}`;
  const [, found] = await readTransaction(scope, (tx) =>
    Promise.all([requireOrganization(tx, organizationId), readEvents(tx, events, recent.organization, null)]),
  );
  return groupRepeats(found);
}
