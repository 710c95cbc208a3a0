import type { ReactNode } from "react";
import { PageFrame } from "#components/layout/page-frame.tsx";

interface SettingsPanelProps {
  /** Where Cancel leads */
  closeTo: string;
  title?: string;
  children: ReactNode;
}

/** A form in a box on a page of tabs. */
export function SettingsPanel({ closeTo, title, children }: SettingsPanelProps) {
  return (
    <PageFrame closeTo={closeTo}>
      <div className="flex max-w-3xl flex-col rounded-lg border bg-raised">
        {title ? <h2 className="border-b px-5 py-3 text-base">{title}</h2> : null}
        {children}
      </div>
    </PageFrame>
  );
}
