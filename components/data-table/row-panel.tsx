"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { openPopups } from "#components/ui/open-popups.ts";
import type { Column } from "./columns.ts";

export interface RowSummary {
  readonly title: string;
  readonly subtitle?: string;
  /** The page of what the row stands for */
  readonly href?: string;
  /** What else there is to see, below the values of the columns */
  readonly details?: ReactNode;
  /** What can be done with it, beside "Open" */
  readonly actions?: ReactNode;
}

interface RowPanelProps {
  row: never;
  summary: RowSummary;
  /** All columns, those that the table hides too. */
  columns: readonly Column<never>[];
  index: number;
  count: number;
  onMove: (index: number) => void;
  onClose: () => void;
  /** Whether the panel was opened with the keyboard, and takes the focus. */
  takesFocus: boolean;
}

/** A row in full beside the table, with the rows before and after it a key away. Not modal: the table stays usable. */
export function RowPanel(props: RowPanelProps) {
  const { row, summary, columns, index, count, onMove, onClose, takesFocus } = props;
  const { title, subtitle, href, details, actions } = summary;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const leave = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(openPopups)) return;
    event.preventDefault();
    onClose();
  });
  // Before the selection below it, which Escape clears when it is pressed again.
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => leave(event);
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, []);

  function press(event: KeyboardEvent<HTMLElement>) {
    const by =
      event.key === "j" || event.key === "ArrowDown"
        ? 1
        : event.key === "k" || event.key === "ArrowUp"
          ? -1
          : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (index + by >= 0 && index + by < count) onMove(index + by);
  }

  const facts = columns.filter(({ kind, card }) => kind !== "stack" && card !== "corner" && card !== "title");
  return (
    <aside
      aria-label={`Summary of ${title}`}
      className="fixed end-0 top-(--header-height) bottom-0 z-30 flex w-96 max-w-full flex-col border-s bg-raised shadow-popup max-sm:top-0 max-sm:w-full"
      onKeyDown={press}
    >
      <header className="flex items-start gap-2 border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="break-words text-lg outline-none">
            {title}
          </h2>
          {subtitle ? <p className="break-words text-muted text-sm">{subtitle}</p> : null}
        </div>
        <Button
          size="icon"
          variant="ghost"
          aria-label="Previous row"
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button
          size="icon"
          variant="ghost"
          aria-label="Next row"
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ChevronDown aria-hidden="true" />
        </Button>
        <Button size="icon" variant="ghost" aria-label="Close summary" onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
        <dl className="[&>div]:grid [&>div]:grid-cols-[9rem_minmax(0,1fr)] [&>div]:gap-3 [&>div]:border-b [&>div]:py-2 last:[&>div]:border-b-0">
          {facts.map((column) => (
            <div key={column.id}>
              <dt className="text-muted">{column.label}</dt>
              <dd
                className="min-w-0 break-words tabular-nums empty:before:content-['–']"
                title={column.title?.(row)}
              >
                {column.view(row, index)}
              </dd>
            </div>
          ))}
        </dl>
        {details}
      </div>
      {href || actions ? (
        <footer className="flex flex-wrap gap-2 border-t px-4 py-3">
          {href ? (
            <Link href={href} prefetch={false} className={buttonStyles({ variant: "primary" })}>
              Open
            </Link>
          ) : null}
          {actions}
        </footer>
      ) : null}
    </aside>
  );
}
