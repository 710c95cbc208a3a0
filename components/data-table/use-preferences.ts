import { useEffect, useRef, useState } from "react";
import type { TablePreferences } from "./preferences.ts";

// Back shows a cached page with the preferences it was rendered with. Changes since then are kept here, with the value they
// were made from.
const changedSince = new Map<string, { from: string; to: TablePreferences }>();

const saveDelay = 600;

/** Drops changes that are not saved. */
export function forgetChanges(id: string): void {
  changedSince.delete(id);
}

function start(id: string, saved: TablePreferences) {
  const from = JSON.stringify(saved);
  const changed = changedSince.get(id);
  return { id, from, preferences: changed?.from === from ? changed.to : saved };
}

/** Preferences that apply immediately and, given `save`, are saved shortly after the last change. */
export function usePreferences(
  id: string,
  saved: TablePreferences,
  save: ((preferences: TablePreferences) => Promise<unknown>) | undefined,
) {
  const [state, setState] = useState(() => start(id, saved));
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; flush: () => void } | null>(null);
  let shown = state;
  // Another view was opened.
  if (state.id !== id) {
    shown = start(id, saved);
    setState(shown);
  }

  useEffect(() => {
    const flush = () => waiting.current?.flush();
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  function change(next: TablePreferences) {
    setState({ ...shown, preferences: next });
    changedSince.set(id, { from: shown.from, to: next });
    if (!save) return;
    if (waiting.current) clearTimeout(waiting.current.timer);
    const flush = () => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      // Already applied on this page; if saving fails, the next change saves everything again.
      save(next).catch(() => undefined);
    };
    waiting.current = { timer: setTimeout(flush, saveDelay), flush };
  }

  return [shown.preferences, change] as const;
}
