import { usePathname } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";

const pollMs = 60_000;
/** Milliseconds within which navigating and coming back to the window do not ask again */
const calmMs = 10_000;

/** What the server rendered: a new object each time, so that its number counts again even when it is the same. */
export interface RenderedUnread {
  readonly unread: number;
}

/**
 * How many are unread: as rendered, and then as asked once a minute, and when somebody navigates or comes back to the
 * window. A number that cannot be had changes nothing.
 */
export function useUnread(rendered: RenderedUnread) {
  const [asked, setAsked] = useState<{ rendered: RenderedUnread; unread: number }>();
  const current = useRef(rendered);
  const askedAt = useRef(0);
  const path = usePathname();

  useEffect(() => {
    current.current = rendered;
    askedAt.current = Date.now();
  }, [rendered]);

  const set = useCallback((unread: number) => setAsked({ rendered: current.current, unread }), []);

  const ask = useCallback(async () => {
    if (document.visibilityState !== "visible" || Date.now() - askedAt.current < calmMs) return;
    askedAt.current = Date.now();
    const before = current.current;
    const answer = await fetch("/api/internal/notifications/unread").catch(() => null);
    if (!answer?.ok || before !== current.current) return;
    const counted: { unread: number } | null = await answer.json().catch(() => null);
    if (counted) set(counted.unread);
  }, [set]);

  useEffect(() => {
    const now = () => void ask();
    const timer = setInterval(now, pollMs);
    addEventListener("focus", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", now);
      document.removeEventListener("visibilitychange", now);
    };
  }, [ask]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the path is what asks.
  useEffect(() => void ask(), [ask, path]);

  return { unread: asked?.rendered === rendered ? asked.unread : rendered.unread, set };
}
