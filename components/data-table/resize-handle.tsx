"use client";

import type { PointerEvent } from "react";

interface ResizeHandleProps {
  width: () => number;
  /** Called while dragging, before the width is saved. */
  onPreview: (width: number) => void;
  onChange: (width: number) => void;
  onFit: () => void;
}

/** Resizes a column by dragging, and fits it to its contents on a double click. The column's menu and Alt with an arrow do both. */
export function ResizeHandle({ width, onPreview, onChange, onFit }: ResizeHandleProps) {
  function drag(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    const start = event.clientX;
    const from = width();
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

  return <span aria-hidden="true" className="dt-resize" onPointerDown={drag} onDoubleClick={onFit} />;
}
