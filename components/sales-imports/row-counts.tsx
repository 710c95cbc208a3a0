import { formatNumber } from "#components/data-table/format.ts";

/** Labelled counts about a file. */
export function RowCounts({
  counts,
  locale,
}: {
  counts: readonly (readonly [string, number])[];
  locale: string;
}) {
  return (
    <dl className="flex flex-wrap gap-3">
      {counts.map(([word, count]) => (
        <div key={word} className="min-w-28 flex-1 rounded-lg border bg-surface px-4 py-3">
          <dt className="text-muted text-sm">{word}</dt>
          <dd className="font-medium text-xl tabular-nums">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
