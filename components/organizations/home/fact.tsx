import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/** A term and its value in a dl; `wide` spans two columns. */
export function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={cn("min-w-0", wide && "col-span-2")}>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 tabular-nums">{children}</dd>
    </div>
  );
}
