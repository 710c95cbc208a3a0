// The organizations of a bulk action.
import type { Scope } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { goneRows, requireBulkLimit } from "#lib/list/bulk/run.ts";
import { type BulkResult, type BulkRow, bulkLimit } from "#lib/list/bulk/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import { organizationList } from "#lib/organizations/list/definition.ts";
import type { Selection } from "#lib/organizations/list/schema.ts";
import { organizationsOf } from "#lib/organizations/list/source.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { OrganizationStatus } from "#prisma/client/enums.ts";

export interface BulkOrganization {
  id: string;
  name: string;
  slug: string;
  version: number;
  status: OrganizationStatus;
  members: number;
  /** Its code */
  tier: string;
  tierName: string;
  featuresOff: string[];
  /** Its code */
  creditType: string;
}

const columns = Prisma.sql`o.id, o.name, o.slug, o.version, o.status::text AS status, f.member_count AS members, t.code AS tier,
  t.name AS "tierName", t.features_off AS "featuresOff", u.code AS "creditType"`;
const joins = Prisma.sql`JOIN organization_stats f ON f.organization_id = o.id JOIN tier t ON t.id = o.tier_id
  JOIN unit u ON u.id = o.credit_type_id`;

/** The organizations of the selection, with those of the given ids that are gone. Throws LIMIT_EXCEEDED. */
export async function findSelected(
  tx: ReadTx,
  scope: Scope,
  selection: Selection,
): Promise<{ found: BulkOrganization[]; gone: BulkRow[] }> {
  if ("ids" in selection) {
    const found = await findOrganizations(tx, selection.ids);
    return { found, gone: goneRows(selection.ids, found, "A deleted organization") };
  }
  const { from, where } = foundRows(organizationList, organizationsOf(scope), selection.filter);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM ${from} WHERE ${where} ORDER BY o.id LIMIT ${bulkLimit + 1}`;
  requireBulkLimit(ids, "organizations");
  return {
    found: await findOrganizations(
      tx,
      ids.map(({ id }) => id),
    ),
    gone: [],
  };
}

async function findOrganizations(tx: ReadTx, ids: readonly string[]): Promise<BulkOrganization[]> {
  return tx.$queryRaw<BulkOrganization[]>`
    SELECT ${columns} FROM organization o ${joins}
    WHERE o.id = ANY (${[...ids]}::uuid[]) AND o.deleted_at IS NULL ORDER BY o.id`;
}

/** Locks organizations in order of id and loads those that are not deleted. */
export async function lockOrganizations(tx: Tx, ids: readonly string[]): Promise<BulkOrganization[]> {
  await tx.$queryRaw`
    SELECT 1 FROM organization WHERE id = ANY (${[...ids]}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`;
  return findOrganizations(tx, ids);
}

/** A row of the dry run. */
export function rowOf(
  { name, slug }: BulkOrganization,
  verdict: BulkResult & Pick<BulkRow, "detail" | "confirmed">,
): BulkRow {
  return { ...verdict, name, href: `/organizations/${slug}` };
}
