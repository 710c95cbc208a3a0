// What every question about invitations reads from, and its filter.
import type { InvitationFilter } from "#lib/invitations/list/schema.ts";
import { standing } from "#lib/invitations/status.ts";
import { expression } from "#lib/list/order.ts";
import { queryText, searchTerms } from "#lib/list/search.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Invitations `i` with their organization `o`, whoever invited `b`, and their last mail `d`. */
export const invitationSource = Prisma.sql`invitation i
  JOIN organization o ON o.id = i.organization_id AND o.deleted_at IS NULL
  LEFT JOIN "user" b ON b.id = i.invited_by_id
  LEFT JOIN LATERAL (SELECT m.status, m.server_said FROM mail m WHERE m.invitation_id = i.id AND m.kind = 'invitation'
    ORDER BY m.created_at DESC, m.id DESC LIMIT 1) d ON true`;

/** The same for counting, which needs neither mails nor people. */
export const countSource = Prisma.sql`invitation i
  JOIN organization o ON o.id = i.organization_id AND o.deleted_at IS NULL`;

const standsAt = {
  pending: Prisma.sql`> now()`,
  expired: Prisma.sql`BETWEEN '1002-01-01 00:00:00+00' AND now()`,
  accepted: Prisma.sql`= '1001-01-01 00:00:00+00'`,
  revoked: Prisma.sql`= '1000-01-01 00:00:00+00'`,
};

const roles = { "org-admin": "ORG_ADMIN", user: "USER" } as const;

/** The WHERE of a filter. Each word of the search must occur somewhere in the address. */
export function whereFilter(filter: InvitationFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (filter.org) parts.push(Prisma.sql`o.slug = ${queryText(filter.org)}::text`);
  if (filter.status) parts.push(Prisma.sql`${expression(standing)} ${standsAt[filter.status]}`);
  if (filter.role) parts.push(Prisma.sql`i.role = ${roles[filter.role]}::text::"OrganizationRole"`);
  for (const term of searchTerms(filter.q)) {
    parts.push(Prisma.sql`i.search_text LIKE steward_search_pattern(${term}::text)`);
  }
  return Prisma.join(parts, " AND ");
}
