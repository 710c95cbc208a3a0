"use client";

import { Button } from "#components/ui/button.tsx";

interface PaletteStatusProps {
  q: string;
  count: number;
  loading: boolean;
  failed: boolean;
  retry: () => void;
}

/** Says how many results there are, that there are none, or that the search failed. */
export function PaletteStatus({ q, count, loading, failed, retry }: PaletteStatusProps) {
  const results = count === 1 ? "1 result" : `${count} results`;
  return (
    <>
      <p role="status" className="sr-only">
        {loading
          ? ""
          : failed
            ? "Search is not available."
            : q === ""
              ? ""
              : count === 0
                ? "No results"
                : results}
      </p>
      {failed ? (
        <div className="flex items-center justify-between gap-4 border-b px-4 py-3">
          <p>Search is not available.</p>
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        </div>
      ) : null}
      {loading && count === 0 ? <Skeleton /> : null}
      {!loading && !failed && count === 0 ? (
        <p className="px-4 py-10 text-center text-muted">
          Nothing matches “<span className="text-ink">{q}</span>”. Try a name, a code, an address or an ID.
        </p>
      ) : null}
    </>
  );
}

const widths = ["w-40", "w-56", "w-48", "w-32"];

/** After a moment, so that quick answers do not flicker. */
function Skeleton() {
  return (
    <div aria-hidden="true" className="p-2 transition-opacity delay-200 starting:opacity-0">
      {widths.map((width) => (
        <div key={width} className="flex h-10 items-center gap-3 px-2.5">
          <span className="size-4 rounded-sm bg-pressed" />
          <span className={`h-3 rounded-sm bg-pressed ${width}`} />
        </div>
      ))}
    </div>
  );
}
