import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Breadcrumbs, from the top. */
  trail?: readonly { readonly href: string; readonly label: string }[];
  /** Secondary actions, then the one primary action. */
  actions?: ReactNode;
  className?: string;
}

/** The heading of a page. It stands at one height, whatever is beside and below it. */
export function PageHeader({ title, description, trail = [], actions, className }: PageHeaderProps) {
  return (
    <div
      className={cn("flex flex-wrap items-center justify-between sm:items-start gap-x-6 gap-y-3", className)}
    >
      <div className="min-w-0">
        {trail.length > 0 ? (
          <nav aria-label="Breadcrumb" className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-muted">
              {trail.map((step) => (
                <li key={step.href} className="group flex items-center gap-1">
                  <Link
                    href={step.href}
                    prefetch={false}
                    className="rounded-sm no-underline hover:text-ink hover:underline"
                  >
                    {step.label}
                  </Link>
                  <ChevronRight aria-hidden="true" className="size-3.5 group-last:hidden" />
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 className="text-xl">{title}</h1>
        {description ? <p className="mt-0.5 max-w-prose text-pretty text-muted">{description}</p> : null}
      </div>
      {actions ? (
        <div className="flex flex-wrap items-center gap-2 self-center sm:-my-1">{actions}</div>
      ) : null}
    </div>
  );
}
