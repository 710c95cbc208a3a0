"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect } from "react";

interface Frame {
  readonly inDialog: boolean;
  /** Reports whether the content holds unsaved input. */
  setDirty: (dirty: boolean) => void;
  /** Asks for confirmation if there is unsaved input, then calls `leave`. */
  guard: (leave: () => void) => void;
  /** Leaves without asking: to where the dialog was opened, or to the parent page. */
  close: () => void;
  /** Closes after something was created: the list there shows it on top. */
  closeAndShow: (newIds: readonly string[]) => void;
}

const FrameContext = createContext<Frame | null>(null);

/** Wraps a panel in a dialog or on a page. */
export const RouteFrame = FrameContext;

export function useRouteFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error("useRouteFrame needs a RouteDialog, FormDialog or RoutePage around it.");
  return frame;
}

/** Reports to the frame, while this form is mounted, whether it holds unsaved input. */
export function useDirty(dirty: boolean): void {
  const { setDirty } = useRouteFrame();
  useEffect(() => {
    setDirty(dirty);
    return () => setDirty(false);
  }, [setDirty, dirty]);
}

/** Leaves like `close` after something was changed or deleted: the page behind a dialog is read again. */
export function useCloseAndRefresh(): () => void {
  const router = useRouter();
  const { inDialog, close } = useRouteFrame();
  return () => {
    // A refresh before the address has gone back would be discarded.
    if (inDialog) addEventListener("popstate", () => router.refresh(), { once: true });
    close();
  };
}
