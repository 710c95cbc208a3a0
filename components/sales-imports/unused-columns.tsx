import type { Mapping, SalesImportDetails } from "#lib/sales-imports/schema.ts";
import { headingOf, samplesIn } from "./samples.ts";

/** The unmapped columns of the file with sample values, so that none is left out by oversight. */
export function UnusedColumns({ file, mapping }: { file: SalesImportDetails; mapping: Mapping }) {
  const used = Object.values(mapping);
  const unused = file.headings.flatMap((_, place) => (used.includes(place) ? [] : [place]));
  if (unused.length === 0) return null;
  return (
    <div className="sm:col-span-2">
      <h2 className="font-medium">Columns not imported</h2>
      <dl className="mt-1 flex flex-col gap-1 text-muted text-sm">
        {unused.map((place) => (
          <div key={place} className="flex min-w-0 flex-wrap gap-x-2">
            <dt>{headingOf(file, place)}</dt>
            <dd className="min-w-0 break-words font-mono">{samplesIn(file, place).join(" · ") || "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
