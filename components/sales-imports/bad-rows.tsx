import { formatNumber } from "#components/data-table/format.ts";
import { columnLabels } from "#lib/sales-imports/policy.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";

/** The first invalid rows with their errors, and a link to the file of all of them. */
export function BadRows({ file, locale }: { file: SalesImportDetails; locale: string }) {
  if (file.bad === 0) return null;
  const shown = file.firstBad.length;
  return (
    <section aria-labelledby="bad-rows" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="bad-rows" className="text-lg">
          Rows with errors
        </h2>
        <a href={`/sales-imports/${file.id}/bad-rows`} download className="btn btn-secondary btn-sm">
          Download Rows with Errors
        </a>
      </div>
      <p className="text-muted text-sm">
        These rows are never posted. Download them with their errors, fix them and upload the file again.
        {file.bad > shown ? ` Showing the first ${formatNumber(shown, locale)}.` : ""}
      </p>
      <ul className="divide-y rounded-lg border bg-surface">
        {file.firstBad.map((row) => (
          <li key={row.row} className="flex flex-col gap-1 px-4 py-3">
            <p className="font-medium">Row {formatNumber(row.row, locale)}</p>
            <ul className="text-sm">
              {row.errors.map((error) => (
                <li key={`${error.column} ${error.text}`}>
                  {error.column ? (
                    <strong className="font-medium">{columnLabels[error.column]}: </strong>
                  ) : null}
                  <span className="break-words">{error.text}</span>
                </li>
              ))}
            </ul>
            <p className="break-words font-mono text-muted text-xs">
              {row.cells
                .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell))
                .join(" | ")
                .replace(/[ |]+$/, "")
                .slice(0, 400)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
