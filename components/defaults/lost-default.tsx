import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Says that another default stands in for the chosen one. */
export function LostDefault({ children }: { children: ReactNode }) {
  return (
    <div className="flex gap-2.5 rounded-md border border-warn bg-warn-soft p-3">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1">
        <span className="sr-only">Warning: </span>
        {children}
      </p>
    </div>
  );
}
