import type { ReactNode } from "react";
import { cn } from "./cn.ts";

// A panel stands in a dialog or on a page. In a dialog its body scrolls and its footer stays; on a page the page
// scrolls. Where there is little height, all of it scrolls.

/** For the form (or div) around PanelBody and PanelFooter. */
export const panelColumn = "flex min-h-0 flex-1 flex-col short:flex-none";

interface PanelProps {
  className?: string;
  children: ReactNode;
}

export function PanelBody({ className, children }: PanelProps) {
  return (
    <div
      className={cn(
        "min-h-0 flex-1 scroll-py-4 overflow-y-auto overscroll-contain px-5 py-5 max-sm:px-4 short:flex-none short:overflow-visible",
        className,
      )}
    >
      {children}
    </div>
  );
}

export function PanelFooter({ className, children }: PanelProps) {
  return (
    <div
      className={cn(
        "sticky bottom-0 short:static rounded-b-lg flex shrink-0 flex-wrap items-center justify-end gap-2 border-t bg-raised px-5 py-3 max-sm:px-4",
        className,
      )}
    >
      {children}
    </div>
  );
}
