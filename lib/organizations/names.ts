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
  return new Set([...rows.map((row) => row.name), ...(kind === "slug" ? names.filter(isReservedSlug) : [])]);
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
