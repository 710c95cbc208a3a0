import { formatNumber } from "#components/data-table/format.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { BadRows } from "./bad-rows.tsx";
import { KeptPurchases } from "./kept-purchases.tsx";
import { RowCounts } from "./row-counts.tsx";

/** The outcome of the import. */
export function FileResult({ file, userLocale }: { file: SalesImportDetails; userLocale: UserLocale }) {
  const { locale } = userLocale;
  const undone = file.status === "UNDONE";
  const number = (count: number) => formatNumber(count, locale);
  return (
    <>
      <RowCounts
        locale={locale}
        counts={[
          ["Posted", file.posted],
          ...(undone ? ([["Reversed", file.reversed]] as const) : []),
          ["Duplicates", file.duplicate],
          ["Errors", file.bad],
          ...(file.good > 0 ? ([["Not posted", file.good]] as const) : []),
        ]}
      />
      {file.status === "CANCELLED" ? (
        <p>
          {file.posted === 0
            ? "Cancelled before anything was posted. The file was removed."
            : `Cancelled while posting. Valid rows up to row ${number(file.cursor)} were posted; the rest weren't.`}
        </p>
      ) : null}
      {file.unreadable ? (
        <p role="alert" className="rounded-md border border-bad bg-bad-soft p-3 text-bad">
          This file can't be read, and nothing was posted. {file.error}
        </p>
      ) : null}
      {file.status === "FAILED" && !file.unreadable ? (
        <p role="alert" className="rounded-md border border-bad bg-bad-soft p-3 text-bad">
          Failed after five attempts: {(file.error || "the worker stopped each time").replace(/\.$/, "")}.
          Everything posted so far is kept. Retry to continue where it stopped.
        </p>
      ) : null}
      <KeptPurchases file={file} locale={locale} />
      {file.postedBy ? (
        <p className="text-muted text-sm">
          {undone ? "Undone" : "Confirmed"} by {file.postedBy}
          {file.finishedAt ? (
            <>
              {undone ? " on " : ", finished on "}
              <Moment at={file.finishedAt} userLocale={userLocale} />
            </>
          ) : null}
        </p>
      ) : null}
      <BadRows file={file} locale={locale} />
    </>
  );
}
