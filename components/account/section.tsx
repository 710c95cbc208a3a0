import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** A status beside the title. */
  badge?: ReactNode;
  description?: ReactNode;
  /** Beside the heading. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One area of the account page, in a box of its own. */
export function Section({ title, badge, description, actions, children }: SectionProps) {
  return (
    <section className="rounded-lg border bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-sm:px-4">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex flex-wrap items-center gap-2 text-lg">
            {title} {badge}
          </h2>
          {description ? <p className="mt-0.5 max-w-prose text-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="border-t px-5 py-4 max-sm:px-4">{children}</div> : null}
    </section>
  );
}
