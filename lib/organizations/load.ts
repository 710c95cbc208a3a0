// The only way to one organization: inside a scope, and not a deleted one.
import type { Scope } from "#lib/access/authorize.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { notFound } from "#lib/core/errors.ts";
import { pick } from "#lib/core/fields.ts";
import { type FieldName, storedFields } from "#lib/organizations/fields.ts";

/** Loads an organization of the scope with its domains; throws NOT_FOUND. `lock` keeps others from changing it meanwhile. */
export async function getOrganizationInScope(
  tx: Tx,
  _scope: Scope,
  by: { id: string } | { slug: string },
  options: { lock?: boolean } = {},
) {
  // Postgres cannot even compare with it.
  if ("slug" in by && by.slug.includes("\0")) throw notFound("Organization");
  if (options.lock && "id" in by)
    await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${by.id}::uuid FOR UPDATE`;
  const organization = await tx.organization.findFirst({
    where: { ...by, deletedAt: null },
    include: {
      tier: { select: { code: true, name: true } },
      domains: { where: { released: false }, orderBy: [{ position: "asc" }, { domain: "asc" }] },
    },
  });
  if (!organization) throw notFound("Organization");
  return organization;
}

/** Its details under the names of their fields, as forms and events say them. */
export function detailsOf(
  organization: Awaited<ReturnType<typeof getOrganizationInScope>>,
  creditType: string,
) {
  return {
    ...pick(organization, storedFields),
    tier: organization.tier.code,
    creditType,
    domains: organization.domains.map((row) => row.domain),
  } satisfies Record<FieldName, unknown>;
}

/** How many members it has, in a transaction that has loaded it. */
export async function memberCountOf(tx: Tx, organizationId: string): Promise<number> {
  const select = { memberCount: true };
  return (await tx.organizationFigures.findUniqueOrThrow({ where: { organizationId }, select })).memberCount;
}
