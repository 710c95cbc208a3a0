"use client";

import { type ReactNode, useRef } from "react";
import { useShortcuts } from "./registry.ts";

/** Presses the link or button inside, or focuses the field, when a key is pressed. Its name is also the shortcut's label. */
export function Shortcut({ keys, children }: { keys: string; children: ReactNode }) {
  const box = useRef<HTMLSpanElement>(null);
  const target = () => box.current?.querySelector<HTMLElement>("a, button, input");
  useShortcuts([{ keys, label: () => nameOf(target()), run: () => press(target()) }]);
  return (
    <span ref={box} className="contents">
      {children}
    </span>
  );
}

function nameOf(element: HTMLElement | null | undefined): string {
  return element?.ariaLabel ?? element?.textContent?.trim() ?? "";
}

function press(element: HTMLElement | null | undefined): boolean {
  if (element instanceof HTMLInputElement) element.select();
  else element?.click();
  return Boolean(element);
}
