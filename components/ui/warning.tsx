"use client";

import { type LucideIcon, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

interface WarningProps {
  icon?: LucideIcon;
  children: ReactNode;
}

/** A decision to make before saving. It takes focus from wherever in the form it was. */
export function Warning({ icon: Icon = TriangleAlert, children }: WarningProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-md border border-warn bg-warn-soft p-3 outline-none"
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
