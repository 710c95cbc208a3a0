import type { ReactNode } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ResultsHeading } from "#components/forms/results-heading.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";

interface AddressResultsProps<Outcome extends string> {
  results: readonly { address: string; outcome: Outcome; reason?: string | undefined }[];
  /** What each outcome is called; problems first, which is also the order of the addresses */
  outcomes: Readonly<Record<Outcome, { tone: BadgeTone; label: string }>>;
  /** Between the totals and the addresses */
  children?: ReactNode;
}

/** The result for each address, problems first, and the totals. */
export function AddressResults<Outcome extends string>({
  results,
  outcomes,
  children,
}: AddressResultsProps<Outcome>) {
  const locale = useUserLocale();
  if (results.length === 0) return <div role="status" />;
  const order = Object.keys(outcomes) as Outcome[];
  const sums = order
    .map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .reverse();
  return (
    <section aria-labelledby="address-results">
      <ResultsHeading id="address-results" answer={results} />
      <p role="status" className="text-muted">
        {sums
          .map(
            ({ outcome, count }) => `${formatNumber(count, locale)} ${outcomes[outcome].label.toLowerCase()}`,
          )
          .join(", ")}
      </p>
      {children}
      <ul className="mt-2 divide-y rounded-md border">
        {results
          .toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome))
          .map(({ address, outcome, reason }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand here twice, and the list never changes.
            <li key={position} className="flex items-center gap-3 px-3 py-1.5">
              <span className="min-w-0 flex-1 truncate font-mono text-sm" title={address}>
                {address}
              </span>
              {reason ? <span className="text-muted text-sm">{reason}</span> : null}
              <Badge tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Badge>
            </li>
          ))}
      </ul>
    </section>
  );
}
