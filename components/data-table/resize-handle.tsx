"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { widths } from "./columns.ts";

interface ResizeHandleProps {
  label: string;
  width: number;
  min: number;
  /** Called while dragging, before the width is saved. */
  onPreview: (width: number) => void;
  onChange: (width: number) => void;
  onReset: () => void;
}

const step = 16;

/** Resizes a column by dragging or, when focused, with the arrow keys. Home and a double click restore the default width. */
export function ResizeHandle({ label, width, min, onPreview, onChange, onReset }: ResizeHandleProps) {
  function drag(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const start = event.clientX;
    const from = actualWidth(handle) ?? width;
    let now = from;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => {
      now = from + move.clientX - start;
      onPreview(now);
    };
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
      handle.onlostpointercapture = null;
      if (now !== from) onChange(now);
    };
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const current = actualWidth(event.currentTarget) ?? width;
    if (event.key === "ArrowLeft") onChange(current - step);
    else if (event.key === "ArrowRight") onChange(current + step);
    else if (event.key === "Home") onReset();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot take focus; a separator that can is the pattern for this.
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={widths.max}
      className="dt-resize"
      onPointerDown={drag}
      onKeyDown={press}
      onDoubleClick={onReset}
    />
  );
}

function actualWidth(handle: HTMLElement): number | undefined {
  return handle.closest("th")?.offsetWidth;
}
