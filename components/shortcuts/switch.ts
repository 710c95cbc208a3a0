import { useSyncExternalStore } from "react";

// WCAG 2.1.4: single-key shortcuts must be possible to switch off, because speech input types characters into the page.
const key = "shortcuts";
const listeners = new Set<() => void>();

/** Whether shortcuts of keys alone are on. Those with Ctrl or ⌘ always are. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(key) !== "off";
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(key);
  else localStorage.setItem(key, "off");
  for (const listener of listeners) listener();
}

export function useSingleKeysOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    singleKeysOn,
    () => true,
  );
}
