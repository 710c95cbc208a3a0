import type { ReactNode } from "react";
import { PageFrame } from "./page-frame.tsx";

interface RoutePageProps {
  header: ReactNode;
  /** The target of Cancel and Close. */
  closeTo: string;
  children: ReactNode;
}

/** The content of a RouteDialog as a page: after a reload, or in a tab of its own. */
export function RoutePage({ header, closeTo, children }: RoutePageProps) {
  return (
    <PageFrame closeTo={closeTo}>
      <div className="flex w-full max-w-5xl flex-col px-6 py-4 max-sm:px-4">
        {header}
        <div className="mt-4 flex flex-col rounded-lg border bg-raised">{children}</div>
      </div>
    </PageFrame>
  );
}
