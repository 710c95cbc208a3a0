// Reading one invitation.
import { z } from "zod";
import type { Actor } from "#lib/access/actor.ts";
import { authorize, may } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import { invitationList } from "#lib/invitations/list/definition.ts";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { invitationSource } from "#lib/invitations/list/source.ts";
import type { CheckInvitees, InviteeState } from "#lib/invitations/schema.ts";
import { wholeRow } from "#lib/list/rows.ts";
import { queryText } from "#lib/list/search.ts";

export interface DeliveryEntry {
  status: "QUEUED" | "SENT" | "BOUNCED";
  attempts: number;
  serverResponse: string;
  /** ISO 8601 */
  createdAt: string;
  sentAt: string | null;
}

export interface InvitationDetails extends InvitationRow {
  createdAt: string;
  revokedAt: string | null;
  /** Its emails, newest first */
  deliveries: DeliveryEntry[];
  can: { manage: boolean; copyLink: boolean };
}

type Found = Omit<InvitationRow, "sentAt" | "expiresAt" | "acceptedAt"> & {
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  createdAt: Date;
  revokedAt: Date | null;
  ownDomain: boolean;
  deliveries: DeliveryEntry[] | null;
};

const row = wholeRow(invitationList, invitationSource);
const isId = (value: string) => z.uuid().safeParse(value).success;

/** One invitation with its delivery log. Throws NOT_FOUND, also for one of somebody else. */
export async function getInvitation(actor: Actor, id: string): Promise<InvitationDetails> {
  const scope = await authorize(actor, "invitation:list");
  const { ownDomain, ...rest } = await readTransaction(scope, async (tx) => {
    const [found] = isId(id)
      ? await tx.$queryRaw<Found[]>`
        SELECT ${row.columns}, i.created_at AS "createdAt", i.revoked_at AS "revokedAt",
          EXISTS (SELECT 1 FROM organization_domain x WHERE x.organization_id = o.id AND x.domain = split_part(i.email, '@', 2)
            AND x.verified_at IS NOT NULL AND NOT x.released) AS "ownDomain",
          (SELECT json_agg(json_build_object('status', m.status, 'attempts', m.attempts, 'serverResponse', m.server_response,
              'createdAt', m.created_at, 'sentAt', m.sent_at) ORDER BY m.created_at DESC, m.id DESC)
            FROM email m WHERE m.invitation_id = i.id AND m.kind = 'invitation') AS deliveries
        FROM ${row.from} WHERE i.id = ${id}::uuid`
      : [];
    if (!found) throw notFound("Invitation");
    return found;
  });
  const manage = may(actor, "invitation:manage", rest.organizationId);
  return {
    ...rest,
    sentAt: rest.sentAt.toISOString(),
    expiresAt: rest.expiresAt.toISOString(),
    acceptedAt: rest.acceptedAt?.toISOString() ?? null,
    createdAt: rest.createdAt.toISOString(),
    revokedAt: rest.revokedAt?.toISOString() ?? null,
    deliveries: rest.deliveries ?? [],
    can: { manage, copyLink: manage && (scope.role === "platform" || ownDomain) },
  };
}

/**
 * Which of the addresses belong to members of the organization, or have an invitation from it that is open. Says nothing
 * about accounts and other organizations. Throws NOT_FOUND.
 */
export async function checkInvitees(
  actor: Actor,
  { organizationId, emails }: CheckInvitees,
): Promise<Record<string, InviteeState>> {
  const scope = await authorize(actor, "invitation:manage", organizationId);
  const found = await readTransaction(scope, async (tx) => {
    const [organization] = await tx.$queryRaw<unknown[]>`
      SELECT FROM organization WHERE id = ${organizationId}::uuid AND deleted_at IS NULL`;
    if (!organization) throw notFound("Organization");
    return tx.$queryRaw<{ email: string; state: InviteeState }[]>`
      -- By their addresses: the planner would rather look at every member of the organization.
      WITH person AS MATERIALIZED (SELECT id, email FROM "user" WHERE email = ANY (${emails}::text[]))
      SELECT email, 'already-invited' AS state FROM invitation
      WHERE organization_id = ${organizationId}::uuid AND email = ANY (${emails}::text[])
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
      UNION ALL
      SELECT u.email, 'already-member' FROM person u
      JOIN membership m ON m.user_id = u.id AND m.organization_id = ${organizationId}::uuid`;
  });
  return Object.fromEntries(found.map(({ email, state }) => [email, state]));
}

export interface InvitingOrganization {
  id: string;
  slug: string;
  name: string;
}

/** The inviting organization: the one of this slug, or the only one there is; and whether there are several. */
export async function findInvitingOrganization(
  actor: Actor,
  slug: string | null,
): Promise<{ chosen: InvitingOrganization | null; choice: boolean }> {
  const scope = await authorize(actor, "invitation:manage");
  const [named, [first, second]] = await readTransaction(scope, (tx) =>
    Promise.all([
      tx.$queryRaw<InvitingOrganization[]>`
        SELECT id, slug, name FROM organization WHERE deleted_at IS NULL AND slug = ${queryText(slug ?? "")}`,
      tx.$queryRaw<InvitingOrganization[]>`
        SELECT id, slug, name FROM organization WHERE deleted_at IS NULL LIMIT 2`,
    ]),
  );
  const choice = second !== undefined;
  return { chosen: (choice ? named[0] : first) ?? null, choice };
}
