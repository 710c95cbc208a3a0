import type { ReactNode } from "react";

interface ProblemProps {
  title: string;
  children: ReactNode;
  /** The request id to quote when asking for help; it finds the log lines. */
  reference?: string;
  actions: ReactNode;
}

/** The content of an error page. */
export function Problem({ title, children, reference, actions }: ProblemProps) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-1 flex-col items-center justify-center gap-5 px-6 py-16 text-center">
      <div>
        <h1 className="text-xl">{title}</h1>
        <p className="mt-1.5 text-balance text-muted">{children}</p>
        {reference ? (
          <p className="mt-3 text-muted text-sm">
            Request ID <code className="select-all font-mono text-ink">{reference}</code>
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap justify-center gap-2">{actions}</div>
    </div>
  );
}
