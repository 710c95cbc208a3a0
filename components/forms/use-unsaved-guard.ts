import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Keeps unsaved input from being lost. Closing the tab asks through the browser; closing a dialog or following a link
 * goes through `guard(leave)`, which calls `leave` at once when nothing is unsaved and else opens the question first.
 */
export function useUnsavedGuard(dirty: boolean) {
  const [asking, setAsking] = useState(false);
  const leave = useRef<(() => void) | null>(null);

  const discarded = useRef(false);

  useEffect(() => {
    if (!dirty) return;
    discarded.current = false;
    const ask = (event: BeforeUnloadEvent) => {
      if (!discarded.current) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [dirty]);

  const guard = useCallback(
    (go: () => void) => {
      if (!dirty) return go();
      leave.current = go;
      setAsking(true);
    },
    [dirty],
  );

  const discard = useCallback(() => {
    setAsking(false);
    discarded.current = true;
    leave.current?.();
  }, []);

  return { guard, question: { open: asking, onOpenChange: setAsking, onDiscard: discard } };
}
