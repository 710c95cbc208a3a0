import { Prisma } from "#prisma/client/client.ts";

/**
 * SQL: whether oauth_connection c lets people of its organization o in: enabled there, on the platform, and in the
 * organization's tier. Where the tier leaves single sign-on out, the connection pauses with all that it requires.
 */
export const providerIsOn = Prisma.sql`(c.enabled AND (SELECT oauth_login FROM platform_settings)
  AND steward_has_feature(o.tier_id, 'sso'))`;
