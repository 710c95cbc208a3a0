import Link from "next/link";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** The purchases that an undo could not reverse, each with the amount that is missing. */
export function KeptPurchases({ file, locale }: { file: SalesImportDetails; locale: string }) {
  if (file.status !== "UNDONE" || file.refused === 0) return null;
  const shown = file.firstKept.length;
  return (
    <section aria-labelledby="kept-purchases" className="flex flex-col gap-2">
      <h2 id="kept-purchases" className="text-lg">
        Purchases not reversed{" "}
      </h2>
      <p className="text-muted text-sm">
        {file.refused === 1
          ? "1 purchase wasn't reversed because its credits or tokens"
          : `${formatNumber(file.refused, locale)} purchases weren't reversed because their credits or tokens`}{" "}
        were already spent or assigned. Take them back and undo again.
        {file.refused > shown ? ` Showing the first ${formatNumber(shown, locale)}.` : ""}
      </p>
      <ul className="divide-y rounded-lg border bg-surface">
        {file.firstKept.map(({ row, organization, slug, reference, unit, quantity, available }) => (
          <li key={row} className="break-words px-4 py-3">
            <p className="font-medium">
              Row {formatNumber(row, locale)}: {reference} of{" "}
              <Link
                href={`/organizations/${slug}/purchases?q=${encodeURIComponent(reference)}`}
                prefetch={false}
                className="text-link underline-offset-3 hover:underline"
              >
                {organization}
              </Link>
            </p>
            <p className="text-sm">
              {formatQuantity(quantity, locale)} {unit} purchased, at most {formatQuantity(available, locale)}{" "}
              still available.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
