import { type ReactNode, useId } from "react";
import { cn } from "#components/ui/cn.ts";

interface OverviewPanelProps {
  title: string;
  /** Beside the title */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A framed block of a home page. */
export function OverviewPanel({ title, action, className, children }: OverviewPanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn("min-w-0 overflow-hidden rounded-lg border bg-surface", className)}
    >
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-5 py-2 max-sm:px-4">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
