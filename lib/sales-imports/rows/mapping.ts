// Guesses the column of each heading, for the user to confirm.
import { type SalesColumn, salesColumns } from "#lib/sales-imports/policy.ts";
import type { Mapping } from "#lib/sales-imports/schema.ts";

const otherNames: readonly (readonly [string, SalesColumn])[] = [
  ["organisation_code", "organization_code"],
  ["org_code", "organization_code"],
  ["organisation_id", "organization_id"],
  ["org_id", "organization_id"],
  ["ref", "reference"],
  ["invoice", "reference"],
  ["invoice_number", "reference"],
  ["order_number", "reference"],
  ["date", "purchased_on"],
  ["purchase_date", "purchased_on"],
  ["invoice_date", "purchased_on"],
  ["type", "product"],
  ["qty", "quantity"],
  ["price", "unit_price"],
  ["total", "amount"],
  ["notes", "note"],
  ["comment", "note"],
];
const columnsByHeading = new Map<string, SalesColumn>([
  ...salesColumns.map((column) => [column, column] as const),
  ...otherNames,
]);

/** `__proto__` and the like are ordinary headings. */
export function plainHeading(heading: string): string {
  return heading
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
}

/** The first heading that names a column wins, exact names before others. */
export function guessMapping(headings: readonly string[]): Mapping {
  const plain = headings.map(plainHeading);
  const mapping: Mapping = {};
  const take = (heading: string, at: number) => {
    const column = columnsByHeading.get(heading);
    if (column && mapping[column] === undefined) mapping[column] = at;
  };
  plain.forEach((heading, at) => {
    if ((salesColumns as readonly string[]).includes(heading)) take(heading, at);
  });
  plain.forEach(take);
  return mapping;
}
