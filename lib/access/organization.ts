// Loads an organization, or requires it: inside a scope, and not a deleted one.
import type { Scope } from "#lib/access/authorize.ts";
import type { ReadTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";

/** Loads an organization of the scope with its domains; throws NOT_FOUND. `lock` locks its row. */
export async function getOrganizationInScope(
  tx: Tx,
  _scope: Scope,
  by: { id: string } | { slug: string },
  options: { lock?: boolean } = {},
) {
  // Postgres refuses NUL even as a parameter.
  if ("slug" in by && by.slug.includes("\0")) throw notFound("Organization");
  if (options.lock && "id" in by)
    await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${by.id}::uuid FOR UPDATE`;
  const organization = await tx.organization.findFirst({
    where: { ...by, deletedAt: null },
    include: {
      tier: { select: { code: true, name: true, featuresOff: true } },
      domains: { where: { released: false }, orderBy: [{ position: "asc" }, { domain: "asc" }] },
    },
  });
  if (!organization) throw notFound("Organization");
  return organization;
}

/** Throws NOT_FOUND for an organization that is not there: one without a ledger looks the same to a query. */
export async function requireOrganization(tx: ReadTx, id: string): Promise<void> {
  const [found] = await tx.$queryRaw<object[]>`
    SELECT 1 FROM organization WHERE id = ${id}::uuid AND deleted_at IS NULL`;
  if (!found) throw notFound("Organization");
}
