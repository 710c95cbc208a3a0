// Labels of purchases, shared by server and browser.

/** Where a purchase came from. */
export function sourceOf({ importRow, fileName }: { importRow: number | null; fileName: string }): string {
  return importRow === null ? "Manual" : `Row ${importRow} of ${fileName || "a sales file"}`;
}
