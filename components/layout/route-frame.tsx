"use client";

import { createContext, useContext, useEffect } from "react";

interface Frame {
  readonly inDialog: boolean;
  /** What stands inside tells whether it holds unsaved input. */
  setDirty: (dirty: boolean) => void;
  /** Asks before unsaved input is lost, then goes on. */
  guard: (leave: () => void) => void;
  /** Leaves, without asking: for where the dialog was opened, or for the page above. */
  close: () => void;
}

const FrameContext = createContext<Frame | null>(null);

/** Around a panel that stands in a dialog or on a page of its own. */
export const RouteFrame = FrameContext;

export function useRouteFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error("useRouteFrame needs a RouteDialog, FormDialog or RoutePage around it.");
  return frame;
}

/** Tells the frame, as long as this form is shown, whether it holds unsaved input. */
export function useDirty(dirty: boolean): void {
  const { setDirty } = useRouteFrame();
  useEffect(() => {
    setDirty(dirty);
    return () => setDirty(false);
  }, [setDirty, dirty]);
}
