import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface FramedTableProps {
  caption: string;
  heads: readonly string[];
  /** Its minimum width before it scrolls; on a phone each row is a list of lines */
  className: string;
  children: ReactNode;
}

const padding = "px-3 py-2";

/** A table of a few rows, made of FramedHead and FramedCell. Its last column, without a visible header, holds the actions. */
export function FramedTable({ caption, heads, className, children }: FramedTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-surface">
      <table className={cn("w-full border-collapse max-sm:block", className)}>
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b bg-canvas text-start text-muted text-sm">
            {heads.map((label) => (
              <th key={label} scope="col" className={`${padding} text-start font-medium`}>
                {label}
              </th>
            ))}
            <th scope="col" className={padding}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y max-sm:block [&>tr]:max-sm:relative [&>tr]:max-sm:block [&>tr]:max-sm:px-3 [&>tr]:max-sm:py-2.5">
          {children}
        </tbody>
      </table>
    </div>
  );
}

/** The row's header cell. */
export function FramedHead({ children }: { children: ReactNode }) {
  return (
    <th
      scope="row"
      className={cn(
        padding,
        // On a phone the actions stand beside it, with the height of a touch target.
        "text-start align-middle font-medium max-sm:block max-sm:min-h-11 max-sm:p-0 max-sm:pe-28 max-sm:pb-1",
      )}
    >
      {children}
    </th>
  );
}

interface FramedCellProps {
  /** The column's header, repeated on a phone; without one the cell holds the actions, in the corner */
  label?: string;
  className?: string;
  children: ReactNode;
}

export function FramedCell({ label, className, children }: FramedCellProps) {
  return (
    <td
      className={cn(
        padding,
        "align-middle max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-0.5",
        label === undefined && "text-end max-sm:absolute max-sm:end-1.5 max-sm:top-1.5",
        className,
      )}
    >
      {label === undefined ? null : (
        <span aria-hidden="true" className="font-sans text-muted text-sm sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
