// What switching a feature off, or another tier, takes from organizations that use it.
import type { Tx } from "#lib/core/db/transaction.ts";
import type { PausedProviders } from "#lib/tiers/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

/** Named in a warning */
const named = 20;

/** The sign-ins through a provider that would pause in these organizations `o`; null when none works now. */
export async function findPausedProviders(
  tx: Tx,
  of: { tierId: string } | { organizationId: string },
): Promise<PausedProviders | null> {
  const which =
    "tierId" in of
      ? Prisma.sql`o.tier_id = ${of.tierId}::uuid`
      : Prisma.sql`o.id = ${of.organizationId}::uuid`;
  // Bits of user.sign_in_methods: 1 a password, 2 a passkey.
  const rows = await tx.$queryRaw<{ name: string; slug: string; count: number; people: number }[]>`
    SELECT o.name, o.slug, (count(*) OVER ())::int AS count, (sum(p.people) OVER ())::int AS people
    FROM organization o JOIN oauth_connection c ON c.organization_id = o.id AND c.enabled
    CROSS JOIN LATERAL (SELECT count(DISTINCT u.id) AS people FROM oauth_identity i
      JOIN membership m ON m.user_id = i.user_id AND m.organization_id = i.organization_id JOIN "user" u ON u.id = i.user_id
      WHERE i.connection_id = c.id AND u.status = 'ACTIVE' AND u.sign_in_methods & 3 = 0) p
    WHERE ${which} AND o.deleted_at IS NULL AND steward_has_feature(o.tier_id, 'sso')
      AND (SELECT oauth_login FROM platform_settings)
    ORDER BY p.people DESC, o.name, o.id LIMIT ${named}`;
  const [first] = rows;
  if (!first) return null;
  return {
    count: first.count,
    people: first.people,
    first: rows.map(({ name, slug }) => ({ name, slug })),
  };
}
