// Dry runs of resending or revoking many invitations.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { expression } from "#lib/core/db/sql.ts";
import { notFound } from "#lib/core/errors.ts";
import { alreadyThere, type BulkInvitation, bulkFields, refusalOf } from "#lib/invitations/bulk/load.ts";
import type { InvitationsChange, Selection } from "#lib/invitations/bulk/schema.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import { dailyOfAddress } from "#lib/invitations/policy.ts";
import { counted } from "#lib/list/bulk/policy.ts";
import { changed, goneRows, requireBulkLimit } from "#lib/list/bulk/run.ts";
import { type BulkPlan, type BulkRow, bulkLimit } from "#lib/list/bulk/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Found extends BulkInvitation {
  inactive: boolean;
  /** The address got as many emails from the organization today as it may */
  atLimit: boolean;
}

/** What the change would do to each of the selected invitations. Throws LIMIT_EXCEEDED for too many. */
export async function planInvitations(
  actor: Actor,
  change: InvitationsChange,
  selection: Selection,
): Promise<BulkPlan> {
  const scope = await authorize(actor, "invitation:manage");
  const { from, where } =
    "filter" in selection
      ? foundRows(invitationList, invitationSource, selection.filter)
      : {
          from: expression(invitationList.from),
          where: Prisma.sql`i.id = ANY (${selection.ids}::uuid[])`,
        };
  const atLimit =
    change.kind === "resend"
      ? Prisma.sql`(SELECT count(*) FROM email m WHERE m.organization_id = i.organization_id AND m."to" = i.email
          AND m.kind = 'invitation' AND m.created_at > now() - interval '1 day') >= ${dailyOfAddress}::int`
      : Prisma.sql`false`;
  const found = await readTransaction(scope, async (tx) => {
    const rows = await tx.$queryRaw<Found[]>`
      SELECT ${bulkFields}, p.status <> 'ACTIVE' AS inactive, ${atLimit} AS "atLimit"
      FROM (SELECT i.id FROM ${from} WHERE ${where} ORDER BY i.id LIMIT ${bulkLimit + 1}) s
        JOIN invitation i ON i.id = s.id JOIN organization p ON p.id = i.organization_id
      ORDER BY i.id`;
    // As for one: what the actor does not see is not there.
    if ("ids" in selection && rows.length === 0) throw notFound("Invitation");
    return rows;
  });
  requireBulkLimit(found, "invitations");
  const rows = found.map((one) => planned(actor, change, one));
  const gone = "ids" in selection ? goneRows(selection.ids, found, "A deleted invitation") : [];
  const count = rows.filter(({ outcome }) => outcome === "changed").length;
  return { rows: [...rows, ...gone], notes: count > 0 ? [noteOf(change, count)] : [] };
}

function planned(actor: Actor, change: InvitationsChange, one: Found): BulkRow {
  const { id, email: name } = one;
  const row = { name, href: `/invitations/${id}/details` };
  const already = alreadyThere(change, one);
  if (already !== undefined) return { ...row, id, outcome: "unchanged", reason: already };
  const reason = refusalOf(actor, change, one) ?? (change.kind === "resend" ? unsendable(one) : undefined);
  return reason === undefined ? { ...row, ...changed(id) } : { ...row, id, outcome: "refused", reason };
}

function unsendable({ inactive, atLimit }: Found): string | undefined {
  if (inactive) return "Their organization is inactive.";
  return atLimit ? "Invited too many times today. Try again tomorrow." : undefined;
}

function noteOf({ kind }: InvitationsChange, count: number): string {
  if (kind === "revoke") return `${counted(count, "link")} ${count === 1 ? "stops" : "stop"} working.`;
  return `${counted(count, "email")} with a new link ${count === 1 ? "is" : "are"} sent. Earlier links stop working.`;
}
