// What the cells of many lists have in common. Their looks are in data-table-cells.css: they carry as little as they can.
import type { ReactNode } from "react";
import { initials, tint } from "#components/ui/avatar.tsx";

interface RowNameProps {
  /** Whose initials stand before it */
  initialsOf?: string;
  /** A second line, smaller */
  under?: ReactNode;
  children: ReactNode;
}

/** The name of a row: a `row-link`, or a `row-summary` button where the row has no page. */
export function RowName({ initialsOf, under, children }: RowNameProps) {
  const picture = initialsOf ? { "data-tint": tint(initialsOf), "data-initials": initials(initialsOf) } : {};
  return (
    <span className="row-name" {...picture}>
      <span>
        {children}
        {under ? <i className="block">{under}</i> : null}
      </span>
    </span>
  );
}

/** Names a row that has no page, and opens the panel beside the table. */
export function SummaryButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className="row-summary">
      {children}
    </button>
  );
}

/** Opens the menu of a row. */
export function MoreButton({ index, name }: { index: number; name: string }) {
  return (
    <button
      type="button"
      className="row-more"
      value={index}
      aria-haspopup="menu"
      aria-label={`More for ${name}`}
    />
  );
}

interface RowActionProps {
  /** What `onAction` of the list gets */
  action: string;
  index: number;
  /** Says what it does to which row */
  label: string;
  children: ReactNode;
}

/** A button of a row. */
export function RowAction({ action, index, label, children }: RowActionProps) {
  return (
    <button
      type="button"
      className="btn btn-sm btn-ghost -mx-2.5 h-auto min-h-8 max-w-full py-1 text-start"
      data-action={action}
      value={index}
      aria-label={label}
    >
      {children}
    </button>
  );
}
