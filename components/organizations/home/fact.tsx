import type { ReactNode } from "react";

/** One line of a list of facts: what it is, and what it says. Stands in a dl. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 tabular-nums">{children}</dd>
    </div>
  );
}
