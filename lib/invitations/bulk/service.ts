// Runs of resending or revoking many invitations, a batch in each call. Each is changed by the verb for one, in a transaction of
// its own, so that all its rules hold.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { alreadyThere, type BulkInvitation, bulkFields } from "#lib/invitations/bulk/load.ts";
import type { InvitationsChange } from "#lib/invitations/bulk/schema.ts";
import { resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import { runEach } from "#lib/list/bulk/run.ts";
import type { BulkResult, BulkTarget } from "#lib/list/bulk/schema.ts";

/** Resends or revokes invitations, also those of several organizations. Throws NOT_FOUND when the actor sees none of them. */
export async function changeInvitations(
  actor: Actor,
  change: InvitationsChange,
  targets: readonly BulkTarget[],
): Promise<BulkResult[]> {
  const scope = await authorize(actor, "invitation:manage");
  const ids = targets.map(({ id }) => id);
  const found = await readTransaction(scope, async (tx) => {
    const rows = await tx.$queryRaw<BulkInvitation[]>`
      SELECT ${bulkFields} FROM invitation i WHERE i.id = ANY (${ids}::uuid[])`;
    if (rows.length === 0) throw notFound("Invitation");
    return new Map(rows.map((row) => [row.id, row]));
  });
  return runEach(targets, async ({ id }) => {
    const one = found.get(id);
    if (!one) throw notFound("Invitation");
    const already = alreadyThere(change, one);
    if (already !== undefined) return already;
    const { organizationId } = one;
    if (change.kind === "resend") await resendInvitations(actor, { organizationId, ids: [id] });
    else await revokeInvitation(actor, { organizationId, id });
    return undefined;
  });
}
