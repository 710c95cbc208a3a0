import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface FramedTableProps {
  caption: string;
  heads: readonly string[];
  /** How narrow it gets before it scrolls */
  className: string;
  children: ReactNode;
}

export const framedCell = "px-3 py-2 text-start align-middle max-sm:px-2";

/** A table of a few rows. Its last column, which shows no head, holds what can be done with a row. */
export function FramedTable({ caption, heads, className, children }: FramedTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-surface">
      <table className={cn("w-full border-collapse", className)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b bg-canvas text-muted text-sm">
            {heads.map((label) => (
              <th key={label} scope="col" className={`${framedCell} font-medium`}>
                {label}
              </th>
            ))}
            <th scope="col" className={framedCell}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  );
}
