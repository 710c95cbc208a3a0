"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type RefObject, useState } from "react";
import { applyDensity, isCompact } from "#components/layout/density.ts";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
import { Popover, PopoverPopup, PopoverTitle } from "#components/ui/popover.tsx";
import { hiddenColumns, moveColumn, type TablePreferences } from "./preferences.ts";

const small = cn(buttonStyles({ variant: "ghost", size: "icon" }), "size-7 aria-disabled:opacity-40");

interface ColumnsPopoverProps {
  /** All columns in their order, hidden ones too. */
  columns: readonly {
    readonly id: string;
    readonly label: string;
    readonly optional?: boolean;
    readonly kind: string;
  }[];
  preferences: TablePreferences;
  setPreferences: (preferences: TablePreferences) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Chooses which columns show, and their order. */
export function ColumnsPopover({
  columns,
  preferences,
  setPreferences,
  anchor,
  onClose,
}: ColumnsPopoverProps) {
  const [said, setSaid] = useState("");
  const [compact, setCompact] = useState(isCompact);
  const hidden = hiddenColumns(columns, preferences);
  // Whose parts are columns of their own
  const stacks = columns.flatMap(({ id, kind }) => (kind === "stack" ? id : []));
  const last = columns.filter(({ id }) => !hidden.includes(id)).length === 1;

  function toggle(id: string) {
    const next = hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
    const usual = hiddenColumns(columns, {});
    const same = next.length === usual.length && next.every((other) => usual.includes(other));
    setPreferences({ ...preferences, hidden: same ? undefined : next });
  }

  function move(id: string, label: string, by: -1 | 1) {
    const next = moveColumn(
      columns.map((column) => column.id),
      id,
      by,
    );
    setPreferences({ ...preferences, order: next });
    setSaid(`${label} is now column ${next.indexOf(id) + 1} of ${next.length}.`);
  }

  return (
    <Popover
      open
      onOpenChange={(open, details) => {
        // A press on the opener is handled by the opener.
        const onButton =
          details.event.target instanceof Node && anchor.current?.contains(details.event.target);
        if (onButton) details.cancel();
        else if (!open) onClose();
      }}
    >
      <PopoverPopup className="w-72" anchor={anchor} finalFocus={anchor}>
        <div className="mb-1 flex items-center justify-between gap-2 ps-1">
          <PopoverTitle className="text-base">Columns</PopoverTitle>
          <Button
            size="sm"
            variant="ghost"
            className="ms-auto"
            onClick={() => {
              setPreferences({ ...preferences, hidden: stacks });
              setSaid("All columns are shown.");
            }}
          >
            All columns
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-disabled={Object.values(preferences).every((value) => value === undefined)}
            onClick={() => {
              setPreferences({});
              setSaid("Columns reset to their default order and widths.");
            }}
          >
            Reset
          </Button>
        </div>
        <ul>
          {columns.map(({ id, label }, index) => {
            const shown = !hidden.includes(id);
            return (
              <li key={id} className="flex items-center gap-0.5">
                <label
                  htmlFor={`column-${id}`}
                  className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 pointer-coarse:min-h-11"
                >
                  <Checkbox
                    id={`column-${id}`}
                    checked={shown}
                    disabled={shown && last}
                    onChange={() => toggle(id)}
                  />
                  <span className="truncate">{label}</span>
                </label>
                <button
                  type="button"
                  className={small}
                  aria-label={`Move ${label} up`}
                  aria-disabled={index === 0}
                  onClick={() => index > 0 && move(id, label, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={small}
                  aria-label={`Move ${label} down`}
                  aria-disabled={index === columns.length - 1}
                  onClick={() => index < columns.length - 1 && move(id, label, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
        <label
          htmlFor="density"
          className="mt-1 flex min-h-9 items-center gap-1.5 border-t pt-1 pointer-coarse:min-h-11"
        >
          <Checkbox
            id="density"
            checked={compact}
            onChange={() => {
              setCompact(!compact);
              applyDensity(!compact);
            }}
          />
          Compact rows
        </label>
        <p role="status" className="sr-only">
          {said}
        </p>
      </PopoverPopup>
    </Popover>
  );
}
