import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Guards unsaved input. The browser asks before the tab closes; the Back button, links, and closing a dialog through
 * `guard(leave)` open our dialog. `leaveFreely` leaves without asking, after a save.
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
    const own = addressOf(location.href);
    const unload = (event: BeforeUnloadEvent) => {
      if (!free.current) event.preventDefault();
    };
    // Not guarded: browsers without the Navigation API, and a second Back in a row. With a form in a dialog over another
    // form, only one of them asks.
    const traverse = (event: NavigateEvent) => {
      if (free.current || event.navigationType !== "traverse" || !event.cancelable) return;
      if (event.defaultPrevented) return;
      // A dialog over this page closes.
      const here = addressOf(location.href);
      if (here !== own && addressOf(event.destination.url ?? "") === own) return;
      event.preventDefault();
      const { key } = event.destination;
      ask(() => navigation.traverseTo(key));
    };
    // The router navigates before it fires any event, so a link has to be caught first.
    const follow = (event: MouseEvent) => {
      const link = free.current ? null : leavingLink(event);
      if (!link) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(() => link.click());
    };
    addEventListener("beforeunload", unload);
    addEventListener("click", follow, { capture: true });
    const history = "navigation" in globalThis ? navigation : undefined;
    history?.addEventListener("navigate", traverse);
    return () => {
      removeEventListener("beforeunload", unload);
      removeEventListener("click", follow, { capture: true });
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

function addressOf(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

/** The link that an ordinary click takes this tab away by. One that opens a dialog over the page is none. */
function leavingLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  if (link.hasAttribute("data-over")) return null;
  const { origin, hash } = new URL(link.href);
  const here = origin === location.origin && addressOf(link.href) === addressOf(location.href);
  return here && hash !== "" ? null : link;
}
