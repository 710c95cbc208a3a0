// Words about purchases that every side knows.
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";

/** Where a purchase came from. */
export function sourceOf({ importRow, fileName }: Pick<PurchaseRow, "importRow" | "fileName">): string {
  return importRow === null ? "By hand" : `Row ${importRow} of ${fileName || "a sales file"}`;
}
