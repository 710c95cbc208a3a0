// Codes and slugs that are free.
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { firstFree, isReservedSlug, proposeSlug } from "#lib/organizations/policy.ts";

/** `wanted`, or the first free code that starts with it. */
export async function freeCode(tx: Tx, wanted: string): Promise<string> {
  const stem = wanted.slice(0, 28);
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT code FROM organization WHERE deleted_at IS NULL AND code >= ${stem} AND code <= ${`${stem}~`}`;
  const taken = new Set(rows.map((row) => row.code));
  return firstFree(wanted, (code) => taken.has(code), { max: 32 });
}

/** Throws CONFLICT with a free code to use instead when another organization has this one. */
export async function requireFreeCode(tx: Tx, code: string): Promise<void> {
  const suggestion = await freeCode(tx, code);
  if (suggestion === code) return;
  throw new AppError("CONFLICT", `The code ${code} is taken. ${suggestion} is free.`, {
    field: "code",
    details: { suggestion },
  });
}

/** A free slug that says the name. */
export async function freeSlug(tx: Tx, name: string, code: string): Promise<string> {
  const stem = proposeSlug(name, code);
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM organization WHERE deleted_at IS NULL AND slug >= ${stem} AND slug <= ${`${stem}~`}`;
  const taken = new Set(rows.map((row) => row.slug));
  return firstFree(stem, (slug) => taken.has(slug) || isReservedSlug(slug), { separator: "-", max: 64 });
}
