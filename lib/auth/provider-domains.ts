// What an organization's provider may say of people, asked of the domains that the organization owns at this moment.
import { Prisma } from "#prisma/client/client.ts";

/** SQL: the domains of which oauth_connection c may speak now, for they are its organization's. */
export const ownedDomains = Prisma.sql`ARRAY(SELECT d.domain FROM organization_domain d
  WHERE d.organization_id = c.organization_id AND d.verified_at IS NOT NULL AND NOT d.released AND d.domain = ANY (c.allowed_domains))`;

/** SQL: whether the address of "user" u is at a domain of which oauth_connection c may speak now. */
export const speaksForAddress = Prisma.sql`(split_part(u.email, '@', 2) = ANY (${ownedDomains}))`;

/** SQL: whether the address of "user" u is at a domain that an organization owns now, any of them. */
export const addressIsOwned = Prisma.sql`EXISTS (SELECT 1 FROM organization_domain d
  WHERE d.domain = split_part(u.email, '@', 2) AND d.verified_at IS NOT NULL AND NOT d.released)`;

/**
 * SQL: whether oauth_connection c may still let "user" u in by oauth_identity i. An address at a domain of no organization
 * may be connected by its owner; one that came to belong to another organization is not the provider's to open any more,
 * and neither is an account that rests on a domain which the organization has lost.
 */
export const identityHolds = Prisma.sql`(${speaksForAddress}
  OR (i.domain IS NULL OR i.domain = ANY (${ownedDomains})) AND NOT ${addressIsOwned})`;
