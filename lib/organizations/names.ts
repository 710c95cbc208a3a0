// Free codes and slugs.
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { numbered } from "#lib/core/slug.ts";
import { isReservedSlug, proposeSlug } from "#lib/organizations/policy.ts";
import { Prisma } from "#prisma/client/client.ts";

const kinds = {
  code: { column: Prisma.sql`code`, separator: "", max: 32 },
  slug: { column: Prisma.sql`slug`, separator: "-", max: 64 },
} as const;
type Kind = keyof typeof kinds;

/** Serializes transactions that allocate codes and slugs, so that each sees what the previous one took. */
export async function lockNames(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('steward.organization-names'))) AS lock`;
}

/** The names that one run has allocated, which the database may not have yet, and the next number of each name. */
export interface UsedNames {
  readonly taken: Set<string>;
  readonly next: Map<string, number>;
}

/** For each of `wanted`, in order, itself or its first free numbered form, without duplicates. */
export async function freeNames(
  tx: Tx,
  kind: Kind,
  wanted: readonly string[],
  given: UsedNames = { taken: new Set(), next: new Map() },
): Promise<string[]> {
  const found: string[] = [];
  let open = wanted.map((stem, index) => ({ stem, index }));
  // Exact look-ups, more in each round: a range of names would depend on the database's collation.
  for (let width = 1; open.length > 0; width *= 4) {
    const queues = propose(kind, open, width, given);
    const existing = await findExisting(
      tx,
      kind,
      [...queues.values()].flat().map(({ name }) => name),
    );
    open = open.filter(({ stem, index }) => {
      const queue = queues.get(stem) ?? [];
      for (let candidate = queue.shift(); candidate; candidate = queue.shift()) {
        const { name, n } = candidate;
        given.next.set(stem, n + 1);
        if (existing.has(name) || given.taken.has(name)) continue;
        given.taken.add(name);
        found[index] = name;
        return false;
      }
      return true;
    });
  }
  return found;
}

/** The next `width` numbered forms of each name that still needs one. */
function propose(
  kind: Kind,
  open: readonly { stem: string }[],
  width: number,
  { next }: UsedNames,
): Map<string, { name: string; n: number }[]> {
  const queues = new Map<string, { name: string; n: number }[]>();
  for (const { stem } of open) {
    const queue = queues.get(stem) ?? [];
    queues.set(stem, queue);
    for (let n = (next.get(stem) ?? 1) + queue.length, end = n + width; n < end; n++) {
      queue.push({ name: numbered(stem, n, kinds[kind]), n });
    }
  }
  return queues;
}

async function findExisting(tx: Tx, kind: Kind, names: readonly string[]): Promise<Set<string>> {
  const { column } = kinds[kind];
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT ${column} AS name FROM organization WHERE deleted_at IS NULL AND ${column} = ANY (${names}::text[])`;
  const existing = rows.map((row) => row.name);
  if (kind === "code") return new Set(existing);
  return new Set([...existing, ...names.filter(isReservedSlug), ...(await findFormer(tx, names))]);
}

/** Those that still lead to an organization that had them. */
async function findFormer(
  tx: Tx,
  slugs: readonly string[],
  exceptId: string | null = null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT f.slug FROM former_slug f JOIN organization o ON o.id = f.organization_id AND o.deleted_at IS NULL
    WHERE f.slug = ANY (${slugs}::text[]) AND f.ends_at > now() AND f.organization_id IS DISTINCT FROM ${exceptId}::uuid`;
  return rows.map(({ slug }) => slug);
}

/** `wanted`, or the first free code that starts with it. */
export async function freeCode(tx: Tx, wanted: string): Promise<string> {
  const [code = wanted] = await freeNames(tx, "code", [wanted]);
  return code;
}

/** Throws CONFLICT with a free code in its details when another organization has this one. */
export async function requireFreeCode(tx: Tx, code: string): Promise<void> {
  const suggestion = await freeCode(tx, code);
  if (suggestion === code) return;
  throw new AppError("CONFLICT", `The code ${code} is taken. ${suggestion} is available.`, {
    field: "code",
    details: { suggestion },
  });
}

/** A free slug made from the name. */
export async function freeSlug(tx: Tx, name: string, code: string): Promise<string> {
  const stem = proposeSlug(name, code);
  const [slug = stem] = await freeNames(tx, "slug", [stem]);
  return slug;
}

/**
 * Gives it another slug; the one it had leads to it for 90 days, and no other organization gets that one until then. Throws
 * CONFLICT, at `slug`, with one that is free, when another organization has this one.
 */
export async function changeSlug(
  tx: Tx,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<void> {
  const other = await tx.organization.findFirst({
    where: { slug: to, deletedAt: null, id: { not: id } },
    select: { id: true },
  });
  if (other || isReservedSlug(to) || (await findFormer(tx, [to], id)).length > 0) {
    const [suggestion = to] = await freeNames(tx, "slug", [to]);
    throw new AppError("CONFLICT", `The slug ${to} is taken. ${suggestion} is available.`, {
      field: "slug",
      details: { suggestion },
    });
  }
  await tx.$executeRaw`DELETE FROM former_slug WHERE slug = ${to}`;
  await tx.$executeRaw`
    INSERT INTO former_slug (organization_id, slug, ends_at) VALUES (${id}::uuid, ${from}, now() + interval '90 days')
    ON CONFLICT (slug) DO UPDATE SET organization_id = excluded.organization_id, ends_at = excluded.ends_at`;
}
