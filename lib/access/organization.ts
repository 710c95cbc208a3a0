// The only way to load an organization: inside a scope, and not a deleted one.
import type { Scope } from "#lib/access/authorize.ts";
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
