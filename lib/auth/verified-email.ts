// Who verified an address. An emailed link verifies it for every organization; an organization's provider verifies it for
// that organization alone.
import type { RawTx } from "#lib/core/db/raw.ts";
import { Prisma } from "#prisma/client/client.ts";

/** SQL: true when the address of "user" u is verified as far as this organization is concerned. */
export function verifiedFor(organizationId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(u.email_verified_at IS NOT NULL
    AND (u.email_verified_by <> 'PROVIDER' OR u.email_verified_organization_id = ${organizationId}))`;
}

/** Records that the user followed a link sent to their address. */
export async function verifyByLink(tx: Pick<RawTx, "$executeRaw">, userId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "user" SET email_verified_at = CASE WHEN email_verified_by = 'PROVIDER' THEN now() ELSE coalesce(email_verified_at, now()) END,
      email_verified_by = 'LINK', email_verified_organization_id = NULL
    WHERE id = ${userId}::uuid`;
}
