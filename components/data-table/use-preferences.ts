import { useEffect, useRef, useState } from "react";
import type { TablePreferences } from "./preferences.ts";

// Back shows a cached page with the preferences it was rendered with. Changes since then are kept here, with the value they
// were made from.
const changedSince = new Map<string, { from: string; to: TablePreferences }>();

const saveDelay = 600;

/** Preferences that apply immediately and are saved shortly after the last change. */
export function usePreferences(
  id: string,
  saved: TablePreferences,
  save: (preferences: TablePreferences) => Promise<unknown>,
) {
  const [from] = useState(() => JSON.stringify(saved));
  const [preferences, setPreferences] = useState(() => {
    const changed = changedSince.get(id);
    return changed?.from === from ? changed.to : saved;
  });
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; flush: () => void } | null>(null);

  useEffect(() => {
    const flush = () => waiting.current?.flush();
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  function change(next: TablePreferences) {
    setPreferences(next);
    changedSince.set(id, { from, to: next });
    if (waiting.current) clearTimeout(waiting.current.timer);
    const flush = () => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      // Already applied on this page; if saving fails, the next change saves everything again.
      save(next).catch(() => undefined);
    };
    waiting.current = { timer: setTimeout(flush, saveDelay), flush };
  }

  return [preferences, change] as const;
}
