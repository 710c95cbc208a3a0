import { useEffect, useRef, useState } from "react";
import type { TablePreferences } from "./preferences.ts";

// Going back shows a page from the browser's memory, with the preferences it was rendered with. What was changed since
// is kept here, next to what it was changed from.
const changedSince = new Map<string, { from: string; to: TablePreferences }>();

const saveDelay = 600;

/** Preferences that apply at once and are saved a moment after the last change. */
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
      // It is already applied here; when saving fails, the next change saves all of it again.
      save(next).catch(() => undefined);
    };
    waiting.current = { timer: setTimeout(flush, saveDelay), flush };
  }

  return [preferences, change] as const;
}
