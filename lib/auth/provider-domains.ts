// What an organization's provider may assert, by the domains that the organization owns at this moment.
import { Prisma } from "#prisma/client/client.ts";

/** SQL: the domains that oauth_connection c may assert now, which its organization owns. */
export const ownedDomains = Prisma.sql`ARRAY(SELECT d.domain FROM organization_domain d
  WHERE d.organization_id = c.organization_id AND d.verified_at IS NOT NULL AND NOT d.released AND d.domain = ANY (c.allowed_domains))`;

/** SQL: whether the address of "user" u is at a domain that oauth_connection c may assert now. */
export const mayAssertAddress = Prisma.sql`(split_part(u.email, '@', 2) = ANY (${ownedDomains}))`;

/** SQL: whether the address of "user" u is at a domain that any organization owns now. */
export const addressIsOwned = Prisma.sql`EXISTS (SELECT 1 FROM organization_domain d
  WHERE d.domain = split_part(u.email, '@', 2) AND d.verified_at IS NOT NULL AND NOT d.released)`;

/**
 * SQL: whether oauth_connection c may still sign in "user" u by oauth_identity i. The owner may link an address at a domain
 * that no organization owns. The link is void once that domain belongs to another organization, or once the organization
 * has lost the domain that the link depends on.
 */
export const isIdentityValid = Prisma.sql`(${mayAssertAddress}
  OR (i.domain IS NULL OR i.domain = ANY (${ownedDomains})) AND NOT ${addressIsOwned})`;
