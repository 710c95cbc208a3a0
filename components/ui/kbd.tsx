import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={cn(
        "inline-grid h-5 min-w-5 place-items-center rounded-sm border bg-canvas px-1 font-sans text-faint text-xs",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
