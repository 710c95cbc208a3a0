"use client";

import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";

type Root = RefObject<HTMLElement | null>;

const PopupContext = createContext<Root | undefined>(undefined);

/**
 * Mounts popups inside the page's main landmark, so that screen readers that navigate by landmark find them. In a dialog,
 * which makes the rest of the page inert, they mount in the dialog.
 */
export function PopupScope({ children }: { children: ReactNode }) {
  const root = useRef<HTMLElement>(null);
  return <PopupContext value={root}>{children}</PopupContext>;
}

/** Where the popups of a PopupScope mount. */
export function PopupRoot() {
  const root = useContext(PopupContext);
  return <div ref={root as RefObject<HTMLDivElement | null>} />;
}

/** Ends a PopupScope. */
export function PopupDefault({ children }: { children: ReactNode }) {
  return <PopupContext value={undefined}>{children}</PopupContext>;
}

export function usePopupRoot(): Root | undefined {
  return useContext(PopupContext);
}
