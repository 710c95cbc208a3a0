import { ResultsHeading } from "#components/forms/results-heading.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { AssignOutcome, AssignResult } from "#lib/memberships/assignment/schema.ts";

const outcomes: Record<AssignOutcome, { tone: BadgeTone; label: string }> = {
  assigned: { tone: "good", label: "Assigned" },
  "already-member": { tone: "neutral", label: "Already a member" },
  "not-registered": { tone: "warn", label: "Not registered" },
  "not-valid": { tone: "bad", label: "Invalid" },
  repeated: { tone: "neutral", label: "Duplicate" },
};

const order = Object.keys(outcomes) as AssignOutcome[];

/** The result for each address, and the totals. */
export function AssignResults({ results }: { results: readonly AssignResult[] }) {
  if (results.length === 0) return <div role="status" />;
  const sums = order
    .map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  return (
    <section aria-labelledby="assign-results">
      <ResultsHeading id="assign-results" answer={results} />
      <p role="status" className="text-muted">
        {sums.map(({ outcome, count }) => `${count} ${outcomes[outcome].label.toLowerCase()}`).join(", ")}
      </p>
      <ul className="mt-2 divide-y rounded-md border">
        {results.map(({ address, outcome, reason }, position) => (
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
