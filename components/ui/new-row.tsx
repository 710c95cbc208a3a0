"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface NewRowProps {
  /** It was just made: scrolled into view, and marked until the next navigation */
  isNew: boolean;
  children: ReactNode;
}

/** A row of a FramedTable. */
export function NewRow({ isNew, children }: NewRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isNew) row.current?.scrollIntoView({ block: "nearest" });
  }, [isNew]);
  return (
    <tr ref={row} data-new={isNew ? "" : undefined} aria-description={isNew ? "New" : undefined}>
      {children}
    </tr>
  );
}
