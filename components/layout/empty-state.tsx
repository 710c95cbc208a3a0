import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** h1 where no heading above it names the page. */
  heading?: "h1" | "h2";
  /** The next step, or who can take it. */
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}

export function EmptyState({
  icon,
  title,
  heading: Heading = "h2",
  children,
  action,
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-4 px-6 py-16 text-center", className)}>
      <span className="grid size-11 place-items-center rounded-lg border bg-canvas text-muted [&_svg]:size-5">
        {icon}
      </span>
      <div className="max-w-md">
        <Heading className="text-lg">{title}</Heading>
        <p className="mt-1 text-balance text-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}
