import type { ReadTx } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { isQuantity, parseQuantity, placesLabel } from "#lib/core/quantity.ts";

/** Throws INVALID, at the field, for more decimal places than the unit has. */
export function requireQuantity(quantity: string, { decimals }: { decimals: number }): void {
  if (isQuantity(quantity, decimals)) return;
  throw new AppError("INVALID", `Enter ${placesLabel(decimals)}.`, { field: "quantity" });
}

/** Throws INVALID for a monthly amount that does not fit its unit. It may be zero; null is no limit. */
export function requireAmount(
  field: string,
  amount: string | null,
  { decimals }: { decimals: number },
): void {
  if (amount === null || parseQuantity(amount) % 10n ** BigInt(6 - decimals) === 0n) return;
  throw new AppError("INVALID", `Enter ${placesLabel(decimals)}.`, { field });
}

/** Throws INVALID, at the field, unless a grant would expire in the future. */
export async function requireFuture(tx: ReadTx, instant: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ future: boolean }[]>`SELECT ${instant}::timestamptz > now() AS future`;
  if (!row?.future) throw new AppError("INVALID", "Choose a time in the future.", { field: "expiresAt" });
}
