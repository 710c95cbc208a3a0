import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";

/**
 * Replaces the domains of an organization by `after`, in this order. A domain that an Admin sets counts as verified. Throws
 * CONFLICT for one that another organization owns; the unique index decides a race.
 */
export async function replaceDomains(
  tx: Tx,
  organizationId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const added = after.filter((domain) => !before.includes(domain));
  await requireFreeDomains(tx, added);
  await tx.organizationDomain.deleteMany({ where: { organizationId, domain: { notIn: [...after] } } });
  // Inserted in one order everywhere: two saves of the same domains wait for each other instead of deadlocking.
  for (const [position, domain] of [...after.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
    await tx.organizationDomain.upsert({
      where: { organizationId_domain: { organizationId, domain } },
      create: { organizationId, domain, position, verifiedAt: new Date() },
      update: { position, released: false },
    });
  }
}

/** Throws CONFLICT for the first domain that another organization owns. */
export async function requireFreeDomains(tx: Tx, domains: readonly string[]): Promise<void> {
  const [owned] = await findOwners(tx, domains);
  if (!owned) return;
  throw new AppError(
    "CONFLICT",
    `${owned.domain} already belongs to ${owned.owner}. A domain can have only one owner.`,
    { field: "domains" },
  );
}

/** The owners of `domains`, where there are any, with their names. */
export async function findOwners(
  tx: Tx,
  domains: readonly string[],
): Promise<{ domain: string; owner: string }[]> {
  if (domains.length === 0) return [];
  return tx.$queryRaw`
    SELECT d.domain, o.name AS owner FROM organization_domain d JOIN organization o ON o.id = d.organization_id
    WHERE d.domain = ANY (${domains}::text[]) AND NOT d.released ORDER BY d.domain`;
}
