import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  /** Beside the title */
  action?: ReactNode;
  children: ReactNode;
}

/** One section of a user's page. */
export function Section({ title, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border bg-raised">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b px-5 py-2 max-sm:px-4">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
