// Words about purchases that every side knows.
import type { PurchaseRow } from "#lib/purchases/list/schema.ts";

/** Where a purchase came from. */
export function sourceOf({ importRow }: Pick<PurchaseRow, "importRow">): string {
  return importRow === null ? "By hand" : `Row ${importRow} of a sales file`;
}
