// How an organization's usage is charged, inside a transaction.
import type { ReadTx } from "#lib/core/db/raw.ts";
import { notFound } from "#lib/core/errors.ts";
import type { OrganizationCharging } from "#lib/rates/schema.ts";

/** By rates and without markup where nothing was decided. Throws NOT_FOUND. */
export async function readCharging(
  tx: ReadTx,
  organizationId: string,
  { lock = false } = {},
): Promise<OrganizationCharging> {
  // Recording usage takes this lock, too: a batch is charged in one way.
  if (lock)
    await tx.$queryRaw`SELECT 1 FROM organization_stats WHERE organization_id = ${organizationId}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<OrganizationCharging[]>`
    SELECT coalesce(c.charging, 'CREDITS')::text AS charging, trim_scale(coalesce(c.markup, 0))::text AS markup,
      coalesce(c.version, 0) AS version
    FROM organization o LEFT JOIN organization_charging c ON c.organization_id = o.id
    WHERE o.id = ${organizationId}::uuid AND o.deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
  return found;
}
