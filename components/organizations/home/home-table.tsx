import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

export const cell = "py-2 pe-4";
export const mainLink = "block truncate font-medium text-link underline-offset-3 hover:underline";

/** A plain table; on a phone its headers are for screen readers only, and lines below the first cell repeat the hidden columns. */
export function HomeTable({
  label,
  head,
  children,
}: {
  label: string;
  head: ReactNode;
  children: ReactNode;
}) {
  return (
    <table className="w-full table-fixed" aria-label={label}>
      <thead className="border-b max-sm:sr-only">
        <tr>{head}</tr>
      </thead>
      <tbody className="divide-y">{children}</tbody>
    </table>
  );
}

export function Head({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={cn("py-2 pe-4 text-start font-medium text-muted text-sm", className)}>
      {children}
    </th>
  );
}
