// Free slugs of workspaces, in a transaction that has locked the organization.
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { numbered, slugFrom } from "#lib/core/slug.ts";
import { isReservedSlug } from "#lib/workspaces/policy.ts";

const width = { separator: "-", max: 64 };
/** Numbered forms that are looked for at once */
const looked = 200;

/** The slug for a name: its first numbered form that no workspace of the organization has. */
export async function freeSlug(tx: Tx, organizationId: string, name: string): Promise<string> {
  const stem = slugFrom(name) || "workspace";
  for (let first = 1; ; first += looked) {
    const forms = Array.from({ length: looked }, (_, at) => numbered(stem, first + at, width));
    const taken = await tx.workspace.findMany({
      where: { organizationId, slug: { in: forms }, deletedAt: null },
      select: { slug: true },
    });
    const used = new Set(taken.map(({ slug }) => slug));
    const free = forms.find((slug) => !used.has(slug) && !isReservedSlug(slug));
    if (free) return free;
  }
}

/** Throws CONFLICT, at `slug`, with one that is free, when another workspace of the organization has this one. */
export async function requireFreeSlug(
  tx: Tx,
  { organizationId, id, slug }: { organizationId: string; id: string; slug: string },
): Promise<void> {
  const other = isReservedSlug(slug)
    ? { id: null, name: "Steward" }
    : await tx.workspace.findFirst({
        where: { organizationId, slug, deletedAt: null },
        select: { id: true, name: true },
      });
  if (!other || other.id === id) return;
  const free = await freeSlug(tx, organizationId, slug);
  throw new AppError("CONFLICT", `${other.name} already uses this slug. ${free} is free.`, { field: "slug" });
}
