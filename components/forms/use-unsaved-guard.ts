import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Keeps unsaved input from being lost. Closing the tab asks through the browser; the Back button, closing a dialog and
 * following a link through `guard(leave)` open our question first. `leaveFreely` goes without asking, after a save.
 */
export function useUnsavedGuard(dirty: boolean) {
  const [asking, setAsking] = useState(false);
  const leave = useRef<(() => void) | null>(null);
  const free = useRef(false);

  const ask = useCallback((go: () => void) => {
    leave.current = go;
    setAsking(true);
  }, []);

  useEffect(() => {
    if (!dirty) return;
    free.current = false;
    const unload = (event: BeforeUnloadEvent) => {
      if (!free.current) event.preventDefault();
    };
    // Browsers without the Navigation API, and a second Back in a row, go without asking. Of a form within a dialog over
    // another form, one asks at a time.
    const traverse = (event: NavigateEvent) => {
      if (free.current || event.navigationType !== "traverse" || !event.cancelable) return;
      if (event.defaultPrevented) return;
      event.preventDefault();
      const { key } = event.destination;
      ask(() => navigation.traverseTo(key));
    };
    addEventListener("beforeunload", unload);
    const history = "navigation" in globalThis ? navigation : undefined;
    history?.addEventListener("navigate", traverse);
    return () => {
      removeEventListener("beforeunload", unload);
      history?.removeEventListener("navigate", traverse);
    };
  }, [dirty, ask]);

  const leaveFreely = useCallback((go: () => void) => {
    free.current = true;
    go();
  }, []);

  const guard = useCallback((go: () => void) => (dirty ? ask(go) : go()), [dirty, ask]);

  const discard = useCallback(() => {
    setAsking(false);
    if (leave.current) leaveFreely(leave.current);
  }, [leaveFreely]);

  return { guard, leaveFreely, question: { open: asking, onOpenChange: setAsking, onDiscard: discard } };
}
