import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { cellText, exactText } from "#lib/reports/cells/policy.ts";
import { reportTitle } from "#lib/reports/policy.ts";
import type { Report, ReportCell, ReportColumn } from "#lib/reports/schema.ts";

interface ReportTableProps {
  report: Report;
  /** Where the name of a row leads to; null for nowhere */
  hrefOf: (row: readonly ReportCell[]) => string | null;
  locale: string;
}

const isText = ({ kind }: ReportColumn) => kind === "text" || kind === "day";

/** The rows of a report with its totals. */
export function ReportTable({ report, hrefOf, locale }: ReportTableProps) {
  const { columns, rows, totals, count } = report;
  const title = reportTitle(report);
  const shown = columns.flatMap((column, at) => (column.summary ? [{ column, at }] : []));
  const heading = columns.findIndex(({ name }) => name === "name");
  if (rows.length === 0)
    return (
      <p className="rounded-lg border border-dashed px-6 py-10 text-center text-muted">
        There is nothing to report for this period.
      </p>
    );
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <section
        aria-label={`${title}, table`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        className="relative overflow-x-auto rounded-lg border bg-surface"
      >
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-b bg-canvas text-muted">
              {shown.map(({ column }) => (
                <th
                  key={column.name}
                  scope="col"
                  className={`whitespace-nowrap px-3 py-2 font-medium ${isText(column) ? "text-start" : "text-end"}`}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map((row) => {
              const href = hrefOf(row);
              return (
                <tr key={JSON.stringify(row.slice(0, heading + 2))}>
                  {shown.map(({ column, at }) =>
                    at === heading ? (
                      <th
                        key={column.name}
                        scope="row"
                        className="min-w-40 max-w-80 px-3 py-2 text-start align-top font-medium"
                      >
                        {href ? (
                          <Link
                            href={href}
                            prefetch={false}
                            className="break-words text-link underline-offset-3 hover:underline"
                          >
                            {row[at]}
                          </Link>
                        ) : (
                          <span className="break-words">{row[at]}</span>
                        )}
                      </th>
                    ) : (
                      <Cell key={column.name} column={column} cell={row[at] ?? null} locale={locale} />
                    ),
                  )}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr className="border-t-2 font-semibold">
              {shown.map(({ column, at }) =>
                at === heading ? (
                  <th key={column.name} scope="row" className="px-3 py-2 text-start">
                    Total
                  </th>
                ) : (
                  <Cell key={column.name} column={column} cell={totals[at] ?? null} locale={locale} />
                ),
              )}
            </tr>
          </tfoot>
        </table>
      </section>
      {count > rows.length ? (
        <p className="text-muted text-sm">
          Showing the first {formatNumber(rows.length, locale)} of {formatNumber(count, locale)} rows. The
          total and the files include all of them.
        </p>
      ) : null}
    </div>
  );
}

function Cell({ column, cell, locale }: { column: ReportColumn; cell: ReportCell; locale: string }) {
  return (
    <td
      title={exactText(cell, column.kind, locale)}
      className={`whitespace-nowrap px-3 py-2 align-top tabular-nums ${isText(column) ? "text-start" : "text-end"}`}
    >
      {cellText(cell, column.kind, locale)}
    </td>
  );
}
