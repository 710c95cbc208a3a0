"use client";

import { type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { preload } from "#components/ui/preload.ts";

interface PopupButtonProps {
  popup: "menu" | "dialog";
  /** Loads the code of the popup before it is needed */
  load: () => Promise<unknown>;
  look?: Parameters<typeof buttonStyles>[0];
  className?: string;
  /** The button's content */
  label: ReactNode;
  /** Renders the popup, whose code may be loaded lazily. */
  children: (anchor: RefObject<HTMLButtonElement | null>, close: () => void) => ReactNode;
}

/** A button whose popup is loaded on first use. */
export function PopupButton({ popup, load, look, className, label, children }: PopupButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup={popup}
        aria-expanded={open}
        className={cn(buttonStyles(look), className, "noscript:hidden")}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open ? <Suspense>{children(button, () => setOpen(false))}</Suspense> : null}
    </>
  );
}
